"""A long table -> its rows one by one, the cells of each that a run needs, without the rest in memory."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from types import MappingProxyType
from typing import Protocol

from catalog.domain.columns import Columns, Spots, too_many_rows
from catalog.domain.delimited import one_line, records, wrong_count
from catalog.domain.json_rows import from_json_lines
from catalog.domain.parquet import Batch, Opened, cell, size_of, unfolded
from catalog.kit.finding import Finding, Place

LEFT = frozenset({"lower", "upper", "std", "notes", "source", "evidence"})
"""Columns of which nothing is kept from a long table."""
UNFIT = frozenset({"date", "step"})
"""Columns by which rows may supersede each other or make a curve: such a table is read whole."""
NEEDED = frozenset({"time", "metric", "value"})
_BATCH = 16_384
_MOST_BYTES = 256 * 1024**2
_STAMP = re.compile(r"timestamp\[(s|ms|us|ns), tz=")
_PARTS = MappingProxyType({"s": 1, "ms": 1e3, "us": 1e6, "ns": 1e9})
Row = tuple[int, object, object, object, object]
"""The line; time, value and number of cases as written, a time also in seconds since 1970; the run's key."""


class LongRows(Protocol):
    """The rows of a table, in order."""

    findings: list[Finding]

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows once."""
        ...

    def whole(self) -> Columns:
        """The row that came last, as a table of one row whose cells know their places."""
        ...


@dataclass(frozen=True, slots=True)
class Below:
    """Spots of a table that begins further down in its file."""

    spots: Spots
    line: int

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the line and the character, from 1, where a cell begins."""
        line, character = self.spots.at(row, column)
        return line + self.line - 1, character


def lines_of(content: bytes) -> Iterator[str]:
    """Go through the lines of a text, each with its end, without holding all of them."""
    return iter(io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=""))


def fits(names: Iterable[str]) -> bool:
    """Whether a table of these columns can be read row by row."""
    lower = [name.strip().lower() for name in names]
    return set(lower) >= NEEDED and not UNFIT & set(lower) and len(lower) == len({*lower}) and all(lower)


@dataclass(slots=True)
class CsvRows:
    """Rows of a CSV file."""

    content: bytes
    path: str
    findings: list[Finding] = field(default_factory=list)
    names: tuple[str, ...] = ()
    line: int = 0
    text: str = ""
    row: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        found = records(self._lines(), self.path, self.findings)
        _, header = next(found)
        self.names = tuple(name.strip() for name in header)
        lower = [name.lower() for name in self.names]
        time, value = lower.index("time"), lower.index("value")
        count = lower.index("n") if "n" in lower else None
        own = {"time", "value", "n"} | LEFT
        others = itemgetter(*(at for at, name in enumerate(lower) if name not in own))
        for line, record in found:
            if len(record) != len(header):
                self.findings.append(wrong_count(self.path, line, record, header))
                continue
            self.line, self.row = line, tuple(record)
            yield line, record[time], record[value], None if count is None else record[count], others(record)

    def _lines(self) -> Iterator[str]:
        for text in lines_of(self.content):
            self.text = text
            yield text

    def whole(self) -> Columns:
        """The row that came last, as a table of one row."""
        spots = Below(one_line(self.text), self.line)
        return Columns(self.path, self.names, (self.row,), spots=spots)


@dataclass(slots=True)
class JsonRows:
    """Rows of a file with an object a line."""

    content: bytes
    path: str
    findings: list[Finding] = field(default_factory=list)
    line: int = 0
    text: str = ""

    def __iter__(self) -> Iterator[Row]:
        decode = json.JSONDecoder(
            object_pairs_hook=tuple, parse_float=str, parse_int=str, parse_constant=str
        ).decode
        for line, text in enumerate(lines_of(self.content), 1):
            self.line, self.text = line, text
            try:
                pairs = decode(text)
                row = dict(pairs)
                if len(row) == len(pairs):
                    yield _of_json(line, row)
                    continue
            except (ValueError, TypeError, RecursionError):
                if not text.strip():
                    continue
            yield line, None, None, None, None

    def whole(self) -> Columns:
        """The row that came last, as a table of one row."""
        found = from_json_lines(self.text, self.path)
        faults = (
            Finding(_down(each.place, self.line), each.severity, each.rule, each.message, each.hint)
            for each in found.findings
        )
        return Columns(self.path, found.names, found.rows, tuple(faults), Below(found.spots, self.line))


def _of_json(line: int, row: dict[str, object]) -> Row:
    time, value, count = row.pop("time", None), row.pop("value", None), row.pop("n", None)
    return line, time, value, count, tuple(pair for pair in row.items() if pair[0] not in LEFT)


def _down(place: Place, line: int) -> Place:
    return Place(place.path, place.line + line - 1, place.column)


@dataclass(slots=True)
class ParquetRows:
    """Rows of a Parquet file, batch by batch; a row's number stands for its line."""

    names: tuple[str, ...]
    file: Opened
    path: str
    findings: list[Finding] = field(default_factory=list)
    batch: Batch | None = None
    above: int = 0
    at: int = 0

    def __iter__(self) -> Iterator[Row]:
        where = {name.lower(): at for at, name in enumerate(self.names)}
        others = [at for name, at in where.items() if name not in {"time", "value", "n"} | LEFT]
        used = 0
        for batch in self.file.iter_batches(batch_size=_BATCH):
            self.batch = batch
            used += sum(map(size_of, batch.columns))
            if used > _MOST_BYTES:
                self.findings.append(too_many_rows(self.path, self.above))
                return
            columns = batch.columns
            times = _times(columns[where["time"]])
            values = unfolded(columns[where["value"]])
            counts = unfolded(columns[where["n"]]) if "n" in where else repeat(None)
            keys = zip(*(unfolded(columns[at]) for at in others), strict=True)
            for self.at, (time, value, count, key) in enumerate(zip(times, values, counts, keys)):  # noqa: B905 - repeat has no end
                yield self.above + self.at + 1, time, value, count, key
            self.above += len(values)

    def whole(self) -> Columns:
        """The row that came last, as a table of one row."""
        columns = self.batch.columns if self.batch else ()
        row = tuple(cell(column.slice(self.at, 1).to_pylist()[0]) for column in columns)
        return Columns(self.path, self.names, (row,), spots=Numbered(self.above + self.at + 1))


def _times(column: Batch) -> Iterable[object]:
    """Times with a zone as seconds, of which a million are read at once; others as text or not at all."""
    kind = _STAMP.match(str(column.type))
    if not kind:
        return (each if isinstance(each, str) else None for each in unfolded(column))
    parts = _PARTS[kind[1]]
    return (each / parts if isinstance(each, int) else None for each in column.cast("int64").to_pylist())


@dataclass(frozen=True, slots=True)
class Numbered:
    """The spots of one row whose number stands for its line."""

    line: int

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the number of the row and of the column, from 1."""
        return self.line + row, column + 1
