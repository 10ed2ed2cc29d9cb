"""Turns a table of any format into named columns of text whose every cell knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from catalog.kit.finding import Finding, Place, error

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
MOST_CELLS = 10_000_000


class Spots(Protocol):
    """Knows where cells stand."""

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the line and column, from 1, of a cell given by its row and column, from 0."""
        ...


@dataclass(frozen=True, slots=True)
class Counted:
    """Spots of formats without lines: a row's number stands for its line."""

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the number of the row and of the column, from 1."""
        return row + 1, column + 1


@dataclass(frozen=True, slots=True)
class Columns:
    """A table as text: every row has a cell for each name, "" where nothing was said."""

    path: str
    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    findings: tuple[Finding, ...] = ()
    spots: Spots = Counted()

    def place(self, row: int, column: int = 0) -> Place:
        """Return the place of a cell given by its row and column, from 0."""
        return Place(self.path, *self.spots.at(row, column))

    def index(self, name: str) -> int | None:
        """Return which column has that name, whatever its case, or None."""
        wanted = name.lower()
        return next((at for at, known in enumerate(self.names) if known.lower() == wanted), None)


def refused(place: Place, rule: str, message: str, hint: str = "") -> Columns:
    """Return a table that could not be read at all, and why."""
    return Columns(place.path, findings=(error(place, rule, message, hint),))


def too_many_rows(path: str, line: int) -> Finding:
    """Say that a table ends here because it is too long."""
    message = f"a table holds at most {MOST_ROWS:,} rows, and the rest of this one is not read"
    return error(
        Place(path, line), "too-large", message, "split the file, or keep every tenth step of a curve"
    )


def too_many_columns(path: str) -> Finding:
    """Say that a table is too wide to be one."""
    message = f"a table has at most {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells"
    return error(Place(path), "too-large", message, "write one value a row")
