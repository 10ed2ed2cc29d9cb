"""Data sets of a version -> components of type data, one a revision, with what each use of it says."""

from __future__ import annotations

from catalog.domain.licences import expression
from catalog.exchange.cyclonedx.parts import license_choice, link, properties
from catalog.exchange.leaving.json_documents import Json, Object, iri
from catalog.exchange.leaving.subject import License, Subject, Use


def datasets(subject: Subject) -> list[Json]:
    """One component for each data set and revision, in the order of their references."""
    together: dict[str, list[Use]] = {}
    for use in subject.uses:
        together.setdefault(reference(use), []).append(use)
    return [_component(uses) for _, uses in sorted(together.items())]


def reference(use: Use) -> str:
    """`dataset:german-credit@3`."""
    return f"dataset:{use.dataset.id}@{use.revision}" if use.revision else f"dataset:{use.dataset.id}"


def _component(uses: list[Use]) -> Object:
    known = uses[0].dataset
    license_ = known.license or ""
    return {
        "type": "data",
        "bom-ref": reference(uses[0]),
        "name": known.name,
        "version": uses[0].revision,
        "description": known.description,
        "licenses": license_choice(License(expression(license_), license_)),
        "externalReferences": [link("website", known.url or "")],
        "data": [{"type": "dataset", "name": known.name, "contents": {"url": iri(known.url or "")}}],
        "properties": properties(
            *(
                (f"use.{number}.{key}", value)
                for number, use in enumerate(uses)
                for key, value in use.further()
            ),
            *(("derived_from", each) for each in known.derived_from),
        ),
    }
