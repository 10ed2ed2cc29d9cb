"""A schema -> the fields of a form: what each is called, what may stand in it, what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from catalog.kit.schema import Absent

_ABSENT = [each.value for each in Absent]
FREE = "free"
_PLAIN = {"boolean": "truth"}


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `kind` is text, markdown, count, …, choice, object, or free, which is any value.

    `many` is a list of such, and `named` a mapping from names that people choose to such. `type` is that of
    an object, `short` the key of it that may stand for the whole, `choices` what else may.
    """

    key: str
    kind: str
    help: str
    required: bool = False
    maybe: bool = False
    many: bool = False
    named: bool = False
    type: str = ""
    short: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormType:
    """The fields of one kind of mapping, in the order of the file."""

    name: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: str
    maybe: bool = False
    many: bool = False
    named: bool = False
    type: str = ""
    short: str = ""
    choices: tuple[str, ...] = ()


@lru_cache(maxsize=8)  # a program has few schemas, and a server builds again and again
def form_types(model: type[BaseModel]) -> tuple[FormType, ...]:
    """The type of the file first, then those that it holds by name."""
    schema = model.model_json_schema(by_alias=True)
    defs = schema.get("$defs", {})
    own = FormType(model.__name__, tuple(_fields(schema, defs)))
    return own, *(FormType(name, tuple(_fields(node, defs))) for name, node in sorted(defs.items()))


def _fields(node: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[FormField]:
    required = node.get("required", ())
    for key, each in node.get("properties", {}).items():
        found = _kind(each, defs)
        yield FormField(
            key=key,
            kind=found.kind,
            help=" ".join(each.get("description", "").split()),
            required=key in required,
            maybe=found.maybe,
            many=found.many,
            named=found.named,
            type=found.type,
            short=found.short,
            choices=found.choices,
        )


def _kind(node: Mapping[str, Any], defs: Mapping[str, Any]) -> _Kind:
    if "$ref" in node:
        return _Kind("object", type=node["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in node:
        return _one_of(node["anyOf"], defs)
    if node.get("type") == "array":
        inner = _kind(node.get("items", {}), defs)
        return _Kind(
            inner.kind, inner.maybe, many=True, type=inner.type, short=inner.short, choices=inner.choices
        )
    if node.get("type") == "object":
        held = node.get("additionalProperties")
        inner = _kind(held if isinstance(held, Mapping) else {}, defs)
        return _Kind(inner.kind, inner.maybe, inner.many, named=True, type=inner.type, choices=inner.choices)
    if "enum" in node or "const" in node:
        return _Kind("choice", choices=tuple(node.get("enum", [node.get("const")])))
    kind = node.get("type")
    return _Kind(node.get("format") or (_PLAIN.get(str(kind), "text") if kind else FREE))


def _one_of(nodes: list[Mapping[str, Any]], defs: Mapping[str, Any]) -> _Kind:
    """A list may be one thing, an object its short form, and any single value may be absent."""
    maybe = any(each.get("enum") == _ABSENT for each in nodes)
    found = [
        _kind(each, defs) for each in nodes if each.get("enum") != _ABSENT and each.get("type") != "null"
    ]
    many = next((each for each in found if each.many), None)
    if many:
        return many
    whole = next((each for each in found if each.kind == "object"), None)
    if whole and len(found) > 1:
        first = next(iter(defs[whole.type]["properties"]))
        return _Kind("object", maybe, type=whole.type, short=first, choices=found[0].choices)
    first_kind = found[0]
    return _Kind(
        first_kind.kind, maybe, named=first_kind.named, type=first_kind.type, choices=first_kind.choices
    )
