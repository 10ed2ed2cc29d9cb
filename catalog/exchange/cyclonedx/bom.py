"""A Subject -> the bill of materials: the model, the files and data it is made of, the models before it."""

from __future__ import annotations

from catalog.exchange.cyclonedx.component import component
from catalog.exchange.cyclonedx.data import datasets, reference
from catalog.exchange.leaving.json_documents import Json, Object, pruned, urn
from catalog.exchange.leaving.subject import Subject

_SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"


def bom(subject: Subject) -> Object:
    """Its serial number is made from what it says, so that the same bill has the same one."""
    model = component(subject)
    data = datasets(subject)
    body: dict[str, Json] = {
        "metadata": {"timestamp": subject.day, "component": model},
        "components": data,
        "dependencies": [{"ref": subject.reference, "dependsOn": _refs(subject)}],
    }
    return {
        "$schema": _SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": urn("cyclonedx", subject.reference, pruned(body)),
        "version": 1,
        **body,
    }


def _refs(subject: Subject) -> list[str]:
    return sorted({reference(use) for use in subject.uses})
