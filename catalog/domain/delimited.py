"""Turns the text of a CSV file into columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.domain.columns import (
    MOST_COLUMNS,
    MOST_FAULTS,
    MOST_ROWS,
    Columns,
    refused,
    too_many_columns,
    too_many_rows,
)
from catalog.kit.finding import Finding, Place, error
from catalog.kit.text import plural

_BREAK = re.compile(r"\r\n|\r|\n")
_CELL = re.compile(r'"(?:[^"]|"")*"[^,\r\n]*|[^,\r\n]*')


@dataclass(frozen=True, slots=True)
class Lines:
    """Spots of a CSV file: its lines as written and the line on which each row begins."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the line and the character, from 1, where a cell begins."""
        line = self.starts[row]
        text = self.lines[line - 1]
        if '"' not in text:
            return line, len(text) - len(text.split(",", column)[column]) + 1
        end = self.starts[row + 1] - 1 if row + 1 < len(self.starts) else len(self.lines)
        return _quoted("".join(self.lines[line - 1 : end]), line, column)


def _quoted(text: str, line: int, column: int) -> tuple[int, int]:
    position = 0
    for _ in range(column):
        cell = _CELL.match(text, position)
        position = cell.end() + 1 if cell else position
    breaks = [found.end() for found in _BREAK.finditer(text, 0, position)]
    return line + len(breaks), position - (breaks[-1] if breaks else 0) + 1


def from_csv(text: str, path: str) -> Columns:
    """Read CSV text; rows of another length, stray quotes and nameless columns are findings."""
    lines = tuple(io.StringIO(text, newline=""))
    findings: list[Finding] = []
    found = records(lines, path, findings)
    first, header = next(found, (0, []))
    if not "".join(header).strip():
        return refused(Place(path), "empty-table", "the table names no columns", "its first line does")
    if len(header) > MOST_COLUMNS:
        return Columns(path, findings=(too_many_columns(path),))
    rows: list[tuple[str, ...]] = []
    starts: list[int] = []
    for line, record in found:
        if len(findings) > MOST_FAULTS:
            break
        if len(record) != len(header):
            findings.append(wrong_count(path, line, record, header))
        elif len(rows) == MOST_ROWS:
            findings.append(too_many_rows(path, line))
            break
        else:
            rows.append(tuple(record))
            starts.append(line)
    names, rows = _named(header, rows)
    findings.extend(_header(names, Place(path, first), lines))
    return Columns(path, names, tuple(rows), tuple(findings), Lines(lines, tuple(starts)))


def records(lines: Iterable[str], path: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row begins and its cells, leaving out rows without any text."""
    reader = csv.reader(lines, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            for record in reader:
                if any(record):
                    yield start, record
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


def _header(names: tuple[str, ...], place: Place, lines: tuple[str, ...]) -> Iterator[Finding]:
    spots, seen = Lines(lines, (place.line,)), set[str]()
    for at, name in enumerate(names):
        here = Place(place.path, *spots.at(0, at))
        if not name:
            yield error(here, "column-name", "this column has no name", "name it, or remove it")
        elif name.lower() in seen:
            yield error(here, "column-name", f"the column {name[:80]} is there twice", "rename or remove one")
        seen.add(name.lower())
