"""Turns the catalogue of cases.json into records and fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalog.kit.date import When
from catalog.query.dates import period
from catalog.query.fields import Field, Fields
from catalog.query.record import Record, Value

WHOLE = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
FIELDS = Fields({each["name"]: Field(**each) for each in WHOLE["fields"]}, WHOLE["aliases"])


def records() -> tuple[Record, ...]:
    """The models of the catalogue."""
    return tuple(_record(each) for each in WHOLE["catalogue"])


def _record(written: dict[str, Any]) -> Record:
    values = {
        name: tuple(_value(each, FIELDS.by_name[name]) for each in several)
        for name, several in written["values"].items()
    }
    facts, prose = tuple(written["facts"]), tuple(written["prose"])
    return Record(written["id"], written["name"], tuple(written["aka"]), values, facts, prose)


def _value(written: Any, field: Field) -> Value:
    """A number, a text, a date, or either with a label and conditions."""
    if isinstance(written, dict) and "number" in written:
        number = written["number"]
        return Value(str(number), "", number, number, tuple(written["where"].items()))
    if isinstance(written, dict):
        return Value(written["text"], written["label"])
    if isinstance(written, int | float):
        return Value(str(written), "", written, written)
    return Value(written, "", *period(When.parse(written))) if field.kind == "date" else Value(written)
