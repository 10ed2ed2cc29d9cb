"""A value of a schema -> plain JSON that says all of it by the keys of the file, nothing lost or worded."""

from __future__ import annotations

import math
from collections.abc import Sequence

from catalog.kit.date import When
from catalog.kit.schema import fields_of

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def plain(value: object) -> Json:
    """Turn a value, a mapping or a list into JSON; what says nothing is left out of mappings."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):  # JSON has no word for these, and they would not equal themselves
        return value if math.isfinite(value) else str(value)
    if (fields := fields_of(value)) is not None:
        return {key: plain(each) for key, each in fields if not _empty(each)}
    if isinstance(value, Sequence):
        return [plain(each) for each in value]
    return value.text if isinstance(value, When) else None if value is None else str(value)


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str | tuple | list | dict) and not value)


def same(one: Json, other: Json) -> bool:
    """Whether two trees are the same JSON; Python takes true for 1, JSON does not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(each, other[key]) for key, each in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other
