"""The fields of a catalogue -> what the browser needs to read queries, as plain JSON.

The browser has no table of units of its own: `query_fields.js` reads this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from catalog.query.fields import Fields
from catalog.query.numbers import SCALES


class ShippedScale(TypedDict):
    """How numbers are read: for each suffix the places that the point moves, and a factor."""

    suffixes: Mapping[str, tuple[int, int]]
    example: str


class Shipped(TypedDict):
    """Fields as name, label, kind and scale; aliases as alias and name; both sorted."""

    fields: list[tuple[str, str, str, str]]
    aliases: list[tuple[str, str]]
    scales: Mapping[str, ShippedScale]


def shipped(fields: Fields) -> Shipped:
    """Make the data; only scales that a field has are in it."""
    ordered = [fields.by_name[name] for name in sorted(fields.by_name)]
    used = sorted({field.scale for field in ordered} | {"plain"})
    return {
        "fields": [(field.name, field.label, field.kind, field.scale) for field in ordered],
        "aliases": sorted(fields.aliases.items()),
        "scales": {
            name: {"suffixes": dict(SCALES[name].suffixes), "example": SCALES[name].example} for name in used
        },
    }
