"""A Subject -> the graph of an SPDX document: elements, and relationships from the model to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.exchange.leaving.json_documents import NO_DAY, Json, Object
from catalog.exchange.leaving.subject import Subject, Use
from catalog.exchange.spdx.elements import Elements, Made
from catalog.exchange.spdx.package import package
from catalog.exchange.spdx.things import ancestor, data, file, license_, person

_CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"
_PROFILES = ("core", "software", "ai", "dataset", "simpleLicensing", "extension")


def document(subject: Subject) -> Object:
    """What the model is, and all that it is related to."""
    elements = Elements(subject)
    people = [person(elements, *each) for each in enumerate(subject.card.parts("authors"))]
    related = [*_related(elements)]
    model = package(elements, [each.id for each in people])
    made = [model, *people, *(each for _, found in related for each in found), elements.agent()]
    links = [elements.relationship(model.id, kind, [each.id for each in to]) for kind, to in related if to]
    unique = {each.id: each.element for each in (*made, *links)}
    return {
        "@context": _CONTEXT,
        "@graph": [_creation(elements), _top(elements, model, unique), *unique.values()],
    }


def _related(elements: Elements) -> Iterator[tuple[str, list[Made]]]:
    version = elements.subject.version
    for kind, uses in _by_kind(elements.subject.uses):
        yield kind, [*{each.id: each for each in (data(elements, use) for use in uses)}.values()]
    if elements.subject.license.text:
        yield "hasDeclaredLicense", [license_(elements)]
    yield "descendantOf", [ancestor(elements, *each) for each in enumerate(version.parts("parents"))]
    yield "contains", [file(elements, *each) for each in enumerate(version.parts("artifacts"))]


def _by_kind(uses: Iterable[Use]) -> Iterator[tuple[str, list[Use]]]:
    """What the version learnt from, what it was judged by, and other uses, which SPDX has no word for."""
    kinds: dict[str, list[Use]] = {"trainedOn": [], "testedOn": [], "other": []}
    for use in uses:
        kinds["trainedOn" if use.trains else "testedOn" if use.tests else "other"].append(use)
    yield from kinds.items()


def _creation(elements: Elements) -> Object:
    return {
        "type": "CreationInfo",
        "@id": elements.creation,
        "specVersion": "3.0.1",
        "created": elements.subject.day or NO_DAY,
        "createdBy": [elements.agent().id],
    }


def _top(elements: Elements, model: Made, unique: dict[str, Object]) -> Json:
    return elements.made(
        "SpdxDocument",
        "document",
        name=f"{elements.subject.reference} in SPDX",
        profileConformance=_PROFILES,
        rootElement=[model.id],
        element=[*unique],
    ).element
