"""The sheets of a contest -> rows for programs: every result, ranked or not, with its rank and its terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.kit.csvtext import CsvCell
from catalog.views.leaderboard.board import Board
from catalog.views.leaderboard.contest import Entry
from catalog.views.leaderboard.intervals import Interval
from catalog.views.leaderboard.sheets import Sheets

_HEAD = (
    "board", "first", "last", "model", "name", "version", "value", "lower", "upper", "interval", "n", "split",
    "revision", "date", "source", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A table for programs; `first` and `last` are the span of ranks, empty for what does not rank."""

    head: tuple[str, ...]
    rows: tuple[tuple[CsvCell, ...], ...]


def export(sheets: Sheets) -> Export:
    """List the main board, then those of other terms, then what has none; conditions are columns."""
    names = tuple(sorted({name for entry in sheets.contest.entries for name, _ in entry.result.where}))
    rows = [
        row
        for sheet in (sheets.main, *sheets.apart)
        for row in _board(sheet.folder or "main", sheet.board, names)
    ]
    rows += [_row(("none", None, None), entry, None, names) for part in sheets.lone for entry in part.entries]
    return Export((*_HEAD, *names), tuple(rows))


def _board(name: str, board: Board, names: tuple[str, ...]) -> Iterator[tuple[CsvCell, ...]]:
    for place in board.places:
        yield _row((name, place.span.first, place.span.last), place.entry, place.interval, names)
    for other in board.others:
        yield _row((name, None, None), other.entry, None, names)


def _row(
    rank: tuple[CsvCell, CsvCell, CsvCell], entry: Entry, known: Interval | None, names: tuple[str, ...]
) -> tuple[CsvCell, ...]:
    mine, where = entry.result, dict(entry.result.where)
    ends = (known.low, known.high, known.how) if known else (None, None, None)
    return (
        *rank, entry.id, entry.model.listing.name, entry.version, mine.number, *ends, mine.n, mine.split,
        mine.revision, mine.day, mine.source, mine.evidence, *(where.get(name) for name in names),
    )  # fmt: skip
