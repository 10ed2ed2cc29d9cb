"""JSON of SageMaker -> a tree of texts, numbers as they were written."""

from __future__ import annotations

from catalog.exchange.reading.foreign import LARGEST, Value
from catalog.exchange.reading.json_files import json_value


def parsed(content: bytes | str) -> Value:
    """Read JSON as a tree of texts, also the content of a described card in it; ValueError says why not."""
    if len(content) > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} bytes")
    tree = json_value(content)
    if isinstance(tree, dict) and isinstance(text := tree.get("Content"), str):
        tree["Content"] = parsed(text)
    return tree


def same_json(one: str, other: str) -> bool:
    """Whether two texts of JSON say the same."""
    try:
        return parsed(one) == parsed(other)
    except ValueError:
        return False
