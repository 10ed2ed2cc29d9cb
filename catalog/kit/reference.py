"""A schema -> rows of its reference: path, type, what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

MOST_LEVELS = 4


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its path in the file, what may stand there, what it means."""

    path: str
    type: str
    meaning: str
    required: bool


@lru_cache(maxsize=8)  # a program has few schemas, and a server builds again and again
def fields(model: type[BaseModel]) -> tuple[FieldRow, ...]:
    """Every field of a schema and of what it holds, in the order of the file."""
    schema = model.model_json_schema(by_alias=True)
    return tuple(_walk(schema, schema.get("$defs", {}), "", 0))


def _walk(node: Mapping[str, Any], defs: Mapping[str, Any], prefix: str, level: int) -> list[FieldRow]:
    rows: list[FieldRow] = []
    required = node.get("required", [])
    for name, each in node.get("properties", {}).items():
        path = f"{prefix}{name}"
        kinds, inner = _kinds(each, defs)
        meaning = " ".join(each.get("description", "").split())
        rows.append(FieldRow(path, " or ".join(dict.fromkeys(kinds)), meaning, name in required))
        if inner is not None and level < MOST_LEVELS:
            rows += _walk(inner, defs, f"{path}.", level + 1)
    return rows


def _kinds(node: Mapping[str, Any], defs: Mapping[str, Any]) -> tuple[list[str], Mapping[str, Any] | None]:
    """The words for what may stand at a node, and the schema of the mapping inside, if there is one."""
    if "$ref" in node:
        return ["mapping"], defs[node["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in node:
        found = [_kinds(each, defs) for each in node["anyOf"] if not _absent(each)]
        inner = next((each for _, each in found if each is not None), None)
        return [word for words, _ in found for word in words], inner
    if "enum" in node or "const" in node:
        return ["one of " + ", ".join(str(each) for each in node.get("enum", [node.get("const")]))], None
    if node.get("type") == "array":
        words, inner = _kinds(node.get("items", {}), defs)
        return [f"list of {' or '.join(words)}"], inner
    if node.get("type") == "object":
        extra = node.get("additionalProperties")
        words, inner = _kinds(extra, defs) if isinstance(extra, Mapping) else (["anything"], None)
        return [f"mapping to {' or '.join(words)}"], inner
    return _simple(node), None


def _absent(node: Mapping[str, Any]) -> bool:
    return node.get("enum") == ["unknown", "withheld", "n/a"] or node.get("type") == "null"


def _simple(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("type", "anything")
    if node.get("format") == "markdown":
        return ["Markdown"]
    if node.get("format") == "number":
        return ["number"]
    words = {"string": "text", "integer": "number", "boolean": "true or false"}
    listed = [kinds] if isinstance(kinds, str) else [each for each in kinds if each != "boolean"]
    return ["text"] if listed == ["string", "number"] else [words.get(each, each) for each in listed]
