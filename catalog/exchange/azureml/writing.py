"""A model of the catalogue -> `spec.yaml` and `description.md`, as Azure ML's registries are made from."""

from __future__ import annotations

from catalog.exchange.azureml.drafts import Draft, drafts
from catalog.exchange.azureml.specs import DESCRIPTION, SPEC
from catalog.exchange.shape import Export, Outgoing
from catalog.kit.written import Tree, written

SCHEMA = "https://azuremlschemas.azureedge.net/latest/model.schema.json"


def write(outgoing: Outgoing) -> Export:
    """Return the spec of the one version, or a folder for each of several."""
    found, losses = drafts(outgoing)
    files: dict[str, bytes] = {}
    for draft in found:
        folder = f"{draft.version}/" if len(found) > 1 else ""
        files[folder + SPEC] = written(_spec(draft)).encode()
        if draft.description:
            files[folder + DESCRIPTION] = draft.description.encode()
    return Export(files, losses)


def _spec(draft: Draft) -> dict[str, Tree]:
    fields: dict[str, Tree] = {
        "$schema": SCHEMA,
        "name": draft.name,
        "version": draft.version,
        "path": "./",
        **draft.fields,
        "properties": draft.properties,
        "tags": draft.tags,
        "system_metadata": draft.metadata,
    }
    return {key: value for key, value in fields.items() if value}
