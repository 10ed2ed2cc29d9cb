"""Readings of one metric under one set of circumstances -> a run: their times and values as columns.

A million readings are a million times and numbers, not a million measurements.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from catalog.domain.measurements import Measurement
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, error
from catalog.kit.moments import at_second, stamp

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Readings that differ by their time alone, the oldest first; `like` is one of them.

    `times` are seconds since 1970 in UTC; a value of nan is "undefined", or "no result" where `void` has its
    number; `counts` are the cases, 0 where nobody says; `lines` are where they stand in the file of `like`.
    """

    like: Measurement
    times: Sequence[float]
    values: Sequence[float]
    counts: Sequence[float]
    lines: Sequence[int]
    void: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.times)

    def moment(self, at: int) -> datetime:
        """When a reading was made."""
        return at_second(self.times[at])

    def value(self, at: int) -> float | None:
        """What was read; None is "no result"."""
        return None if at in self.void else self.values[at]

    def rows(self) -> Iterator[Measurement]:
        """Each reading as a measurement, made while one looks at it."""
        like, path = self.like, self.like.place.path
        for at, seconds in enumerate(self.times):
            moment = at_second(seconds)
            text = stamp(moment)
            yield like._replace(
                time=When(moment, moment, text),
                time_text=text,
                value=self.value(at),
                n=int(self.counts[at]) or None,
                place=Place(path, self.lines[at]),
            )


@dataclass(frozen=True, slots=True)
class Timed:
    """A run whose times are dates, made once for all who ask."""

    run: Run
    whens: tuple[When, ...]

    @classmethod
    def of(cls, run: Run) -> Timed:
        """Make the dates of a run."""
        moments = (at_second(each) for each in run.times)
        return cls(run, tuple([When(moment, moment, moment.isoformat()) for moment in moments]))


@dataclass(slots=True)
class Growing:
    """A run while its file is read."""

    like: Measurement
    times: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))
    counts: array[float] = field(default_factory=lambda: array("d"))
    lines: array[int] = field(default_factory=lambda: array("L"))
    void: set[int] = field(default_factory=set)

    def add(self, row: Measurement) -> None:
        """Add a reading that was read as a measurement."""
        if row.value is None:
            self.void.add(len(self.times))
        self.times.append(row.time.first.timestamp() if row.time else math.nan)
        self.values.append(math.nan if row.value is None else row.value)
        self.counts.append(row.n or 0)
        self.lines.append(row.place.line)

    def done(self) -> tuple[Run, list[Finding]]:
        """Put it in order; of two readings of one moment the first counts, and the other is a finding."""
        times, same = self.times, list[Finding]()
        order: Sequence[int] = range(len(times))
        if any(after < before for before, after in pairwise(times)):
            order = sorted(order, key=times.__getitem__)
        kept = _kept(order, times)
        if len(kept) < len(order):
            firsts = set(kept)
            same = [self._twice(at) for at in order if at not in firsts]
        if isinstance(kept, range):
            return Run(self.like, times, self.values, self.counts, self.lines, frozenset(self.void)), same
        columns = (times, self.values, self.counts)
        moved, values, counts = (array("d", map(column.__getitem__, kept)) for column in columns)
        lines = array("L", map(self.lines.__getitem__, kept))
        void = frozenset(new for new, at in enumerate(kept) if at in self.void)
        return Run(self.like, moved, values, counts, lines, void), same

    def _twice(self, at: int) -> Finding:
        like, when = self.like, at_second(self.times[at])
        message = f"{like.metric} is read twice at {when:%Y-%m-%d %H:%M:%S} UTC under the same conditions"
        hint = "remove one, or tell them apart by a column of your own; the first counts"
        return error(Place(like.place.path, self.lines[at]), "duplicate-measurement", message, hint)


def _kept(order: Sequence[int], times: Sequence[float]) -> Sequence[int]:
    """The first reading of each moment, `order` itself where no moment comes twice."""
    if not any(times[one] == times[other] for one, other in pairwise(order)):
        return order
    kept = [order[0]]
    kept += [other for one, other in pairwise(order) if times[one] != times[other]]
    return kept


def key_of(row: Measurement) -> Key:
    """What readings of one run share: all of their identity but the time."""
    return row._replace(time=None, time_text=None).identity()


def runs(rows: Iterable[Measurement]) -> tuple[Run, ...]:
    """Turn measurements in time into runs, in the order in which these begin; others are left out."""
    found: dict[Key, Growing] = {}
    for row in rows:
        if row.time is not None:
            found.setdefault(key_of(row), Growing(row)).add(row)
    return tuple(each.done()[0] for each in found.values())
