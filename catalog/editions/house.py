"""A House and the name of an edition -> the edition, and the House as its readers may know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog.domain.datasets import Datasets
from catalog.domain.measurements import Measurement
from catalog.domain.reach import Edition, problem
from catalog.domain.stages import STAGES
from catalog.domain.vocabulary import Vocabulary
from catalog.editions.unread import unread_of_house
from catalog.editions.veil import Veil
from catalog.kit.finding import CatalogError, Finding
from catalog.kit.node import MappingNode
from catalog.kit.schema import said
from catalog.kit.source import BROKEN
from catalog.kit.text import did_you_mean, listed, visible
from catalog.read.entry import Entry
from catalog.read.house import House

USUAL = {"public": ("public",), "internal": ("public", "internal")}
"""The editions of a catalogue that names none."""
TEAMS, DATASETS, ENVIRONMENTS = "teams", "datasets", "environments"
Named = frozenset[tuple[str, str]]
"""Teams, data sets and environments, each as the key of catalog.yaml and the id."""


def edition_of(house: House, name: str, of_tree: Iterable[Finding] = ()) -> Edition:
    """The edition of that name; CatalogError where there is none, or nobody can know what it shows.

    `of_tree` is what was found wrong with names and kinds of files.
    """
    if house.broken:
        found = next(each for each in house.findings if each.rule in BROKEN)
        raise CatalogError(f"{found.place} cannot be read, so nobody knows what to hide; mend it first")
    for each in unread_of_house((*house.findings, *of_tree)):
        remedy = each.hint or "mend it"
        raise CatalogError(f"{each.place}: {each.message}, so nobody knows what to hide; {remedy}")
    known: dict[str, tuple[str, ...]] = {**house.settings.editions} or dict(USUAL)
    if name not in known:
        hint = did_you_mean(name, known) or f"there are {listed(known)}"
        raise CatalogError(f"there is no edition `{visible(name[:80])}`; {hint}")
    shows = frozenset(map(str, known[name]))
    if wrong := problem(shows):
        raise CatalogError(f"the edition `{visible(name)}` in catalog.yaml cannot be: {wrong}")
    return Edition(name, shows)


def named(entry: Entry | None, veil: Veil) -> Named:
    """The teams, data sets and environments that a model speaks of.

    A data set brings along those it was made from. An environment called as a stage is no secret.
    """
    if entry is None:
        return frozenset()
    resolve = veil.known.resolve
    used = {resolve(name) for name in _datasets(entry) if name}
    return frozenset(
        {
            *((TEAMS, owner) for owner in entry.card.owners),
            *((DATASETS, name) for name in _from(used, veil)),
            *((ENVIRONMENTS, name) for name in {*_environments(entry)}.difference(("", *STAGES))),
        }
    )


def _rows(entry: Entry) -> Iterator[Measurement]:
    yield from (*entry.measurements, *entry.superseded, *entry.readings.heads)
    for rows in entry.experiments.values():
        yield from rows


def _environments(entry: Entry) -> Iterator[str]:
    yield from (said(each.environment) or "" for each in entry.card.deployments)
    yield from (row.environment or "" for row in _rows(entry))


def _datasets(entry: Entry) -> Iterator[str]:
    yield from (row.dataset or "" for row in _rows(entry))
    for version in entry.card.versions:
        yield from (said(use.dataset) or "" for use in version.data)
    yield from (key.rpartition("/")[0] for key in entry.card.headline)
    yield from (said(each.dataset) or "" for each in entry.card.figures)


def _from(names: Iterable[str], veil: Veil) -> set[str]:
    found, waiting = set[str](), [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            known = veil.known.find(name)
            waiting += [veil.known.resolve(each) for each in known.derived_from] if known else []
    return found


def narrowed_house(veil: Veil) -> House:
    """Leave out what `named` tells and nobody may know of, and what was found wrong with the rest."""
    house = veil.house
    gone = {*veil.unused, *((DATASETS, name) for name in veil.datasets)}
    settings = house.settings.model_copy(
        update={
            DATASETS: {
                name: each.model_copy(update={"derived_from": _seen(each.derived_from, veil, gone)})
                for name, each in house.settings.datasets.items()
                if (DATASETS, name) not in gone
            },
            **{
                key: {
                    name: each
                    for name, each in getattr(house.settings, key).items()
                    if (key, name) not in gone
                }
                for key in (TEAMS, ENVIRONMENTS)
            },
        }
    )
    datasets = (
        replace(each, derived_from=_seen(each.derived_from, veil, gone))
        for each in veil.known
        if (DATASETS, each.id) not in gone
    )
    words = Vocabulary(house.words.metrics, Datasets.of(datasets))
    tree = _tree(house.tree, gone)
    return replace(house, settings=settings, tree=tree, words=words, findings=(), narrowed=True)


def _seen(names: tuple[str, ...], veil: Veil, gone: set[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for name in names if (DATASETS, veil.known.resolve(name)) not in gone)


def _tree(tree: MappingNode, gone: set[tuple[str, str]]) -> MappingNode:
    for key in (TEAMS, DATASETS, ENVIRONMENTS):
        if isinstance(value := tree.get(key), MappingNode):
            tree = tree.set(key, value.without(*(name for kind, name in gone if kind == key)))
    return tree
