"""The nouns that a comparison is told in: cells, rows, groups of rows and what stands in no row."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.views.compare.judged import Judged
from catalog.views.compare.lines import Line
from catalog.views.compare.subject import Measured

MANY_ALONE = 4
"""From how many fields of one subject alone on a page sets them aside; compare_table.js knows it too."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one subject has in a row: words, what is known of them, how they differ from the baseline's.

    `best` is the word that marks it as such. `run` says how the subject was run for it, where not all were
    run alike.
    """

    text: str
    missing: bool = False
    best: str = ""
    aside: str = ""
    change: Judged | None = None
    run: str = ""

    @property
    def words(self) -> str:
        """All that the cell says, in the order of the page."""
        change = (self.change.text, self.change.word) if self.change else ()
        told = " ".join(part for part in (self.text, self.aside, *change) if part)
        return " ".join(part for part in (f"{told}, {self.best}" if self.best else told, self.run) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One field of all subjects; `same` where nothing differs. `line` holds the numbers, if there are any.

    `rest` are the terms and settings for which the head has no room.
    """

    label: str
    note: str
    same: bool
    cells: tuple[Cell, ...]
    line: Line | None = None
    rest: str = ""

    @property
    def head(self) -> str:
        """What stands before its cells where that is one text."""
        return f"{self.label} ({self.note})" if self.note else self.label

    @property
    def alone(self) -> bool:
        """Whether one subject reports it and no other."""
        return sum(not cell.missing for cell in self.cells) == 1


@dataclass(frozen=True, slots=True)
class Left:
    """A result at settings that nobody else has, with the place of its subject: it stands in no row."""

    label: str
    at: int
    value: Measured
    text: str
    run: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind; `note` says once what holds for all of them, `folded` what no row has room for."""

    title: str
    note: str
    rows: tuple[Row, ...]
    left: tuple[Left, ...] = ()
    fold: str = ""
    folded: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """What stands above its rows where that is one text."""
        return f"{self.title}: {self.note}" if self.note else self.title

    @property
    def set_aside(self) -> tuple[Row, ...]:
        """The rows that a page shows only when asked: what one subject alone reports, if that is much."""
        alone = tuple(row for row in self.rows if row.alone)
        return alone if len(alone) >= MANY_ALONE else ()
