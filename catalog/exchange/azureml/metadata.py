"""What a card says -> the metadata that models have in Azure ML's own catalogue: the way back of `about`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from catalog.domain.licences import spdx_readings
from catalog.exchange.azureml.about import HUB, HUB_LINK, LICENCE_LINK, LICENCE_TERMS, TERMS
from catalog.exchange.reading.fields import figure, moment
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.kit.number import plain
from catalog.kit.schema import Absent
from catalog.kit.text import slug
from catalog.kit.written import Tree

_WORDS = {"summary": "summary", "family": "alias", "publisher": "publisher"}
_LISTS = {"tags": "keywords", "languages": "languages"}
_DAYS = {
    "deprecated": "inferenceDeprecationDate",
    "retired": "inferenceRetirementDate",
    "released": "releaseDate",
}
ABSENT = frozenset(Absent)
_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.]")


def told(tree: Taking, *path: str | int) -> str:
    """Take a text, unless it only says that nothing is known."""
    return "" if word(tree.within(*path).value) in ABSENT else tree.word(*path)


def uri_of(version: Taking) -> str:
    """Where the first file of a version lies, empty where that is no address."""
    uri = word(version.within("artifacts", 0, "uri").value)
    return uri if "://" in uri else ""


def metadata_of(card: Taking) -> dict[str, Tree]:
    """Take what a card, or a version of it, says that the metadata have a word for."""
    found: dict[str, Tree] = {theirs: text for ours, theirs in _WORDS.items() if (text := told(card, ours))}
    found |= {theirs: texts for ours, theirs in _LISTS.items() if (texts := _plain_words(card, ours))}
    for ours, theirs in _DAYS.items():
        text = word(card.within(ours).value)
        if text and moment(text) == text:
            found[theirs] = told(card, ours)
    return found | _tasks(card) | _licence(card) | _links(card) | _data(card) | _signature(card)


def _plain_words(card: Taking, key: str) -> list[str]:
    there = card.within(key)
    return there.words() if all(isinstance(each.value, str) for each in there.items()) else []


def _tasks(card: Taking) -> dict[str, Tree]:
    ours = card.words("task")
    return {"tasks": {"inferenceTasks": ours}} if ours else {}


def _licence(card: Taking) -> dict[str, Tree]:
    """Take a licence by its name; one that would be read as another is left."""
    there = card.within("license")
    at = ("license", "name") if isinstance(there.value, dict) else ("license",)
    name = word(card.within(*at).value)
    if name in ABSENT:
        return {}
    readings = spdx_readings(name)
    return {"license": card.word(*at)} if name and (len(readings) != 1 or readings[0] == name) else {}


def _links(card: Taking) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    hub = word(card.within("links", HUB_LINK).value)
    if re.fullmatch(re.escape(HUB) + r"[\w.-]+(?:/[\w.-]+)?", hub, re.ASCII):
        found["huggingFaceModelId"] = card.word("links", HUB_LINK).removeprefix(HUB)
    if _ADDRESS.fullmatch(word(card.within("links", LICENCE_LINK).value)):
        found["licenseDescription"] = TERMS.format(card.word("links", LICENCE_LINK))
    elif terms := told(card, "considerations", LICENCE_TERMS):
        found["licenseDescription"] = terms
    return found


def _data(version: Taking) -> dict[str, Tree]:
    """Take the data sets that it was trained on, where nothing more is said of them."""
    names: list[Tree] = []
    for each in version.within("data").items():
        name = word(mapping(each.value).get("dataset"))
        if each.value == {"dataset": name, "role": "training"} and name and slug(name) == name:
            each.take()
            names.append(name)
    return {"datasets": names} if names else {}


def _signature(version: Taking) -> dict[str, Tree]:
    signature = version.within("signature")
    found: dict[str, Tree] = {}
    for side, key in (("inputs", "inputModalities"), ("outputs", "outputModalities")):
        if kinds := [kind for each in signature.within(side).items() if (kind := _modality(each))]:
            found[key] = kinds
    params = list(signature.within("params").items())
    if params and all(_is_plain(mapping(each.value)) for each in params):
        enabled = [
            {key: _number(word(value)) for key, value in mapping(each.take()).items()} for each in params
        ]
        found["parameterSchema"] = json.dumps({"enabled": enabled}, ensure_ascii=False)
    return found


def _modality(feature: Taking) -> str:
    kind = word(mapping(feature.value).get("type"))
    if not kind or "," in kind or feature.value != {"name": kind, "type": kind}:
        return ""
    feature.take()
    return kind


def _is_plain(param: Mapping[str, object]) -> bool:
    return (
        bool(param.get("name"))
        and param.keys() <= {"name", "default"}
        and all(isinstance(each, str) for each in param.values())
    )


def _number(text: str) -> object:
    number = plain(text)
    return number if repr(number) == text else text


def variant_of(version: Taking) -> dict[str, Tree]:
    """Take what it was made from, what runs it and how large it is."""
    file, size = version.within("artifacts", 0), version.within("size")
    variant: dict[str, Tree] = {}
    if uri_of(version) or word(file.within("name").value) == "model":
        if not uri_of(version):
            file.take("name")
        if kind := told(file, "format"):
            variant["modelType"] = kind
        if precision := told(file, "precision"):
            variant["quantization"] = precision.split(", ")
        variant |= {
            key: text for key in ("device", "executionProvider") if (text := told(file, "extra", key))
        }
    for ours, theirs in (("bytes", "fileSizeBytes"), ("memory", "vRamFootprintBytes")):
        if word(size.within(ours).value).isdecimal():
            variant[theirs] = figure(size.word(ours))
    usual = "quantized" if "quantization" in variant else "converted"
    parents = [parent for each in version.within("parents").items() if (parent := _parent(each, usual))]
    found: dict[str, Tree] = {"parents": parents, "variantMetadata": variant}
    return {key: value for key, value in found.items() if value}


def _parent(parent: Taking, usual: str) -> dict[str, Tree]:
    uri = told(parent, "url")
    relation = told(parent, "relation") if uri else ""
    said: dict[str, Tree] = {"assetId": uri, "relation": relation if relation != usual else ""}
    return {key: value for key, value in said.items() if value}
