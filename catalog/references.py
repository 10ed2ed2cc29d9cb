"""Where cards name other models -> those places, and findings where there is nothing of that name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.kit.finding import Finding, Place, error
from catalog.kit.node import place_of
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean
from catalog.read.entry import Entry
from catalog.sections.lineage.facts import split_reference


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a card that names another model, and perhaps a version of it."""

    place: Place
    model: str
    version: str


def check_references(
    references: Mapping[str, Iterable[Reference]], models: Mapping[str, Collection[str]]
) -> dict[str, tuple[Finding, ...]]:
    """Find the references to what is not there, by the id of the model that makes them.

    `models` are the ids of all models with the names of their versions.
    """
    found = {}
    for model_id, named in references.items():
        wrong = [finding for reference in named for finding in _dangling(reference, models)]
        if wrong:
            found[model_id] = tuple(wrong)
    return found


def _dangling(reference: Reference, models: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    if reference.model not in models:
        message = f"there is no model `{reference.model}` in this catalogue"
        hint = did_you_mean(reference.model, models) or "a model elsewhere is a `url`"
        yield error(reference.place, "unknown-model", message, hint)
    elif reference.version and reference.version not in models[reference.model]:
        message = f"`{reference.model}` has no version {reference.version}"
        hint = did_you_mean(reference.version, models[reference.model]) or "leave it out if it is not known"
        yield error(reference.place, "unknown-version", message, hint)


def references(entry: Entry) -> tuple[Reference, ...]:
    """Where a card names other models: its parents and its successor."""
    found = []
    for number, version in enumerate(entry.card.versions):
        for index, parent in enumerate(version.parents):
            if reference := said(parent.model):
                at = ("versions", number, "parents", index, "model")
                found.append(Reference(place_of(entry.tree, at), *split_reference(reference)))
    if successor := said(entry.card.superseded_by):
        found.append(Reference(place_of(entry.tree, ("superseded_by",)), successor, ""))
    return tuple(found)
