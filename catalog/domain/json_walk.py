"""Turns JSON text into its values one by one, numbers as written, each with its place."""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from catalog.kit.finding import Finding, Place, error

BREAK = re.compile(r"\r\n|\r|\n")
LONGEST = 10_000
"""Characters of a list or an object where a cell is wanted; nothing beyond a longer one is read."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


class NotJsonError(Exception):
    """The text stops being JSON at character `at`."""

    at: int

    @classmethod
    def here(cls, message: str, at: int) -> NotJsonError:
        """Make one for a position."""
        problem = cls(message)
        problem.at = at
        return problem


@dataclass(slots=True)
class Walk:
    """Goes through JSON text; a position is the number of a character, from 0."""

    text: str
    path: str
    findings: list[Finding] = field(default_factory=list)
    breaks: array[int] = field(default_factory=lambda: array("L", [0]))

    def __post_init__(self) -> None:
        self.breaks.extend(found.end() for found in BREAK.finditer(self.text))

    def fault(self, at: int, rule: str, message: str, hint: str = "") -> None:
        """Report what is wrong at a position."""
        self.findings.append(error(Place(self.path, *spot(self.breaks, at)), rule, message, hint))

    def broken(self, problem: NotJsonError) -> None:
        """Report where the text stops being JSON."""
        self.fault(problem.at, "json", f"this is not JSON: {problem}")

    def skip(self, at: int) -> int:
        """Return where the next token begins."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int) -> tuple[object, int]:
        """Read the value that begins at `at`, numbers as text; return it and where it ends."""
        if self.text.startswith(("[", "{"), at) and not self._ends_soon(at):
            raise NotJsonError.here("this is nested too deeply or too long for a cell", at)
        try:
            return _DECODER.raw_decode(self.text, at)
        except json.JSONDecodeError as problem:
            raise NotJsonError.here(problem.msg.lower(), problem.pos) from None
        except RecursionError:
            raise NotJsonError.here("nested too deeply", at) from None

    def _ends_soon(self, at: int) -> bool:
        """Whether a list or object ends before it is too long to be looked into; a broken one may seem to."""
        depth, stop = 0, at + LONGEST
        for token in _TOKEN.finditer(self.text, at, stop):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
            if depth == 0:
                return True
        return len(self.text) <= stop

    def members(self, at: int, take: Callable[[str, int], int]) -> int:
        """Hand each key of the object at `at` and where its value begins to `take`, which returns its end."""
        seen: set[str] = set()
        at = self.skip(at + 1)
        while not self.text.startswith("}", at):
            key, end = self.value(at)
            if not isinstance(key, str) or self.text[at] != '"':
                raise NotJsonError.here("a name in double quotes must be here", at)
            if _SURROGATE.search(key):
                self.fault(at, "encoding", "this name holds half a character", "write the character itself")
                key = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", key)
            if key in seen:
                self.fault(at, "duplicate-key", f"`{key[:80]}` is given twice", "keep one of them")
            seen.add(key)
            at = self.after(take(key, self.skip(self._colon(end))), "}")
        return at + 1

    def elements(self, at: int, take: Callable[[int], int]) -> int:
        """Hand where each element of the list at `at` begins to `take`, which returns its end."""
        at = self.skip(at + 1)
        while not self.text.startswith("]", at):
            at = self.after(take(at), "]")
        return at + 1

    def after(self, end: int, close: str) -> int:
        """Return where the next item begins, or where the list or object closes."""
        at = self.skip(end)
        if self.text.startswith(close, at):
            return at
        if not self.text.startswith(",", at):
            raise NotJsonError.here(f"a comma or {close} must be here", at)
        at = self.skip(at + 1)
        if self.text.startswith(close, at):
            raise NotJsonError.here("nothing follows the comma before it", at)
        return at

    def cell(self, name: str, at: int) -> tuple[str, int]:
        """Read one cell as text, "" for null; return it and where it ends. Lists and objects are findings."""
        value, end = self.value(at)
        if isinstance(value, str):
            if not _SURROGATE.search(value):
                return value, end
            message = f"`{name[:80]}` holds half a character"
            self.fault(at, "encoding", message, "write the character itself")
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value), end
        if isinstance(value, bool):
            return "true" if value else "false", end
        if value is not None:
            message = f"`{name[:80]}` holds {'a list' if isinstance(value, list) else 'an object'}"
            self.fault(at, "json-shape", message, "a cell is one text, number or null")
        return "", end

    def _colon(self, end: int) -> int:
        at = self.skip(end)
        if not self.text.startswith(":", at):
            raise NotJsonError.here("a colon must be here", at)
        return at + 1


def spot(breaks: Sequence[int], at: int) -> tuple[int, int]:
    """Return the line and column, from 1, of a position, given where lines begin."""
    line = bisect_right(breaks, at)
    return line, at - breaks[line - 1] + 1
