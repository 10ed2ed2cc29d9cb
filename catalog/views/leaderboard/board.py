"""A set of comparable entries -> a board: the best of each model, ranked, and what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.digits import decimals
from catalog.kit.text import natural
from catalog.views.leaderboard.beside import Column, MetricOf, cost_columns, metric_columns
from catalog.views.leaderboard.contest import Contest, Entry
from catalog.views.leaderboard.intervals import Interval, interval
from catalog.views.leaderboard.pareto import front
from catalog.views.leaderboard.ranking import Mark, Span, closes, mark, spans
from catalog.views.leaderboard.terms import Part

MOST_FRONTS = 3
FEWEST_ON_A_PLOT = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One model's best result on a board and the places it could hold; `closes` says that a group ends.

    `fronts` are the costs on whose Pareto front it lies.
    """

    entry: Entry
    span: Span
    interval: Interval | None
    mark: Mark
    closes: bool
    fronts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """A further result of a ranked model, under other settings: not as good as its best, which ranks."""

    entry: Entry
    best: Place


@dataclass(frozen=True, slots=True)
class Board:
    """One comparable set of a contest, ranked; `columns` have a number for each place.

    `shared_names` are those that two models of its contest have.
    """

    contest: Contest
    part: Part
    places: tuple[Place, ...]
    others: tuple[Other, ...]
    metrics: tuple[Column, ...]
    costs: tuple[Column, ...]
    digits: int
    shared_names: frozenset[str]

    @property
    def first(self) -> tuple[Place, ...]:
        """Return who could hold first place."""
        return tuple(place for place in self.places if place.span.first == 1)

    @property
    def judged(self) -> int:
        """Return of how many places it is known what chance may do."""
        return sum(place.mark.judged for place in self.places)

    @property
    def plotted(self) -> tuple[Column, ...]:
        """Return the costs that quality is drawn against."""
        return tuple(column for column in self.costs if column.count >= FEWEST_ON_A_PLOT)[:MOST_FRONTS]

    @property
    def newest(self) -> Entry | None:
        """Return the entry with the newest date, None where none has one."""
        dated = [entry for entry in self.part.entries if entry.result.day]
        return max(dated, key=lambda entry: entry.result.day, default=None)


def board(contest: Contest, part: Part, metric_of: MetricOf) -> Board:
    """Rank the best result of each model and put beside it what else is known."""
    known = {id(entry): interval(entry.result, contest.metric) for entry in part.entries}
    marks = {id(entry): _mark(entry, known[id(entry)], contest) for entry in part.entries}
    ordered = sorted(part.entries, key=lambda entry: (-marks[id(entry)].good, *_named(entry, part)))
    first = {entry.id: entry for entry in reversed(ordered)}
    best = [entry for entry in ordered if first[entry.id] is entry]
    goods = [marks[id(entry)] for entry in best]
    costs = cost_columns(best, metric_of)
    on = [(column.label, _front(column, goods)) for column in costs if column.count >= FEWEST_ON_A_PLOT]
    places = tuple(
        Place(
            entry,
            span,
            known[id(entry)],
            good,
            ends,
            tuple(label for label, found in on[:MOST_FRONTS] if at in found),
        )
        for at, (entry, span, good, ends) in enumerate(
            zip(best, spans(goods), goods, closes(goods), strict=True)
        )
    )
    ranked = {place.entry.id: place for place in places}
    others = tuple(Other(entry, ranked[entry.id]) for entry in ordered if ranked[entry.id].entry is not entry)
    digits = decimals([entry.number for entry in part.entries])
    names = Counter({entry.id: entry.model.listing.name for entry in contest.entries}.values())
    shared = frozenset(name for name, count in names.items() if count > 1)
    metrics = metric_columns(best, contest, metric_of)
    return Board(contest, part, places, others, metrics, costs, digits, shared)


def _mark(entry: Entry, known: Interval | None, contest: Contest) -> Mark:
    return mark(entry.number, (known.low, known.high) if known else None, contest.metric)


def _named(entry: Entry, part: Part) -> tuple[object, ...]:
    return natural(entry.model.listing.name), entry.id, natural(part.label(entry))


def _front(column: Column, marks: Sequence[Mark]) -> frozenset[int]:
    there = [at for at in range(len(marks)) if column.numbers[at] is not None]
    found = front([(column.cheapness(at) or 0.0, marks[at].good) for at in there])
    return frozenset(there[at] for at in found)
