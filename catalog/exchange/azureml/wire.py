"""One version as the REST interface gives it -> an asset; with the job that made it, where that is known."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from catalog.exchange.azureml.asset import OF_MACHINERY, Asset
from catalog.exchange.azureml.places import Place
from catalog.exchange.reading.foreign import Value, mapping
from catalog.exchange.reading.json_files import json_value
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

OF_PEOPLE = "names of people stay there"
LIFTED = ("licenseDescription", "parameterSchema", "variantInfo")
"""Metadata that a workspace has as tags, for it has no metadata."""


def asset_of(name: str, found: Mapping[str, Value], job: Mapping[str, Value] | None, place: Place) -> Asset:
    """Return a version; what the service says of itself is lost."""
    properties = _lifted(dict(mapping(found.get("properties"))))
    whole = Taking({**found, "properties": properties, **({"job": dict(job)} if job else {})})
    for key in ("createdBy", "createdByType", "lastModifiedBy", "lastModifiedByType"):
        whole.lose(OF_PEOPLE, "systemData", key)
    whole.lose(OF_MACHINERY, "type")
    facts = whole.within("properties")
    for key in ("isAnonymous", "provisioningState"):
        facts.lose(OF_MACHINERY, key)
    version = whole.word("name")
    return Asset(
        name, version, whole, facts, facts.word("description"), origin=_origin(whole, place, name, version)
    )


def _lifted(properties: dict[str, Value]) -> dict[str, Value]:
    """Put metadata where they are looked for: registries write the key otherwise, workspaces have tags."""
    tags = dict(mapping(properties.get("tags")))
    metadata = dict(
        mapping(properties.pop("systemMetadata", None) or properties.pop("system_metadata", None))
    )
    for key in LIFTED:
        text = tags.get(key)
        if isinstance(text, str) and key not in metadata:
            metadata[key] = _decoded(text) if key == "variantInfo" else text
            del tags[key]
    return {**properties, "tags": tags, "system_metadata": metadata}


def _decoded(text: str) -> Value:
    try:
        return json_value(text)
    except ValueError:
        return text


def _origin(whole: Taking, place: Place, name: str, version: str) -> dict[str, Tree]:
    changed = whole.word("systemData", "lastModifiedAt")
    ends = f"{quote(name, safe='')}:{quote(version, safe='')}"
    page = f"https://ml.azure.com/model/{ends}/details?wsid={place.path}" if place.path else ""
    fields: dict[str, Tree] = {"id": whole.word("id"), "url": page, "revision": changed}
    return {key: value for key, value in fields.items() if value}
