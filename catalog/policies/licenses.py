"""An SPDX licence expression and the licences a house allows -> whether it may be used under those alone.

    expression := choice
    choice     := all ("OR" all)*          one of them is enough
    all        := one ("AND" one)*         every one of them must be allowed
    one        := "(" expression ")" | id["+"] ["WITH" exception]

As SPDX has it: AND binds tighter than OR, and ids are compared without regard to case. An exception only adds
to what a licence permits, so who allows the licence allows it with any exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\s*(\(|\)|[A-Za-z0-9.:+-]+)")
_OR, _AND, _WITH, _LATER = "or", "and", "with", "-or-later"
_DEEPEST = 40


class NotAnExpressionError(ValueError):
    """It is not written as SPDX writes licences."""


def permitted(expression: str, allowed: Iterable[str]) -> bool:
    """Say whether a licence can be used under allowed ones alone; NotAnExpressionError where it is none."""
    known = frozenset(_canonical(each) for each in allowed)
    if _canonical(expression) in known:
        return True
    reader = _Reader(_pieces(expression), known)
    answer = reader.choice(0)
    if reader.at < len(reader.pieces):
        raise NotAnExpressionError(f"`{reader.pieces[reader.at]}` is not expected there")
    return answer


def _canonical(text: str) -> str:
    """No case, one space, and `+` as the ids of GNU write it: `GPL-2.0+` is `GPL-2.0-or-later`."""
    words = " ".join(text.lower().split())
    return f"{words[:-1]}{_LATER}" if words.endswith("+") else words


def _pieces(text: str) -> list[str]:
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _PIECE.match(text, at)
        if not match:
            raise NotAnExpressionError(f"`{text[at:].strip()[:20]}` is no part of an SPDX expression")
        found.append(match[1].lower())
        at = match.end()
    return found


@dataclass(slots=True)
class _Reader:
    """Reads an expression and answers on the way."""

    pieces: Sequence[str]
    known: frozenset[str]
    at: int = 0

    def choice(self, depth: int) -> bool:
        answer = self._all(depth)
        while self._takes(_OR):
            answer |= self._all(depth)
        return answer

    def _all(self, depth: int) -> bool:
        answer = self._one(depth)
        while self._takes(_AND):
            answer &= self._one(depth)
        return answer

    def _one(self, depth: int) -> bool:
        if depth > _DEEPEST:
            raise NotAnExpressionError("its parentheses are nested too deeply")
        if self._takes("("):
            answer = self.choice(depth + 1)
            if not self._takes(")"):
                raise NotAnExpressionError("a parenthesis is not closed")
            return answer
        name = self._name()
        answer = _canonical(name) in self.known
        if self._takes(_WITH):
            answer |= f"{_canonical(name)} {_WITH} {self._name()}" in self.known
        return answer

    def _name(self) -> str:
        name = self.pieces[self.at] if self.at < len(self.pieces) else ""
        if name in ("", "(", ")", _OR, _AND, _WITH):
            where = f"before `{name}`" if name else "at its end"
            raise NotAnExpressionError(f"a licence is expected {where}")
        self.at += 1
        return name

    def _takes(self, piece: str) -> bool:
        takes = self.at < len(self.pieces) and self.pieces[self.at] == piece
        self.at += takes
        return takes
