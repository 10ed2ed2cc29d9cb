"""What a card has no field for -> house fields that hold it as it was, within bounds."""

from __future__ import annotations

import re

from catalog.exchange.reading.foreign import Value
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree

MOST = 20_000
"""Values that are kept of one thing; aliases of YAML make more out of a few lines."""
DEEPEST = 30
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TRUTHS = frozenset({"true", "false", "True", "False", "TRUE", "FALSE"})


class TooMuchError(ValueError):
    """There is more of it than a card should hold."""


def kept(value: Value) -> Tree:
    """Return the tree, numbers and truth as they stood; TooMuchError where it is too large or too deep."""
    return _Keeping().tree(value, 0)


class _Keeping:
    def __init__(self) -> None:
        self.left = MOST

    def tree(self, value: Value, depth: int) -> Tree:
        self.left -= 1
        if self.left < 0 or depth > DEEPEST:
            raise TooMuchError("it holds more than a card should")
        if isinstance(value, dict):
            return {key: self.tree(item, depth + 1) for key, item in value.items()}
        if isinstance(value, list):
            return [self.tree(item, depth + 1) for item in value]
        if value is None:
            return Plain("null")
        return stood(value)


def stood(text: str) -> str:
    """Return a text as it stood: what had no quotes and is a number, a truth or a day has none in a card."""
    return text if isinstance(text, Plain) and (scalar(text) or _DAY.fullmatch(text)) else str(text)


def scalar(text: str) -> bool:
    """Whether a text without quotes is a number or a truth to YAML 1.2."""
    return text in _TRUTHS or plain(text) is not None
