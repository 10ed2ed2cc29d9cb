"""A text of JSON -> its value, read as the standard has it: no NaN, no name that stands twice."""

from __future__ import annotations

import json


def strict(text: str | bytes) -> object:
    """Read JSON as the standard has it; raises ValueError, also for NaN and a name that stands twice."""
    return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number of JSON")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(each for each in names if names.count(each) > 1)!r} stands twice")
    return found
