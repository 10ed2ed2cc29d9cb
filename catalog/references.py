"""Where cards name other models -> those places, and findings where that leads nowhere, or in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from catalog.domain.versions import meant
from catalog.kit.finding import Finding, Place, error
from catalog.kit.node import place_of
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean
from catalog.read.entry import Entry
from catalog.sections.lineage.facts import split_reference

_NAMED = 8
"""How many models of a circle are named."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a card that names another model, and perhaps a version of it.

    `child` is the version that was made from it, empty where the model is no parent.
    """

    place: Place
    model: str
    version: str
    child: str = ""

    @property
    def succeeds(self) -> bool:
        """Whether that model takes the place of the one that names it."""
        return not self.child


def check_references(
    references: Mapping[str, Iterable[Reference]], models: Mapping[str, Collection[str]]
) -> dict[str, tuple[Finding, ...]]:
    """Find the references to what is not there, or that lead in a circle, by the model that makes them.

    `models` are the ids of all models with the names of their versions.
    """
    circles, descent = _circles(references), dict(_descent(references))
    found: dict[str, tuple[Finding, ...]] = {}
    for model_id, named in references.items():
        wrong = [finding for reference in named for finding in _dangling(reference, models)]
        wrong += (*circles.get(model_id, ()), *descent.get(model_id, ()))
        if wrong:
            found[model_id] = tuple(wrong)
    return found


def _circles(references: Mapping[str, Iterable[Reference]]) -> dict[str, tuple[Finding, ...]]:
    """A successor is the only one, so whoever follows them meets each model once, or one on the way again."""
    after = {id_: each for id_, named in references.items() for each in named if each.succeeds}
    met: set[str] = set()
    found: dict[str, tuple[Finding, ...]] = {}
    for first in after:
        way: dict[str, int] = {}
        here = first
        while here in after and here not in met:
            met.add(here)
            way[here] = len(way)
            here = after[here].model
        circle = [*way][way[here] :] if here in way else []
        twice = [*circle, *circle]
        for at, id_ in enumerate(circle):
            rest = ["…"] if len(circle) > _NAMED else []
            found[id_] = (_circle(after[id_], [*twice[at : at + min(_NAMED, len(circle))], *rest]),)
    return found


def _descent(references: Mapping[str, Iterable[Reference]]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The first circle in which versions are each other's parents, told at each model that it leads through.

    A parent without its version may be any of them, so that it closes no circle.
    """
    places = {
        (f"{id_}@{each.child}", f"{each.model}@{each.version}"): (id_, each.place)
        for id_, named in references.items()
        for each in named
        if each.child and each.version
    }
    graph: dict[str, list[str]] = {}
    for child, parent in places:
        graph.setdefault(child, []).append(parent)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error_:
        circle = error_.args[1][::-1]  # from each child to its parent
        found: dict[str, tuple[Finding, ...]] = {}
        for child, parent in pairwise(circle):
            id_, place = places[child, parent]
            found[id_] = (*found.get(id_, ()), _descended(place, child, circle))
        yield from found.items()


def _descended(place: Place, child: str, circle: Sequence[str]) -> Finding:
    at = circle.index(child)
    way = [*circle[at:-1], *circle[: at + 1]]
    told = [*way[:_NAMED], "…", way[-1]] if len(way) > _NAMED + 1 else way
    message = f"the parents lead in a circle: {' -> '.join(told)}"
    return error(place, "circular-descent", message, "take the parent out of the version that came first")


def _circle(reference: Reference, ids: Sequence[str]) -> Finding:
    if len(ids) == 1:
        message = f"`{ids[0]}` is superseded by itself"
        hint = "name the model that takes its place, or take the key out"
    else:
        message = f"the successors lead in a circle: {' -> '.join((*ids, ids[0]))}"
        hint = "take `superseded_by` out of the model that is to be used"
    return error(reference.place, "circular-succession", message, hint)


def _dangling(reference: Reference, models: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    if reference.model not in models:
        message = f"there is no model `{reference.model}` in this catalogue"
        hint = did_you_mean(reference.model, models) or "a model elsewhere is a `url`"
        yield error(reference.place, "unknown-model", message, hint)
    elif reference.version and reference.version not in models[reference.model]:
        message = f"`{reference.model}` has no version {reference.version}"
        hint = meant(reference.version, models[reference.model]) or "leave it out if it is not known"
        yield error(reference.place, "unknown-version", message, hint)


def references(entry: Entry) -> tuple[Reference, ...]:
    """Where a card names other models: its parents and its successor."""
    found = []
    for number, version in enumerate(entry.card.versions):
        for index, parent in enumerate(version.parents):
            if reference := said(parent.model):
                at = ("versions", number, "parents", index, "model")
                found.append(
                    Reference(place_of(entry.tree, at), *split_reference(reference), version.version)
                )
    if successor := said(entry.card.superseded_by):
        found.append(Reference(place_of(entry.tree, ("superseded_by",)), successor, ""))
    return tuple(found)
