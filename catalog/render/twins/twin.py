"""A model's page -> the same in Markdown, whole: facts, metrics, versions and all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.derive.dossier import Dossier
from catalog.domain import address
from catalog.kit.finding import Finding
from catalog.kit.mdtext import code, escaped, link, quoted
from catalog.kit.shown import Fact, Shown, shown
from catalog.render.pages.model import ModelPage
from catalog.render.twins import running, tables
from catalog.render.twins.costs import costs_table
from catalog.render.twins.policies import policies_table
from catalog.sections.about.facts import Reference


def twin(page: ModelPage) -> bytes:
    """Write the whole document; a section that has nothing to say is left out."""
    summary = page.listing.summary
    parts = [
        f"# {escaped(page.listing.name)}",
        f"> {escaped(summary)}" if summary else "",
        _facts(_head(page)),
    ]
    for title, content in (*_prose(page), *_sections(page)):
        told = [each for each in content if each]
        parts += [f"## {title}", *told] if told else []
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")


Section = tuple[str, Iterable[str]]


def _head(page: ModelPage) -> Iterator[Fact]:
    listing, current, gone = page.listing, page.current, page.listing.gone
    tasks = tuple(task.label for task in (listing.task, *listing.further_tasks) if task)
    yield Fact("Id", Shown(page.model.id, mono=True))
    yield Fact("Version", shown(current.name if current else None))
    yield Fact("Stage", shown(listing.stage))
    yield Fact("Status", shown(listing.status), f"gone at its source since {gone.shown}" if gone else "")
    yield from page.headline
    yield Fact("Owners", shown(tuple(owner.label for owner in listing.owners)))
    yield Fact("Tasks", shown(tasks))
    yield from page.facts
    yield Fact("Tags", shown(listing.tags))


def _prose(page: ModelPage) -> Iterator[Section]:
    """The card's own Markdown stands in block quotes, so nothing in it can pass for this document's."""
    about = page.model.about
    yield "Description", [quoted(about.written)] if about.written.strip() else []
    for each in about.considerations:
        yield escaped(each.title), [quoted(each.written)]


def _sections(page: ModelPage) -> Iterator[Section]:
    model, current = page.model, page.current
    name = escaped(current.name) if current else ""
    of = f" of version {name}" if name else ""
    figures = tables.metrics(current.groups if current else model.evaluation.loose)
    gaps = _list(escaped(each.words) for each in model.evaluation.fairness.found)
    yield f"Metrics{of}", [escaped(page.metrics_finding), *figures, gaps]
    yield "Figures", [each for figure in model.evaluation.exhibits for each in tables.figure(figure)]
    yield (
        "Versions",
        [tables.versions(page.versions, page.version_metric), tables.hyperparameters(model.hyperparameters)],
    )
    if current:
        yield f"How version {name} was made", [_facts((*current.made_with, *current.size))]
        yield f"Files{of}", [tables.files(current.artifacts)]
        yield f"Signed files{of}", [tables.signatures(current.signed)]
    yield "Lineage", [tables.data(current.data) if current else "", _parents(page), _children(page)]
    yield "Deployments", _running(model)
    yield "Monitoring", _monitoring(page)
    yield "Costs of training", [costs_table(model.costs.training, "Part")]
    yield "Costs of running", [costs_table(model.costs.running, "For")]
    yield "Costs", [model.costs.absence]
    yield "Explanations", tables.explanations(model.explanations)
    yield (
        "Governance",
        [_facts(page.responsibility), tables.decisions(page.decisions), policies_table(page.policies)],
    )
    yield "References", [_list(map(_reference, (*model.about.references, *page.links)))]
    yield "Made by", [_list(map(_reference, model.about.people))]
    yield "Used by", [_list(map(_reference, page.used_by))]
    yield from ((escaped(each.title), [_facts(each.facts)]) for each in model.about.house)
    yield "Footnotes", [_facts(model.about.footnotes)]
    yield "Findings in this card", [_list(map(_finding, page.findings))]


def _running(model: Dossier) -> Iterator[str]:
    yield running.deployments(model.deployments)
    yield from (escaped(row.together) for row in model.deployments if row.together)
    yield from running.rollouts(model.rollouts)
    yield running.experiments(model.experiments)
    yield from running.trials(model.experiments)


def _monitoring(page: ModelPage) -> Iterator[str]:
    model, due = page.model, page.model.health.retraining
    words = (page.monitoring_note, due.words if due else "", page.retrain.text, *model.monitoring.notes)
    yield from (escaped(text) for text in (*words, model.monitoring.absence) if text)
    yield from (tables.rules(model.rules), tables.incidents(model.incidents), tables.sources(page.sources))


def _parents(page: ModelPage) -> str:
    told = []
    for each in page.parents:
        target = page.href.page(address.twin(each.id)) if each.known else each.link
        words = f"{escaped(each.relation)} from {link(each.label, target)} {escaped(each.version)}".rstrip()
        told.append(f"{words}: {escaped(each.notes)}" if each.notes else words)
    return _list(told)


def _children(page: ModelPage) -> str:
    told = (
        f"{link(each.name, page.href.page(address.twin(each.id)))}: {escaped(each.relation)} from this model"
        for each in page.children
    )
    return _list(told)


def _facts(facts: Iterable[Fact]) -> str:
    return _list(f"{escaped(fact.label)}: {_value(fact)}" for fact in facts)


def _value(fact: Fact) -> str:
    text = code(fact.value.text) if fact.value.mono else link(fact.value.text, fact.link)
    return f"{text} ({escaped(fact.remark)})" if fact.remark else text


def _reference(each: Reference) -> str:
    return link(each.label, each.url)


def _finding(each: Finding) -> str:
    return f"{escaped(str(each.place))}: {escaped(each.message)}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
