"""A metric file and rows to say in it -> the file with them: its lines, columns and line ends stay."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.heads import called
from catalog.domain.measurements import SAID
from catalog.kit.csvtext import plain_line
from catalog.kit.finding import CatalogError
from catalog.kit.lfs import pointer

Row = Mapping[str, str]
COLUMNS = (
    "version",
    "dataset",
    "revision",
    "split",
    "slice",
    "metric",
    "value",
    "lower",
    "upper",
    "std",
    "n",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it stands in the file, line ends included, and its cells."""

    text: str
    cells: tuple[str, ...]


def with_rows(content: bytes, rows: Sequence[Row], label: str, only: str = "") -> bytes:
    """Return the table with the rows; one that measures the same thing as a new one gives way to it.

    Where versions get a column, rows from before it speak of the `only` version there was.
    """
    if unfetched := pointer(content):
        raise CatalogError(f"{label} is {unfetched.words}; {unfetched.REMEDY}")
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    lines = _lines(_text(content, label), label)
    if not lines:
        return mark + _fresh(rows).encode()
    return mark + _Table(lines, rows, only).text().encode()


def _fresh(rows: Sequence[Row]) -> str:
    said = {name for row in rows for name in row}
    names = _ordered(said)
    table = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "".join(plain_line(cells, "\n") for cells in table)


def _ordered(said: set[str]) -> list[str]:
    return [*(name for name in COLUMNS if name in said), *sorted(said - set(COLUMNS))]


class _Table:
    """A table that has a header already."""

    def __init__(self, lines: list[_Line], rows: Sequence[Row], only: str) -> None:
        self.header, self.old, self.rows = lines[0], lines[1:], rows
        self.end = "\r\n" if self.header.text.endswith("\r\n") else "\n"
        said = {name for row in rows for name in row}
        own = called(self.header.cells, said)
        self.added = [name for name in _ordered(said) if name not in own]
        self.names = [*own, *self.added]
        self.filled = [only if name == "version" else "" for name in self.added]

    def text(self) -> str:
        new = {self._identity(row): row for row in self.rows}
        kept: list[str] = []
        for line in self.old:
            cells = dict(zip(self.names, (*line.cells, *self.filled), strict=False))
            found = new.get(self._identity(cells)) if any(line.cells) else None
            if found and found.get("date") and found["date"] != cells.get("date"):
                found = None  # of another day: the newest counts, the rest is history
            if found:
                del new[self._identity(cells)]
            kept.append(line.text if found is None and not self.added else self._again(line, cells, found))
        return "".join([self._head(), *self._ended(kept), *(self._row(row) for row in new.values())])

    def _head(self) -> str:
        return self._longer(self.header, self.added) if self.added else self._ended([self.header.text])[0]

    def _again(self, line: _Line, cells: Row, new: Row | None) -> str:
        if new is not None:
            kept = {name: text for name, text in cells.items() if name not in SAID}
            return self._row({**kept, **new})
        return self._longer(line, self.filled) if line.cells else line.text

    def _longer(self, line: _Line, cells: Sequence[str]) -> str:
        body = line.text.rstrip("\r\n")
        return f"{body},{plain_line(cells, self.end)}"

    def _ended(self, lines: list[str]) -> list[str]:
        """The last line gets an end where it has none and others follow."""
        return [line if line.endswith(("\n", "\r")) else line + self.end for line in lines]

    def _row(self, row: Row) -> str:
        return plain_line([row.get(name, "") for name in self.names], self.end)

    def _identity(self, row: Row) -> tuple[tuple[str, str], ...]:
        return tuple(
            sorted((name, text.strip()) for name, text in row.items() if name not in SAID and text.strip())
        )


def _text(content: bytes, label: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise CatalogError(f"{label} is not UTF-8; save it as UTF-8") from problem


def _lines(text: str, label: str) -> list[_Line]:
    """Each row with the lines that it stands on."""
    raw = list(io.StringIO(text, newline=""))
    reader, found, at = csv.reader(raw, strict=True), list[_Line](), 0
    try:
        for cells in reader:
            found.append(_Line("".join(raw[at : reader.line_num]), tuple(cells)))
            at = reader.line_num
    except csv.Error as problem:
        raise CatalogError(
            f"{label}:{reader.line_num}: this is not CSV: {problem}; mend it first"
        ) from problem
    if found and len({len(each.cells) for each in found if any(each.cells)}) > 1:
        raise CatalogError(
            f"{label}: rows have different numbers of cells; `catalog check` says which, mend it first"
        )
    return found
