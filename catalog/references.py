"""Where cards name other models -> those places, and findings where that leads nowhere, or in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.versions import meant
from catalog.kit.circles import circles
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
    def is_parent(self) -> bool:
        """Whether a version was made from it; if not, it takes the place of the model that names it."""
        return bool(self.child)


Named = Mapping[str, Iterable[Reference]]
"""What each model names."""


def check_references(
    references: Named, models: Mapping[str, Collection[str]]
) -> dict[str, tuple[Finding, ...]]:
    """Find the references to what is not there, or that lead in a circle, by the model that makes them.

    `models` are the ids of all models with the names of their versions.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    for model_id, named in references.items():
        if wrong := tuple(finding for reference in named for finding in _dangling(reference, models)):
            found[model_id] = wrong
    for model_id, finding in (*_succession(references), *_descent(references)):
        found[model_id] = (*found.get(model_id, ()), finding)
    return found


def _succession(references: Named) -> Iterator[tuple[str, Finding]]:
    """The models that are superseded by each other in a circle, or by themselves."""
    after = {id_: each for id_, named in references.items() for each in named if not each.is_parent}
    for circle in circles({id_: (each.model,) for id_, each in after.items()}):
        for at, id_ in enumerate(circle):
            message = f"the successors lead in a circle: {_way(circle, at)}"
            hint = "take `superseded_by` out of the model that is to be used"
            if len(circle) == 1:
                message = f"`{id_}` is superseded by itself"
                hint = "name the model that takes its place, or take the key out"
            yield id_, error(after[id_].place, "circular-succession", message, hint)


def _descent(references: Named) -> Iterator[tuple[str, Finding]]:
    """The versions that are each other's parents in a circle, or their own.

    A parent without its version may be any of them, so that it closes no circle.
    """
    places = {
        (f"{id_}@{each.child}", f"{each.model}@{each.version}"): (id_, each.place)
        for id_, named in references.items()
        for each in named
        if each.is_parent and each.version
    }
    graph: dict[str, list[str]] = {}
    for child, parent in places:
        graph.setdefault(child, []).append(parent)
    for circle in circles(graph):
        for at, child in enumerate(circle):
            id_, place = places[child, circle[(at + 1) % len(circle)]]
            message = f"the parents lead in a circle: {_way(circle, at)}"
            hint = "take the parent out of the version that came first"
            yield id_, error(place, "circular-descent", message, hint)


def _way(circle: Sequence[str], at: int) -> str:
    """A circle as one of its names sees it; of a long one the next few."""
    names = [circle[(at + step) % len(circle)] for step in range(min(_NAMED, len(circle)))]
    return " -> ".join([*names, *(["…"] if len(circle) > _NAMED else []), circle[at]])


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
