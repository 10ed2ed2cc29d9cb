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
from catalog.kit.text import breakable, uncapitalised
from catalog.kit.web import followable
from catalog.views.leaderboard.board import Board, Other, Place
from catalog.views.leaderboard.contest import Entry

WIDEST = 8.0
"""How many intervals wide a scale may be, counted from the best."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result in words: whose it is, its value, and where it comes from; empty text is not reported.

    `is_shared` says that another model of the board has the same name.
    """

    parts: tuple[str, ...]
    id_parts: tuple[str, ...]
    is_shared: bool
    path: str
    version: str
    version_path: str
    value: str
    number: float
    conditions: str
    dated: str
    day: str
    source: str
    source_link: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One number beside the ranked one."""

    text: Shown
    number: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One place: the span of ranks, the result, its interval as a drawing, the columns beside it."""

    at: int
    rank: str
    look: str
    result: Result
    picture: Markup
    interval: str
    cells: tuple[Cell, ...]
    fronts: str


@dataclass(frozen=True, slots=True)
class Table:
    """Some places of a board; `scale` says which values the drawn intervals run between, empty where none is.

    Where an interval would make all others mere dots it is told in words instead.
    """

    rows: tuple[Row, ...]
    scale: str


def table(board: Board, chosen: range) -> Table:
    """Make the rows of some places; the intervals that are drawn share one scale."""
    near = _near([board.places[at] for at in chosen])
    scale = extent(map(_drawn, near))
    drawn = {place.entry.id for place in near}
    digits = _precision(board)
    rows = (_row(board, at, scale if board.places[at].entry.id in drawn else None, digits) for at in chosen)
    ends = f"{shown(scale.low, digits)} to {shown(scale.high, digits)}"
    return Table(tuple(rows), ends if near else "")


def _precision(board: Board) -> int:
    """Choose how intervals are printed: to two digits of their width, or 0.9 is said to be 0.9 to 0.9."""
    known = [place.interval for place in board.places if place.interval]
    widths = [each.high - each.low for each in known if each.high > each.low]
    if not widths:
        return board.digits
    written = decimals([end for each in known for end in (each.low, each.high)])
    return max(board.digits, min(written, 1 - floor(log10(median(widths)))))


def _near(places: Sequence[Place]) -> list[Place]:
    """Choose the places with intervals that are near enough to the best of them to share its scale."""
    known = [(place, place.interval) for place in places if place.interval]
    if not known:
        return []
    room = WIDEST * median(each.high - each.low for _, each in known)
    best = known[0][0].entry.number
    return [place for place, each in known if max(abs(each.low - best), abs(each.high - best)) <= room]


def results(board: Board, others: Sequence[Other]) -> tuple[tuple[Result, str], ...]:
    """Say further results of ranked models, each with the rank of its model's best."""
    return tuple((result(each.entry, board), str(each.best.span)) for each in others)


def result(entry: Entry, board: Board) -> Result:
    """Say one result in words."""
    listing, mine = entry.model.listing, entry.result
    slug = entry.model.slugs.get(entry.version, "")
    is_said = listing.name == listing.id.rpartition("/")[2]
    return Result(
        parts=breakable(listing.name),
        id_parts=() if is_said else breakable(listing.id),
        is_shared=listing.name in board.shared_names,
        path=listing.path,
        version=entry.version,
        version_path=address.version(listing.id, slug) if slug else "",
        value=shown(entry.number, board.digits),
        number=entry.number,
        conditions=board.part.label(entry),
        dated=mine.dated,
        day=mine.day,
        source=mine.source,
        source_link=followable(mine.source),
        evidence=mine.evidence,
    )


def _row(board: Board, at: int, scale: Scale | None, digits: int) -> Row:
    place = board.places[at]
    columns = (*board.metrics, *board.costs)
    return Row(
        at=at,
        rank=str(place.span),
        look="tie-end" if place.closes else "tie",
        result=result(place.entry, board),
        picture=cell(_drawn(place), scale, digits) if scale else Markup(""),
        interval=_interval(place, digits),
        cells=tuple(Cell(column.text(at), column.numbers[at]) for column in columns),
        fronts=_fronts(board, place),
    )


def _fronts(board: Board, place: Place) -> str:
    """Name the costs on whose front a place lies, each as short as tells it from the others."""
    names = [column.metric.name for column in board.plotted]
    on = [column for column in board.plotted if column.label in place.fronts]
    return "; ".join(
        uncapitalised(column.metric.name) if names.count(column.metric.name) == 1 else column.short
        for column in on
    )


def _interval(place: Place, digits: int) -> str:
    known = place.interval
    return f"{shown(known.low, digits)} to {shown(known.high, digits)}" if known else ""


def _drawn(place: Place) -> figure.Row:
    known = place.interval
    return figure.Row("", place.entry.number, known.low if known else None, known.high if known else None)
