"""A schema of ours -> JSON Schema draft-07, which is what editors and their YAML servers speak best."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from catalog.kit.migration import FIRST, KEY

DRAFT = "http://json-schema.org/draft-07/schema#"


def draft07(model: type[BaseModel], title: str, version: int) -> dict[str, Any]:
    """The schema of a file, which may state the number `version`; a key may stand without its value."""
    found = model.model_json_schema(by_alias=True)
    found["properties"][KEY] = {
        "type": "integer",
        "minimum": FIRST,
        "maximum": version,
        "description": "Of which schema this file is; without it whatever is old is found by itself.",
    }
    definitions = found.pop("$defs", {})
    return {
        "definitions": {name: _plain(each) for name, each in sorted(definitions.items())},
        **_plain(found),
        "$schema": DRAFT,
        "title": title,
    }


def _plain(node: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The same in draft-07: references by its name, and alone, for all beside them is passed over there."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    told = {key: _plain(value) for key, value in node.items() if key not in ("$ref", "properties")}
    if "properties" in node:
        required = node.get("required", ())
        told["properties"] = {
            name: _plain(each) if name in required else _or_nothing(_plain(each))
            for name, each in node["properties"].items()
        }
    if "$ref" in node:
        reference = {"$ref": node["$ref"].replace("#/$defs/", "#/definitions/")}
        return {"allOf": [reference], **told} if told else reference
    return told


def _or_nothing(node: dict[str, Any]) -> dict[str, Any]:
    """Let a key stand without its value: what is told of it stays outside, where editors look for it."""
    if not node.keys() & {"type", "anyOf", "allOf", "$ref", "enum"}:
        return node
    if isinstance(kinds := node.get("type"), list) and "enum" not in node:
        return {**node, "type": [*kinds, "null"]}
    beside = ("title", "description", "default", "examples")
    told: dict[str, Any] = {key: node[key] for key in beside if key in node}
    inner = {key: value for key, value in node.items() if key not in told}
    nothing = {"type": "null"}
    choices = inner["anyOf"] if inner.keys() == {"anyOf"} else [inner]
    return {"anyOf": [*choices, *([] if nothing in choices else [nothing])], **told}
