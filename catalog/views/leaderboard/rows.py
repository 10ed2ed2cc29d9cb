"""The places of a board -> the rows of its table: words, a drawn interval, addresses, provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from statistics import median

from markupsafe import Markup

from catalog.domain import address
from catalog.kit import figure
from catalog.kit.digits import decimals, shown
from catalog.kit.figure import cell, extent
from catalog.kit.figure.scale import Scale
from catalog.kit.shown import Shown
from catalog.kit.text import breakable
from catalog.kit.web import followable
from catalog.views.leaderboard.board import Board, Other, Place
from catalog.views.leaderboard.contest import Entry

WIDEST = 16.0
"""How many times as wide as the median interval a scale may be."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result in words: whose it is, its value, and where it comes from; empty text is not reported.

    The id is told where another model of the board has the same name. `settings` are the values of the
    conditions that have a column each, `beside` the others in words, `conditions` all of them.
    """

    parts: tuple[str, ...]
    id_parts: tuple[str, ...]
    path: str
    version: str
    version_path: str
    value: str
    number: float
    settings: tuple[str, ...]
    beside: str
    conditions: str
    dated: str
    day: str
    source: str
    source_link: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One number beside the ranked one, and whether the place lies on the Pareto front of that cost."""

    text: Shown
    number: float | None
    is_on_front: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One place: the span of ranks, the result, its interval as a drawing, the columns beside it."""

    anchor: str
    at: int
    rank: str
    look: str
    result: Result
    picture: Markup
    interval: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Some places of a board; `scale` says which values the drawn intervals run between, empty where none is.

    A column is drawn or told in words as a whole: where one scale for all would make most of them mere dots,
    none is drawn.
    """

    rows: tuple[Row, ...]
    scale: str


def table(board: Board, chosen: range) -> Table:
    """Make the rows of some places; their intervals share one scale."""
    drawn = [_drawn(place) for at in chosen if (place := board.places[at]).interval]
    scale = extent(drawn) if drawn and _is_drawable(drawn) else None
    digits = _precision(board)
    rows = tuple(_row(board, at, scale, digits) for at in chosen)
    return Table(rows, f"{shown(scale.low, digits)} to {shown(scale.high, digits)}" if scale else "")


def _precision(board: Board) -> int:
    """Choose how intervals are printed: to two digits of their width, or 0.9 is said to be 0.9 to 0.9."""
    known = [place.interval for place in board.places if place.interval]
    widths = [each.high - each.low for each in known if each.high > each.low]
    if not widths:
        return board.digits
    written = decimals([end for each in known for end in (each.low, each.high)])
    return max(board.digits, min(written, 1 - floor(log10(median(widths)))))


def _is_drawable(rows: Sequence[figure.Row]) -> bool:
    """Whether on one scale most intervals are wide enough to be seen."""
    ends = [(each.low or 0.0, each.high or 0.0) for each in rows]
    whole = max(high for _, high in ends) - min(low for low, _ in ends)
    return whole <= WIDEST * median(high - low for low, high in ends)


def results(board: Board, others: Sequence[Other]) -> tuple[tuple[Result, str], ...]:
    """Say further results of ranked models, each with the rank of its model's best."""
    return tuple((result(each.entry, board), str(each.best.span)) for each in others)


def result(entry: Entry, board: Board) -> Result:
    """Say one result in words."""
    listing, mine = entry.model.listing, entry.result
    slug = entry.model.slugs.get(entry.version, "")
    return Result(
        parts=breakable(listing.name),
        id_parts=breakable(listing.id) if listing.name in board.shared_names else (),
        path=listing.path,
        version=entry.version,
        version_path=address.version(listing.id, slug) if slug else "",
        value=shown(entry.number, board.digits),
        number=entry.number,
        settings=tuple(dict(mine.where).get(name, "") for name in board.part.columns),
        beside=board.part.beside_columns(entry),
        conditions=board.part.label(entry),
        dated=mine.dated,
        day=mine.day,
        source=mine.source,
        source_link=followable(mine.source),
        evidence=mine.evidence,
    )


def _row(board: Board, at: int, scale: Scale | None, digits: int) -> Row:
    place = board.places[at]
    return Row(
        anchor=address.ranked(place.entry.id),
        at=at,
        rank=str(place.span),
        look="tie-end" if place.closes else "tie",
        result=result(place.entry, board),
        picture=cell(_drawn(place), scale, digits) if scale and place.interval else Markup(""),
        interval=_interval(place, digits),
        cells=tuple(
            Cell(column.text(at), column.numbers[at], column.label in place.fronts)
            for column in (*board.metrics, *board.costs)
        ),
    )


def _interval(place: Place, digits: int) -> str:
    known = place.interval
    return f"{shown(known.low, digits)} to {shown(known.high, digits)}" if known else ""


def _drawn(place: Place) -> figure.Row:
    known = place.interval
    return figure.Row("", place.entry.number, known.low if known else None, known.high if known else None)
