"""Records and fields -> plain JSON, and back: the index that a site publishes for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from catalog.query.fields import Field, Fields
from catalog.query.index import Index
from catalog.query.record import Record, Value, place_of

VERSION = 2


def head_written(fields: Fields) -> dict[str, Any]:
    """Write what an index knows beside its records."""
    return {
        "version": VERSION,
        "fields": [[each.name, each.label, each.kind, each.scale] for each in fields.by_name.values()],
        "aliases": dict(sorted(fields.aliases.items())),
    }


def read_index(data: Mapping[str, Any], records: Iterable[Mapping[str, Any]]) -> Index:
    """Read an index that was written, and its records; ValueError, KeyError or TypeError where it is none."""
    if data["version"] != VERSION:
        raise ValueError(f"it is of version {data['version']}, not {VERSION}")
    by_name = {name: Field(name, label, kind, scale) for name, label, kind, scale in data["fields"]}
    found = sorted((_read(each) for each in records), key=place_of)
    return Index.of(tuple(found), Fields(by_name, data["aliases"]))


def record_written(record: Record) -> dict[str, Any]:
    """Write what queries know of one model; what a value does not have is left out."""
    values = {name: [_value(value) for value in several] for name, several in record.values.items()}
    return {
        "id": record.id, "name": record.name, "aka": record.aka, "values": values, "facts": record.facts,
        "prose": record.prose,
    }  # fmt: skip


def _value(value: Value) -> dict[str, Any]:
    parts = {"text": value.text, "label": value.label, "low": value.low, "high": value.high}
    kept = {name: part for name, part in parts.items() if part not in ("", None)}
    return kept | ({"where": dict(value.where)} if value.where else {})


def _read(data: Mapping[str, Any]) -> Record:
    values = {name: tuple(_read_value(each) for each in several) for name, several in data["values"].items()}
    texts = {name: tuple(data[name]) for name in ("aka", "facts", "prose")}
    return Record(data["id"], data["name"], values=values, **texts)


def _read_value(data: Mapping[str, Any]) -> Value:
    where = tuple(data.get("where", {}).items())
    return Value(data.get("text", ""), data.get("label", ""), data.get("low"), data.get("high"), where)
