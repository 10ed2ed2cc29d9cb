"""A board -> its figures: quality against each cost with the front, and the record over time."""

from __future__ import annotations

from datetime import UTC, datetime

from catalog.kit.digits import shown
from catalog.kit.figure import Dated, Figure, Heading, Mark, Style, record, scatter
from catalog.kit.text import plural, uncapitalised
from catalog.views.leaderboard.beside import Column
from catalog.views.leaderboard.board import Board, Place
from catalog.views.leaderboard.records import records
from catalog.views.leaderboard.words import better_words

WIDE = 20.0
"""How many times the least cost the greatest must be for a logarithmic scale."""
FEWEST_DATES = 3


def measure(board: Board) -> str:
    """Name what is ranked with its unit: `Top-1 accuracy (%)`."""
    metric = board.contest.metric
    return f"{metric.name} ({metric.unsaid_unit})" if metric.unsaid_unit else metric.name


def cost_figures(board: Board) -> tuple[Figure, ...]:
    """Draw quality against each of the costs that most models tell; readers may choose among all of them."""
    return tuple(_against(board, column) for column in board.plotted)


def _against(board: Board, cost: Column) -> Figure:
    beside = [column for column in (*board.costs, *board.metrics) if column is not cost]
    marks = [
        Mark(
            _name(place),
            cost.numbers[at],
            place.entry.number,
            cost.label in place.fronts,
            _others(beside, at),
        )
        for at, place in enumerate(board.places)
        if cost.numbers[at] is not None
    ]
    count = sum(each.front for each in marks)
    there = [number for number in cost.numbers if number is not None]
    log = min(there) > 0 and max(there) >= WIDE * min(there)
    sub = (
        f"{plural(len(marks), 'model')}, {count:,} on the Pareto front: no other is at least as good "
        f"in both and better in one. Better is {_way(board, cost)}. "
        f"Across is {uncapitalised(cost.label)}{', logarithmic' if log else ''}."
    )
    title = f"{board.contest.metric.name} against {cost.short}"
    heading = Heading(title, sub, row="Model", measure=measure(board), digits=board.digits)
    return scatter(heading, marks, Style(log=log, across=cost.label), [column.label for column in beside])


def _way(board: Board, cost: Column) -> str:
    """Say where in the plot the better ones are: `up and left`."""
    better = board.contest.metric.better
    up = "down" if better == "lower" else "up" if better == "higher" else f"near {shown(float(better))}"
    return f"{up} and {'right' if cost.metric.better == 'higher' else 'left'}"


def _others(columns: list[Column], at: int) -> tuple[float | None, ...]:
    return tuple(column.numbers[at] for column in columns)


def _name(place: Place) -> str:
    return place.entry.model.listing.name


def record_figure(board: Board) -> Figure | None:
    """Draw the best value over time; None where fewer than three days are known."""
    dated = [place for place in board.places if place.entry.result.day]
    if len({place.entry.result.day for place in dated}) < FEWEST_DATES:
        return None
    found = set(records([(place.entry.result.day, place.mark.good) for place in dated]))
    things = [
        Dated(_name(place), _moment(place.entry.result.day), place.entry.number, record=at in found)
        for at, place in enumerate(dated)
    ]
    missing = len(board.places) - len(dated)
    sub = (
        f"{plural(len(found), 'record')} in {plural(len(dated), 'dated result')}. "
        f"{better_words(board.contest.metric)}."
        + (f" {plural(missing, 'model')} without a date left out." if missing else "")
    )
    heading = Heading(
        f"Best {uncapitalised(board.contest.metric.name)} over time",
        sub,
        row="Model",
        measure=measure(board),
        digits=board.digits,
    )
    return record(heading, things)


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
