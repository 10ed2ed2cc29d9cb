"""A model -> what a reviewer asks first, as lines: who answers, who decided, what runs, how it does."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.changes import Side
from catalog.kit.schema import Absent, said
from catalog.kit.shown import shown
from catalog.kit.text import listed, shortened, uncapitalised, visible
from catalog.sections.about.facts import license_words
from catalog.sections.costs.facts import CostRow, CostRows
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.explanations.whole import Explanations
from catalog.sections.governance.facts import DecisionRow
from catalog.sections.governance.policies import policy_rows

_MOST = 240
"""Characters of what a card says at length; the page and `--json` of an export have all of it."""


def standing(side: Side, reasons: Explanations) -> list[str]:
    """The lines; decisions and risk are named where there are none too, for that is what was asked."""
    parts = (
        ("Responsibility", _responsibility(side)),
        ("Decisions", _decisions(side)),
        ("Policies", _policies(side)),
        ("Deployments", _deployments(side)),
        ("Monitoring", _how_it_does(side)),
        ("Costs", _costs(side)),
        ("Why it decides as it does", _reasons(reasons)),
        ("What it is for, and where it fails", _considerations(side)),
    )
    lines: list[str] = []
    for title, content in parts:
        told = [f"  {' '.join(visible(each).split())}" for each in content if each]
        lines += ["", title, *told] if told else []
    return lines


def _responsibility(side: Side) -> Iterator[str]:
    card = side.model.card
    risk = said(card.risk)
    reason = f" ({shortened(said(risk.reason) or '', _MOST)})" if risk and said(risk.reason) else ""
    codeowners = " (from CODEOWNERS)" if side.model.written.spoken_for else ""
    yield f"owners: {shown(listed(card.owners))}{codeowners}"
    yield f"status: {side.model.status}"
    yield f"task: {shown(card.task)}"
    stated = side.version.version.license or card.license
    yield f"licence: {shown(stated if isinstance(stated, Absent) else license_words(stated))}"
    yield f"risk: {shown(risk.rating if risk else card.risk)}{reason}"
    names = [name for name, version in card.aliases.items() if version == side.version.name]
    yield f"called: {', '.join(names)}" if names else ""


def _decisions(side: Side) -> Iterator[str]:
    found = (*side.version.approvals, *side.model.approvals, *side.model.waivers)
    yield from map(_decision, found) if found else ("none on record",)


def _policies(side: Side) -> Iterator[str]:
    """How the policies stand for the version, and for its model: they say whether a decision counts."""
    of = _of_current(side)
    told = (each for each in side.model.policies if each.version in ("", side.version.name))
    for row in policy_rows(told, side.model.waivers):
        whose = "" if row.version else of
        yield f"{whose}{row.line}"


def _decision(row: DecisionRow) -> str:
    told = [*row.given, *(each for each in (shortened(row.notes, _MOST), row.link) if each)]
    more = f" ({', '.join(told)})" if told else ""
    return f"{row.subject}: {row.word.lower()}{more}"


def _deployments(side: Side) -> Iterator[str]:
    if side.model.differing:
        yield f"stage and deployments differ: {side.model.differing}"
    yield from map(_deployment, side.model.deployments)


def _deployment(row: DeploymentRow) -> str:
    parts = (row.way, row.traffic, row.platform)
    told = [f"version {row.version}", *(str(each) for each in parts if not each.missing)]
    told += [f"since {row.since}"] if not row.since.missing else []
    told += [f"until {row.until}"] if not row.until.missing else []
    return f"{row.environment}: {', '.join(told)}{'' if row.running else ', not running'}"


def _how_it_does(side: Side) -> Iterator[str]:
    """How the version does by what is read of it; where nothing is, the one that speaks for the model."""
    health, of = side.model.health, _of_current(side)
    own = side.model.own_watched.get(side.version.name)
    if health.state is None and any(row.running for row in side.model.deployments):
        yield "no rules of monitoring are reported"
    if own:
        yield own.health.words
        of_all = health.words != own.health.words
        yield f"all that runs of the model: {health.words}" if of_all else ""
    elif health.words:
        yield f"{of}{health.words}"
    yield f"{of}training again: {health.retraining.words}" if health.retraining else ""


def _costs(side: Side) -> Iterator[str]:
    """What the version took and takes, and all versions together; a page has them in a table."""
    costs, own = side.model.costs, ("", side.version.name)
    yield from (f"training{_cost(each)}" for each in costs.training if each.name in own)
    yield from (f"running{_cost(each)}" for each in costs.running if each.name in own)
    yield costs.absence if costs.word else ""


def _cost(row: CostRow) -> str:
    of = "" if row.of.missing else f", {row.of}"
    marks = {"time": " from start to end"} if row.clock else {}
    told = ["" if row.name else str(row.version)]
    told += [
        f"{uncapitalised(title)} {row.cell(name)}{marks.get(name, '')}"
        for title, name in CostRows.amounts([row])
    ]
    told += ["" if row.hardware.missing else f"on {row.hardware}"]
    told += ["" if row.date.missing else f"as of {row.date}"]
    told += ["" if row.source.missing else str(row.source), *row.notes]
    return f"{of}: {', '.join(each for each in told if each)}"


def _of_current(side: Side) -> str:
    """Names the version that speaks for the model, where another one is asked for."""
    current = side.model.lineup.current
    return f"{current}, not {side.version.name}: " if current and current != side.version.name else ""


def _reasons(told: Explanations) -> Iterator[str]:
    yield told.lede
    yield from (f"{fact.label.lower()}: {shortened(str(fact.value), _MOST)}" for fact in told.facts)


def _considerations(side: Side) -> Iterator[str]:
    for each in side.model.about.considerations:
        yield f"{each.title.lower()}: {shortened(' '.join(each.written.split()), _MOST)}"
