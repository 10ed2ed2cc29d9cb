"""What goes into an SPDX document -> elements with addresses that stay the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from catalog.exchange.leaving.json_documents import Json, Object, urn
from catalog.exchange.leaving.part import Leaf
from catalog.exchange.leaving.subject import Subject


@dataclass(frozen=True, slots=True)
class Made:
    """An element and its address."""

    id: str
    element: Object


@dataclass(frozen=True)
class Elements:
    """Makes the elements of one document."""

    subject: Subject
    creation: str = "_:creation"

    @cached_property
    def home(self) -> str:
        """What all addresses in the document begin with."""
        return urn("spdx", self.subject.reference)

    def made(self, kind: str, mark: str, /, **fields: Json) -> Made:
        """An element; `mark` tells it from the others of the document."""
        id_ = f"{self.home}#{mark}"
        return Made(id_, {"type": kind, "spdxId": id_, "creationInfo": self.creation, **fields})

    def agent(self) -> Made:
        """What wrote the document."""
        return self.made("SoftwareAgent", "model-catalog", name="model-catalog")

    def relationship(self, source: str, kind: str, targets: list[str]) -> Made:
        """From the model to other elements."""
        return self.made(
            "Relationship",
            f"relationship-{kind}",
            **{"from": source},
            relationshipType=kind,
            to=targets,
        )


def dictionary(*pairs: Leaf) -> Json:
    """Named texts."""
    return [{"type": "DictionaryEntry", "key": key, "value": value} for key, value in pairs]


def properties(*pairs: Leaf) -> Json:
    """Named texts that SPDX has no field for, in the extension that it has for CycloneDX's properties."""
    entries = [
        {
            "type": "extension_CdxPropertyEntry",
            "extension_cdxPropName": f"model-catalog:{name}",
            "extension_cdxPropValue": value,
        }
        for name, value in pairs
        if value
    ]
    return (
        [{"type": "extension_CdxPropertiesExtension", "extension_cdxProperty": entries}] if entries else None
    )
