"""Judged tracks of a rule -> since when at least one of them has been so without a break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from catalog.kit.date import When
from catalog.sections.monitoring.conditions import RuleFails
from catalog.sections.monitoring.judged import Judged


@dataclass(frozen=True, slots=True)
class _Run:
    """Readings in a row that are so: the first of them, and the first that is not; None where it goes on."""

    first: When
    end: datetime | None


def unbroken(found: Iterable[Judged], part: RuleFails, after: datetime | None) -> When | None:
    """The beginning of what goes on now, by readings after a moment; None where all tracks are well.

    A track that recovers after another began to fail ends nothing: the rule has failed all along.
    """
    runs = [run for each in found for run in _runs(each, part, after)]
    going = [run.first for run in runs if run.end is None]
    if not going:
        return None
    first = min(going, key=lambda time: time.first)
    over = [(run.end, run.first) for run in runs if run.end is not None]
    for end, began in sorted(over, key=lambda run: run[0], reverse=True):
        if end < first.first:
            break
        first = min(first, began, key=lambda time: time.first)
    return first


def _runs(judged: Judged, part: RuleFails, after: datetime | None) -> Iterator[_Run]:
    """The runs that are long enough, oldest first."""
    times, start = judged.track.points.times, -1
    for at, (time, state) in enumerate(zip(times, judged.states, strict=True)):
        so = state >= part.state and (after is None or time.first > after)
        if so and start < 0:
            start = at
        elif not so and start >= 0:
            if at - start >= part.readings:
                yield _Run(times[start], time.first)
            start = -1
    if start >= 0 and len(times) - start >= part.readings:
        yield _Run(times[start], None)
