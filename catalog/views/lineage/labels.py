"""Names of things -> what fits into a node of the drawing: on one line, or on two where nodes are narrow."""

from __future__ import annotations

import re

from catalog.kit.figure.curb import clip
from catalog.kit.text import visible

LONGEST = 21
"""How many letters of a name fit into a node on a telephone, whatever fits elsewhere."""
_LONGEST_OF_FEW, _LONGEST_OF_MANY, _FEW, _MANY = 34, 14, 3, 6
_FIRST_LETTERS = 5
_PIECE = re.compile(r"[^\s/_-]*[\s/_-]*")


def longest(layers: int) -> int:
    """How many letters fit on a line; of many layers less, so that they still stand side by side."""
    if layers <= _FEW:
        return _LONGEST_OF_FEW
    return LONGEST if layers < _MANY else _LONGEST_OF_MANY


def short(name: str, most: int) -> str:
    """The name as it fits: of a path or an address the end, of words the last too, which tells most apart."""
    name, last = _end(name, most), name.rpartition(" ")[2]
    if len(name) > most and 0 < len(last) < most - _FIRST_LETTERS:
        name = f"{name[: most - 1 - len(last)].rstrip()}…{last}"
    return clip(name, most)


def folded(name: str, layers: int) -> tuple[str, ...]:
    """The name on one line; of many layers on two where it does not fit, broken between its parts."""
    most = longest(layers)
    name = _end(name, most)
    first = _beginning(name, most) if layers >= _MANY else ""
    rest = name[len(first) :]
    return (first.rstrip(), short(rest, most)) if first and rest else (short(name, most),)


def _beginning(name: str, most: int) -> str:
    """As many whole parts of the name as fit on a line."""
    first = ""
    for piece in _PIECE.findall(name):
        if clip(line := (first + piece).rstrip(), most) != visible(line):
            break
        first += piece
    return first


def _end(name: str, most: int) -> str:
    """Of a path or an address that does not fit, the end."""
    if len(name) > most and "/" in name and " " not in name:
        return name.rstrip("/").rpartition("/")[2] or name
    return name
