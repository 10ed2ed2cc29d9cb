"""All summaries -> the catalogue: what hangs on which data set, team, task or tag, and what on what model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalog.derive.bonds import Bonds, Child, bonds, ties
from catalog.derive.fields import fields
from catalog.derive.summary import Summary
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.finding import Finding
from catalog.kit.paths import valid_id
from catalog.kit.text import slug
from catalog.query.fields import Fields
from catalog.read.house import House
from catalog.settings import Settings
from catalog.views.lineage.nouns import Thread


@dataclass(frozen=True, slots=True)
class Catalog:
    """What is known of all models together; everything sorted by id."""

    settings: Settings
    words: Vocabulary
    fields: Fields
    summaries: tuple[Summary, ...]
    by_id: Mapping[str, Summary]
    children: Mapping[str, tuple[Child, ...]]
    near: Mapping[str, tuple[Thread, ...]]
    tasks: Mapping[str, tuple[Summary, ...]]
    tags: Mapping[str, tuple[Summary, ...]]
    teams: Mapping[str, tuple[Summary, ...]]
    datasets: Mapping[str, tuple[Summary, ...]]
    dangling: Mapping[str, tuple[Finding, ...]]
    moved: Mapping[str, str]


def catalog(summaries: Iterable[Summary], house: House) -> Catalog:
    """Put the summaries together."""
    found = tuple(sorted(summaries, key=lambda each: each.id))
    tied = ties(bonds(each) for each in found)
    return Catalog(
        moved=moved((each.id, each.listing.aka) for each in found),
        settings=house.settings,
        words=house.words,
        fields=fields((each.record for each in found), house.words),
        summaries=found,
        by_id={each.id: each for each in found},
        children=tied.children,
        near=tied.near,
        tasks=_grouped(found, lambda each: each.tasks),
        tags=_grouped(found, lambda each: each.listing.tags),
        teams=_with(
            house.settings.teams, _grouped(found, lambda each: (owner.id for owner in each.listing.owners))
        ),
        datasets=_with(house.settings.datasets, _grouped(found, _used)),
        dangling={id_: house.heed.heeded(found) for id_, found in tied.dangling.items()},
    )


def moved(models: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Ids with other names -> the id that each former one leads to; an id that is taken moves nobody."""
    known = dict(models)
    found: dict[str, str] = {}
    for id_, names in known.items():
        for name in names:
            above = (name[:at] for at, letter in enumerate(name) if letter == "/")
            if valid_id(name) is None and name not in known and known.keys().isdisjoint(above):
                found.setdefault(name, id_)
    return found


def _used(summary: Summary) -> Iterable[str]:
    return (
        *(name for name, _ in summary.datasets),
        *(result.dataset for result in summary.results if result.dataset),
    )


def _grouped(
    summaries: Iterable[Summary], names: Callable[[Summary], Iterable[str]]
) -> dict[str, tuple[Summary, ...]]:
    """Models by what hangs on them; names that share an address are one thing, under the first spelling."""
    spelling: dict[str, str] = {}
    found: dict[str, dict[str, Summary]] = {}
    for summary in summaries:
        for name in names(summary):
            first = spelling.setdefault(slug(name), name)
            found.setdefault(first, {})[summary.id] = summary
    return {name: tuple(found[name].values()) for name in sorted(found)}


def _with(declared: Iterable[str], used: dict[str, tuple[Summary, ...]]) -> dict[str, tuple[Summary, ...]]:
    """Also what the house declares and nobody uses yet."""
    return {name: used.get(name, ()) for name in sorted({*declared, *used})}


@dataclass(frozen=True, slots=True)
class Near:
    """What one model's pages show of others: summaries of those it names, its children, dangling names.

    `threads` are those of its ancestors and descendants, two generations each.
    """

    others: tuple[Summary, ...] = ()
    children: tuple[Child, ...] = ()
    findings: tuple[Finding, ...] = ()
    threads: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What one model's pages may see: the house, related summaries and its own, children, dangling names."""

    settings: Settings
    words: Vocabulary
    by_id: Mapping[str, Summary]
    children: tuple[Child, ...]
    findings: tuple[Finding, ...]
    threads: tuple[Thread, ...] = ()


def neighbours(summary: Summary, near: Near, house: House) -> Neighbours:
    """Put together what a model's pages may see."""
    return Neighbours(
        settings=house.settings,
        words=house.words,
        by_id={each.id: each for each in (summary, *near.others)},
        children=near.children,
        findings=house.heed.heeded(near.findings),
        threads=near.threads,
    )


def near(bonds: Bonds, whole: Catalog) -> Near:
    """Pick what a model's pages show of others."""
    return Near(
        tuple(whole.by_id[name] for name in bonds.related if name in whole.by_id),
        whole.children.get(bonds.id, ()),
        whole.dangling.get(bonds.id, ()),
        whole.near.get(bonds.id, ()),
    )
