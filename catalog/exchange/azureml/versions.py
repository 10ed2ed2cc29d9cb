"""One version as Azure ML has it -> a version of a card; what has no field there goes to `extra.azureml`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalog.domain.stages import STAGES
from catalog.exchange.azureml.about import day, description
from catalog.exchange.azureml.asset import OF_MACHINERY, SYSTEM, Asset, rest, written_out
from catalog.exchange.reading.fields import figure, moment
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.json_files import json_value
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Kin
from catalog.kit.text import slug
from catalog.kit.written import Tree

HERE = "it says where the files lie in the folder, and a card knows only addresses"
OF_THE_SCHEMA = "it names the schema of the file, not the model"
_PARENT = re.compile(r".*/models/([^/]+)/(?:versions|labels)/([^/]+)")
_MACHINERY = (
    ("$schema", OF_THE_SCHEMA),
    ("system_metadata.directoryPath", HERE),
    ("provisioningState", OF_MACHINERY),
)


def version(asset: Asset, ids: Mapping[str, str]) -> dict[str, Tree]:
    """Return what the card says of the version; `ids` are the models of the same import, by folded name."""
    facts = asset.facts
    fields: dict[str, Tree] = {
        "version": asset.version,
        "date": moment(asset.whole.word("systemData", "createdAt")),
        "released": day(asset, "releaseDate"),
        "stage": _stage(facts),
        "notes": description(facts, asset.notes),
        "source": {"system": SYSTEM, **asset.origin} if asset.origin else "",
        "training": _training(asset),
        "signature": _signature(asset),
        "artifacts": _artifacts(facts),
        "size": _size(variant(facts).within("variantMetadata")),
        "data": [{"dataset": slug(name), "role": "training"} for name in datasets(asset)],
        "parents": [_parent(each, facts, ids) for each in variant(facts).within("parents").items()],
    }
    for path, why in _MACHINERY:
        facts.lose(why, *path.split("."))
    kept = {key: value for key, value in fields.items() if value}
    extra = rest(facts)
    return kept | ({"extra": {SYSTEM: extra}} if extra else {})


def datasets(asset: Asset) -> list[str]:
    """Return the names of the data sets that it was trained on."""
    return asset.words("datasets")


def variant(facts: Taking) -> Taking:
    """What the model is a variant of: beside the metadata, or within them, as the SDK wants it."""
    return facts.within("variantInfo") or facts.within("system_metadata", "variantInfo")


def _stage(facts: Taking) -> str:
    stage = word(facts.within("stage").value).lower()
    archived = facts.word("isArchived") == "true"
    if stage in STAGES and not archived:
        facts.take("stage")
        return stage
    return "archived" if archived else ""


def _training(asset: Asset) -> Tree:
    """Take the job that made it: its page, when it began, what it was given."""
    job = asset.whole.within("job")
    facts = job.within("properties")
    name = asset.facts.word("jobName") or asset.facts.word("job_name")
    given = {
        key: rest(each.within("value")) for key, each in facts.within("inputs").entries() if _is_literal(each)
    }
    fields: dict[str, Tree] = {
        "run": facts.word("services", "Studio", "endpoint") or name,
        "started": moment(job.within("systemData").word("createdAt")),
        "hyperparameters": {key: value for key, value in given.items() if value},
    }
    for key in ("id", "name", "type", "systemData"):
        job.lose(OF_MACHINERY, key)
    return {key: value for key, value in fields.items() if value}


def _is_literal(given: Taking) -> bool:
    return word(given.within("jobInputType").value) == "literal"


def _signature(asset: Asset) -> Tree:
    sides: dict[str, Tree] = {
        "inputs": [{"name": each, "type": each} for each in asset.words("inputModalities")],
        "outputs": [{"name": each, "type": each} for each in asset.words("outputModalities")],
        "params": _params(asset.facts.within("system_metadata", "parameterSchema")),
    }
    return {side: features for side, features in sides.items() if features}


def _params(there: Taking) -> list[Tree]:
    """Read JSON within a text; what is not as we know it stays, and goes to `extra`."""
    try:
        schema = json_value(word(there.value) or "null")
    except ValueError:
        return []
    enabled = schema.get("enabled") if isinstance(schema, dict) and len(schema) == 1 else None
    if not isinstance(enabled, list) or not all(map(_is_param, enabled)):
        return []
    there.take()
    return [written_out(each) for each in enabled]


def _is_param(each: object) -> bool:
    return isinstance(each, dict) and bool(each.get("name")) and each.keys() <= {"name", "default"}


def _artifacts(facts: Taking) -> list[Tree]:
    metadata = variant(facts).within("variantMetadata")
    file: dict[str, Tree] = {
        "uri": _uri(facts),
        "format": metadata.word("modelType"),
        "precision": ", ".join(metadata.words("quantization")),
        "extra": {key: text for key in ("device", "executionProvider") if (text := metadata.word(key))},
    }
    kept = {key: value for key, value in file.items() if value}
    return [kept if "uri" in kept else {"name": "model", **kept}] if kept else []


def _uri(facts: Taking) -> str:
    for key in ("path", "modelUri"):
        if "://" in word(facts.within(key).value):
            return facts.word(key)
        facts.lose(HERE, key)
    return ""


def _size(metadata: Taking) -> Tree:
    found: dict[str, Tree] = {}
    for key, field in (("fileSizeBytes", "bytes"), ("vRamFootprintBytes", "memory")):
        if word(metadata.within(key).value).isdecimal():
            found[field] = figure(metadata.word(key))
    return found


def _parent(parent: Taking, facts: Taking, ids: Mapping[str, str]) -> Tree:
    uri = parent.word("assetId")
    found = _PARENT.fullmatch(uri)
    id_ = ids.get(found[1].lower()) if found else None
    model: dict[str, Tree] = {"model": Kin(id_)} if id_ else {}
    quantized = variant(facts).within("variantMetadata", "quantization")
    relation = parent.word("relation") or ("quantized" if quantized else "converted")
    return {**model, "url": uri, "relation": relation} if uri else ""
