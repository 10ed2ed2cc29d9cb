"""Turns the text of a CSV file into columns."""

from __future__ import annotations

import csv
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalog.domain.columns import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Columns,
    refused,
    too_many_columns,
    too_many_rows,
)
from catalog.kit.bounded import MOST_FAULTS
from catalog.kit.finding import Finding, Place, error
from catalog.kit.text import plural

_BREAK = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CELL = re.compile(r'"(?:[^"]|"")*"[^,\r\n]*|[^,\r\n]*')
_MARKS = {";": "`;` and not by commas", "\t": "tabs and not by commas", "|": "`|` and not by commas"}
_COMMAS = "save it as CSV with commas between the cells, and points in numbers: `0.9`, not `0,9`"


@dataclass(frozen=True, slots=True)
class Lines:
    """Spots of a CSV file: its text, where each line that was read ends, and the line each row begins on."""

    text: str
    ends: array[int] = field(default_factory=lambda: array("L", [0]))
    starts: array[int] = field(default_factory=lambda: array("L"))

    def __iter__(self) -> Iterator[str]:
        """Go through the lines one by one: a million of them as texts of their own would fill the memory."""
        for found in _LINE.finditer(self.text):
            self.ends.append(found.end())
            yield found[0]

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the line and the character, from 1, where a cell begins."""
        line = self.starts[row]
        text = self.text[self.ends[line - 1] : self.ends[line]]
        if '"' not in text:
            return line, len(text) - len(text.split(",", column)[column]) + 1
        end = self.starts[row + 1] - 1 if row + 1 < len(self.starts) else len(self.ends) - 1
        return _quoted(self.text[self.ends[line - 1] : self.ends[end]], line, column)


def one_line(text: str) -> Lines:
    """The spots of a row that is all of a text."""
    return Lines(text, array("L", [0, len(text)]), array("L", [1]))


def _quoted(text: str, line: int, column: int) -> tuple[int, int]:
    position = 0
    for _ in range(column):
        cell = _CELL.match(text, position)
        position = cell.end() + 1 if cell else position
    breaks = [found.end() for found in _BREAK.finditer(text, 0, position)]
    return line + len(breaks), position - (breaks[-1] if breaks else 0) + 1


def from_csv(text: str, path: str) -> Columns:
    """Read CSV text; rows of another length, stray quotes and nameless columns are findings."""
    lines = Lines(text)
    findings: list[Finding] = []
    found = records(lines, path, findings)
    first, header = next(found, (0, []))
    if findings:  # the header is no CSV: what stands below it is none either
        return Columns(path, findings=tuple(findings))
    if not "".join(header).strip():
        return refused(Place(path), "empty-table", "the table names no columns", "its first line does")
    if len(header) == 1 and (mark := next((each for each in _MARKS if each in header[0]), "")):
        return refused(Place(path, first), "csv", f"the cells are parted by {_MARKS[mark]}", _COMMAS)
    if len(header) > MOST_COLUMNS:
        return Columns(path, findings=(too_many_columns(path),))
    rows: list[tuple[str, ...]] = []
    most = min(MOST_ROWS, MOST_CELLS // len(header))
    for line, record in found:
        if len(record) != len(header):
            findings.append(wrong_count(path, line, record, header))
        elif len(rows) == most:
            findings.append(too_many_rows(path, line))
            break
        else:
            rows.append(tuple(record))
            lines.starts.append(line)
    names, rows = _named(header, rows)
    findings.extend(_header(names, Place(path, first), lines))
    return Columns(path, names, tuple(rows), tuple(findings), lines)


def records(lines: Iterable[str], path: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row begins and its cells, leaving out rows without any text.

    Where there are too many findings, it ends.
    """
    reader = csv.reader(lines, strict=True)
    while len(findings) <= MOST_FAULTS:
        start = reader.line_num + 1
        try:
            for record in reader:
                if any(record):
                    yield start, record
                    if len(findings) > MOST_FAULTS:
                        return
                start = reader.line_num + 1
            return
        except csv.Error as problem:
            opened = "end of data" in str(problem)
            message = (
                "a quote opens in this row and never closes" if opened else f"this row is not CSV: {problem}"
            )
            findings.append(error(Place(path, start), "csv", message, 'write a quote inside a cell as ""'))


def wrong_count(path: str, line: int, record: list[str], header: list[str]) -> Finding:
    """Say that a row has another number of cells than the header."""
    message = f"this row has {plural(len(record), 'cell')}, the header {len(header)}"
    hint = (
        "quote cells that hold a comma"
        if len(record) > len(header)
        else "leave cells empty, but keep the commas"
    )
    return error(Place(path, line), "field-count", message, hint)


def _named(header: list[str], rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Drop the empty columns without a name that spreadsheets leave at the end of every line."""
    names = tuple(name.strip() for name in header)
    width = len(names)
    while width and not names[width - 1] and not any(row[width - 1] for row in rows):
        width -= 1
    return names[:width], rows if width == len(names) else [row[:width] for row in rows]


def _header(names: tuple[str, ...], place: Place, lines: Lines) -> Iterator[Finding]:
    spots, seen = Lines(lines.text, lines.ends, array("L", [place.line])), set[str]()
    for at, name in enumerate(names):
        if not name or name.lower() in seen:
            told = f"the column {name[:80]} is there twice" if name else "this column has no name"
            hint = "rename or remove one" if name else "name it, or remove it"
            yield error(Place(place.path, *spots.at(0, at)), "column-name", told, hint)
        seen.add(name.lower())
