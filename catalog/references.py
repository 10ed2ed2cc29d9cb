"""Where cards name other models -> those places, and findings where that leads nowhere, or in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.versions import meant
from catalog.kit.circles import circles, way
from catalog.kit.finding import Finding, Place, error
from catalog.kit.node import place_of
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean
from catalog.kit.unfounded import unfounded
from catalog.read.entry import Entry
from catalog.sections.lineage.facts import split_reference


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
Versions = Mapping[str, Collection[str]]
"""The ids of all models with the names of their versions."""


def check_references(
    references: Named, models: Versions, *, pared: bool = False
) -> dict[str, tuple[Finding, ...]]:
    """Find the references to what is not there, or that lead in a circle, by the model that makes them.

    Of models that are `pared`, versions may be hidden.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    for model_id, named in references.items():
        if wrong := tuple(finding for reference in named for finding in _dangling(reference, models)):
            found[model_id] = wrong
    for model_id, finding in (*_succession(references), *_descent(references, {} if pared else models)):
        found[model_id] = (*found.get(model_id, ()), finding)
    return found


def _succession(references: Named) -> Iterator[tuple[str, Finding]]:
    """The models that are superseded by each other in a circle, or by themselves."""
    after = {id_: each for id_, named in references.items() for each in named if not each.is_parent}
    for circle in circles({id_: (each.model,) for id_, each in after.items()}):
        for at, id_ in enumerate(circle):
            message = f"the successors lead in a circle: {way(circle, at)}"
            hint = "take `superseded_by` out of the model that is to be used"
            if len(circle) == 1:
                message = f"`{id_}` is superseded by itself"
                hint = "name the model that takes its place, or take the key out"
            yield id_, error(after[id_].place, "circular-succession", message, hint)


def _descent(references: Named, models: Versions) -> Iterator[tuple[str, Finding]]:
    """The versions that are each other's parents in a circle, or their own.

    A parent without its version may be any of them, as in the graph of lineage. So it closes a circle only
    where each of them comes back, and none where `models` does not say which there are.
    """
    above = {id_: {each.model for each in named if each.is_parent} for id_, named in references.items()}
    needs: dict[str, dict[str, tuple[str, Place]]] = {}
    choices: dict[str, list[str]] = {}
    for id_ in sorted(unfounded(above, {})):  # few models come to a circle of models at all
        for each in references[id_]:
            if each.is_parent:
                parent = f"{each.model}@{each.version}"
                needs.setdefault(f"{id_}@{each.child}", {})[parent] = (id_, each.place)
                if not each.version and parent not in choices:
                    names = sorted({*models.get(each.model, ())} - {""})
                    choices[parent] = [f"{parent}{name}" for name in names]
    stuck = unfounded(needs, {name: found for name, found in choices.items() if found})
    places = {
        (child, _other_than(child, choices.get(parent, [parent]))): place
        for child in needs.keys() & stuck
        for parent, place in needs[child].items()
        if parent in stuck
    }
    yield from _circular(places)


def _other_than(child: str, names: Sequence[str]) -> str:
    """The first that is another version than the child; the child itself where it is the only one."""
    return next((each for each in names[:2] if each != child), child)


def _circular(places: Mapping[tuple[str, str], tuple[str, Place]]) -> Iterator[tuple[str, Finding]]:
    """The circles of versions and their parents, told at each place that names one of these parents."""
    graph: dict[str, list[str]] = {}
    for child, parent in places:
        graph.setdefault(child, []).append(parent)
    for circle in circles(graph):
        for at, child in enumerate(circle):
            id_, place = places[child, circle[(at + 1) % len(circle)]]
            message = f"the parents lead in a circle: {way(circle, at)}"
            hint = "take the parent out of the version that came first"
            if len(circle) == 1:
                message = f"`{child}` is its own parent"
                hint = "name the version that it was made from, or take the parent out"
            yield id_, error(place, "circular-descent", message, hint)


def _dangling(reference: Reference, models: Versions) -> Iterator[Finding]:
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
