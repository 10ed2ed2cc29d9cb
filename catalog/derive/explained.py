"""An Entry -> what explains its current version, with what the card says of its inputs; and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from catalog.card import Card, Version
from catalog.derive.version import lineup_of
from catalog.domain.versioned import by_own_names
from catalog.domain.versions import Lineup
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.schema import said
from catalog.kit.shown import Fact
from catalog.kit.today import Today
from catalog.read.entry import Entry
from catalog.sections.deployments.facts import Surroundings, deployment_rows
from catalog.sections.explanations.alarms import Alarm, Watched, alarms
from catalog.sections.explanations.facts import Asked, reasons
from catalog.sections.explanations.tables import Sheet, Tables, sorted_tables
from catalog.sections.explanations.whole import Explanations, explain, levels
from catalog.sections.history.schema import Feature
from catalog.settings import Settings


def explained(entry: Entry, lineup: Lineup) -> Explanations:
    """Explain the version that speaks for the model."""
    return _speaking(entry, lineup, _tables(entry))


def explained_all(entry: Entry, lineup: Lineup) -> tuple[Explanations, Mapping[str, Explanations]]:
    """The same, and each other version that a table names, by its name: the tables are sorted once."""
    tables = _tables(entry)
    return _speaking(entry, lineup, tables), _besides(entry, lineup, tables)


def _speaking(entry: Entry, lineup: Lineup, tables: Tables) -> Explanations:
    card = entry.card
    version = next((each for each in card.versions if each.version == lineup.current), None)
    found = explain(tables, *_question(version, lineup))
    every = dict.fromkeys((*found.alarms, *_ahead(entry, lineup, tables)))
    return replace(found, facts=_facts(card, version), alarms=tuple(every))


def _besides(entry: Entry, lineup: Lineup, tables: Tables) -> Mapping[str, Explanations]:
    named = {*tables.versions} - {lineup.current}
    return {
        each.version: explain(tables, *_question(each, lineup))
        for each in entry.card.versions
        if each.version in named
    }


def _ahead(entry: Entry, lineup: Lineup, tables: Tables) -> Iterator[Alarm]:
    """What is to be looked at in newer versions, before one of them speaks for the model."""
    card, order = entry.card, lineup.order
    newer = order[order.index(lineup.current) + 1 :] if lineup.current in order else ()
    for version in (each for each in card.versions if each.version in newer and card.explanations):
        asked, inputs = _question(version, lineup)
        yield from alarms(reasons(tables, asked), inputs)


def _question(version: Version | None, lineup: Lineup) -> tuple[Asked, tuple[Watched, ...]]:
    """What is asked of the tables, and which inputs of the version are to be watched in the answer."""
    inputs = _inputs(version)
    name = version.version if version else lineup.current
    return Asked(name, lineup.order, len(inputs)), watched(inputs)


def explained_findings(found: Explanations) -> tuple[Finding, ...]:
    """What is to be looked at in the explanations, with its place and its remedy."""
    return tuple(warning(Place(each.label), each.rule, each.words, each.remedy) for each in found.alarms)


def explained_of(entry: Entry, settings: Settings, today: Today) -> tuple[Finding, ...]:
    """The same for those who only check."""
    if not entry.card.explanations:
        return ()
    around = Surroundings(entry.card.aliases, settings.environments, today)
    lineup = lineup_of(entry.card, deployment_rows(entry.card.deployments, around))
    return explained_findings(explained(entry, lineup))


def protected(card: Card) -> frozenset[str]:
    """The names of inputs that the card calls protected, or proxies, and what those stand for."""
    every = (each for version in card.versions for each in _inputs(version))
    found = [each for each in every if _role(each)]
    return frozenset(name for each in found for name in (each.name, *each.proxy_for))


def watched(inputs: Iterable[Feature]) -> tuple[Watched, ...]:
    """The inputs that the card calls protected, or proxies of such."""
    made = ((each, _role(each)) for each in inputs)
    return tuple(
        Watched(each.name, role, tuple(str(value) for value in (*each.values, *each.labels)))
        for each, role in made
        if role
    )


def _role(feature: Feature) -> str:
    if said(feature.protected):
        return "a protected attribute"
    return f"a proxy for {', '.join(feature.proxy_for)}" if feature.proxy_for else ""


def _inputs(version: Version | None) -> tuple[Feature, ...]:
    signature = said(version.signature) if version else None
    return tuple(signature.inputs) if signature else ()


def _facts(card: Card, version: Version | None) -> tuple[Fact, ...]:
    of_version = levels(version.interpretability, f" of {version.version}") if version else ()
    return (*levels(card.interpretability), *of_version)


def _tables(entry: Entry) -> Tables:
    files = {
        reference: tuple(Sheet(file.label, file.version, file.rows) for file in files)
        for reference, files in entry.tables.items()
    }
    return sorted_tables(tuple(by_own_names(entry.card.explanations, entry.card.aliases)), files)
