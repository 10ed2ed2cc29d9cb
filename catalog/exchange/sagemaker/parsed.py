"""JSON of SageMaker -> a tree of texts, numbers as they were written."""

from __future__ import annotations

import json

from catalog.exchange.reading.foreign import LARGEST, Value
from catalog.exchange.reading.taking import as_value
from catalog.kit.written import Plain


def parsed(content: bytes | str) -> Value:
    """Read JSON as a tree of texts, also the content of a described card in it; ValueError says why not."""
    if len(content) > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} bytes")
    try:
        tree = as_value(json.loads(content, parse_float=Plain, parse_int=Plain, parse_constant=Plain))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if isinstance(tree, dict) and isinstance(text := tree.get("Content"), str):
        tree["Content"] = parsed(text)
    return tree


def same_json(one: str, other: str) -> bool:
    """Whether two texts of JSON say the same."""
    try:
        return parsed(one) == parsed(other)
    except ValueError:
        return False
