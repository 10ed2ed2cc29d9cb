"""How a version is brought to its callers: the word of a card -> the words for people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, str] = MappingProxyType({"ab": "A/B test"})


def strategy_words(strategy: str) -> str:
    """What people call it: `A/B test`; most words of a card are theirs already."""
    return _WORDS.get(strategy, strategy)
