"""Two contents of a file of a card -> the deployments that it told of before and after, where those differ.

The lines of a card under its own key are parsed alone, and only where they changed: reading every card of
every commit whole would make a history many times as slow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalog.kit.node import values_of
from catalog.kit.source import LARGEST, parse
from catalog.read.walk import CARD

_KEY, _MARK = "deployments", b"deployments:"
FILES = (CARD, f"{_KEY}.yaml")
"""The files that deployments stand in."""
TOLD = (
    "environment",
    "region",
    "platform",
    "endpoint",
    "version",
    "strategy",
    "traffic",
    "since",
    "until",
    "image",
)
_TOP = re.compile(r"\n(?=[^\s#\-\]}%])")

Item = tuple[str, ...]
"""One deployment as it was written: the fields of `TOLD` in their order, empty where nothing was said."""
Items = tuple[Item, ...]
Pair = tuple[Items, Items]
"""Before and after."""


def deployed(name: str, was: bytes, now: bytes) -> Pair | None:
    """The deployments before and after; None where they are the same, or the file tells of none."""
    if name not in FILES or max(len(was), len(now)) > LARGEST:
        return None
    if name == CARD and _MARK not in was and _MARK not in now:
        return None
    before, after = _part(name, was), _part(name, now)
    if before == after:
        return None
    pair = _items(name, before), _items(name, after)
    return None if pair[0] == pair[1] else pair


def together(pairs: Sequence[Pair | None]) -> Pair | None:
    """What several files of one commit did: a list that went from one to the other did not change."""
    there = [pair for pair in pairs if pair is not None]
    if not there:
        return None
    before, after = (tuple(item for pair in there for item in pair[side]) for side in (0, 1))
    return None if before == after else (before, after)


def _part(name: str, content: bytes) -> str:
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if name != CARD:
        return text
    start = f"\n{text}".find(f"\n{_KEY}:")
    if start < 0:
        return ""
    end = _TOP.search(text, start)
    return text[start : end.start() if end else None]


def _items(name: str, text: str) -> Items:
    if not text.strip():
        return ()
    root = parse(text.encode("utf-8", "replace"), name).root
    value = values_of(root) if root is not None else None
    if name == CARD:
        value = value.get(_KEY) if isinstance(value, dict) else None
    found = value if isinstance(value, list) else [value]
    return tuple(tuple(_said(each.get(key)) for key in TOLD) for each in found if isinstance(each, dict))


def _said(value: object) -> str:
    return value if isinstance(value, str) else ""
