"""Find in Markdown what would keep Python-Markdown busy for seconds or exhaust its stack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.kit.prose.lines import in_fences
from catalog.kit.prose.sheet import Problem

SIZE = 200_000
LINES = 10_000
INLINE_SIZE = 5_000
NESTING = 12
BRACKETS = 30
INDENT = 48
COLUMNS = 200
TAGS = 1_000
HEADINGS = 100
DEFINITIONS = 50
MARKS = 10_000
STRAYS = 100
MARKERS = re.compile(r"\s*(?:>\s*|(?:[-*+:]|\d{1,9}[.)])\s+)*")
MARKER = re.compile(r">|[-*+:](?=\s)|\d[.)](?=\s)")
RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
HEADING = re.compile(r"\s{0,3}(?:#|=+\s*$|-+\s*$|(?:[-*_]\s*){3,}$)")
REFERENCE = re.compile(r"\s{0,3}\[[^\]]*\]:")
TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
PAIRS = {"[": ("bracket", 1), "]": ("bracket", -1), "(": ("parenthesis", 1), ")": ("parenthesis", -1)}


def excess(text: str, size: int = SIZE) -> Problem | None:
    """Return the first place where the text goes beyond a limit, None when all of it can be written."""
    if len(text) > size:
        line = text.count("\n", 0, size) + 1
        return Problem(line, f"the text has {len(text):,} characters, and {size:,} is the limit")
    if text.count("\n") >= LINES:
        return Problem(LINES, f"the text has more than {LINES:,} lines")
    return next(_excesses(text), None)


def _excesses(text: str) -> Iterator[Problem]:
    tally = _Tally()
    for number, line, fenced in in_fences(text):
        reason = None if fenced else (_line(line) or tally.add(line))
        if reason:
            yield Problem(number, reason)


def _line(line: str) -> str | None:
    start = MARKERS.match(line)
    lead = start[0] if start else ""
    if not RULE.fullmatch(line) and len(MARKER.findall(lead)) > NESTING:
        return f"quotations and lists are nested more than {NESTING} deep"
    indent = len(lead.expandtabs(4)) - len(lead.expandtabs(4).lstrip())
    if indent > INDENT and lead.strip():
        return f"a list is indented by more than {INDENT} columns"
    return f"a table has more than {COLUMNS} columns" if line.count("|") > COLUMNS else None


class _Tally:
    """Counts what adds up: within a block of lines without a blank one, and over the whole text."""

    def __init__(self) -> None:
        self.tags = 0
        self.marks = 0
        self._begin()

    def _begin(self) -> None:
        self.depth = {"bracket": 0, "parenthesis": 0}
        self.headings = 0
        self.definitions = 0
        self.strays = 0
        self.refers = True

    def add(self, line: str) -> str | None:
        if not line.strip():
            self._begin()
            return None
        self.tags += len(TAG.findall(line))
        self.marks += sum(line.count(mark) for mark in "[`*_\\&<~")
        self.headings += bool(HEADING.match(line))
        self.definitions += line.lstrip().startswith(":")
        before, self.refers = self.refers, bool(REFERENCE.match(line))
        self.strays += self.refers and not before
        return self._brackets(line) or self._full()

    def _brackets(self, line: str) -> str | None:
        for letter in re.findall(r"[][()]", line):
            kind, step = PAIRS[letter]
            self.depth[kind] = max(self.depth[kind] + step, 0)
            if self.depth[kind] > BRACKETS:
                return f"more than {BRACKETS} brackets are open at once"
        return None

    def _full(self) -> str | None:
        counts = (
            (self.tags, TAGS, "HTML tags"),
            (self.marks, MARKS, "marks such as `*`, `_` and `[`"),
            (self.headings, HEADINGS, "headings and rules without a blank line between them"),
            (self.strays, STRAYS, "addresses of links between other lines, without a blank one before them"),
            (self.definitions, DEFINITIONS, "definitions without a blank line between them"),
        )
        return next((f"more than {most:,} {what}" for count, most, what in counts if count > most), None)
