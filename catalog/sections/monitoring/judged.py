"""A track and limits -> the state of each of its readings, and the incidents they make."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.domain.health import Incident, State
from catalog.kit.date import When
from catalog.kit.digits import worked_out
from catalog.kit.text import plural
from catalog.sections.monitoring.baseline import Baseline
from catalog.sections.monitoring.limits import Limit, loosened
from catalog.sections.monitoring.moments import iso
from catalog.sections.monitoring.tracks import Track


@dataclass(frozen=True, slots=True)
class Measure:
    """What each value is held against: limits with the state they lead to, mildest first, and patience."""

    limits: tuple[tuple[State, Limit], ...]
    baseline: Baseline
    patience: int = 1

    @property
    def edges(self) -> tuple[tuple[State, float | None, float | None], ...]:
        """The least and the greatest good value of each limit, as far as its baseline is known."""
        known = [(state, *limit.edges(self.baseline.value)) for state, limit in self.limits]
        return tuple(each for each in known if each[1:] != (None, None))


@dataclass(frozen=True, slots=True)
class Judged:
    """A track, judged: at each of its times what was read, what was held against the limits, the state.

    `track.points` has the times and the values as read, `means` what they came to over the rule's window (or
    across slices), `strange` which were far from their own past. `live` tells what counts now from history;
    `pairs` are the slices with the least and the greatest value where slices are compared, `changes` where
    the level changed of what is judged by its past. `state` is what it comes to now, stale ones included.
    """

    rule: str
    metric: str
    subject: str
    live: bool
    track: Track
    means: tuple[float, ...]
    measure: Measure
    strange: tuple[bool, ...]
    states: tuple[State, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    by_past: bool = False
    changes: tuple[int, ...] = ()
    state: State = State.NO_DATA

    @property
    def last(self) -> State:
        """The state of the last reading."""
        return self.states[-1] if self.states else State.NO_DATA

    @property
    def since(self) -> int:
        """Where the present state began."""
        at = len(self.states) - 1
        while at > 0 and self.states[at - 1] is self.last:
            at -= 1
        return at


def states(means: Sequence[float], strange: Sequence[bool], measure: Measure) -> tuple[State, ...]:
    """Hold each value against the limits; a state begins with the last of the readings in a row it takes."""
    checks = [(state, *loosened(low, high)) for state, low, high in measure.edges]
    failing = warning = 0
    found = []
    for value, odd in zip(means, strange, strict=True):
        level = State.WARN if odd else State.OK
        for state, low, high in checks:
            if (value < low or value > high) and state > level:
                level = state
        failing = failing + 1 if level is State.FAIL else 0
        warning = warning + 1 if level >= State.WARN else 0
        fails, warns = failing >= measure.patience, warning >= measure.patience
        found.append(State.FAIL if fails else State.WARN if warns else State.OK)
    return tuple(found)


def pending(judged: Judged) -> int:
    """How many of the last readings are beyond a limit though the rule waits for more of them."""
    if judged.last is not State.OK or judged.measure.patience == 1:
        return 0
    alone = Measure(judged.measure.limits, judged.measure.baseline)
    beyond = states(judged.means, judged.strange, alone)
    count = 0
    while count < len(beyond) and beyond[-1 - count] >= State.WARN:
        count += 1
    return count


def incidents(judged: Judged) -> tuple[Incident, ...]:
    """The times in which it warned or failed, oldest first; in history all of them are over."""
    found, start = [], -1
    for at, state in enumerate((*judged.states, State.OK)):
        if state >= State.WARN and start < 0:
            start = at
        elif state < State.WARN and start >= 0:
            found.append(_incident(judged, start, at))
            start = -1
    return tuple(found)


def spells(judged: Judged) -> Iterator[tuple[State, When, When]]:
    """The times in which it was all the while in one state that is not good, each up to what came next."""
    times, at = judged.track.points.times, 0
    for state, same in groupby(judged.states):
        start, at = at, at + sum(1 for _ in same)
        if state >= State.WARN:
            yield state, times[start], times[min(at, len(times) - 1)]


def _incident(judged: Judged, start: int, end: int) -> Incident:
    times = judged.track.points.times
    still, here = end == len(times), judged.states[start:end]
    first = here.index(max(here))
    return Incident(
        rule=judged.rule,
        state=max(here),
        metric=judged.metric,
        subject=judged.subject,
        version=judged.track.version,
        began=iso(times[start]),
        ended="" if still and judged.live else iso(times[min(end, len(times) - 1)]),
        words=f"{_lasting(judged, start, end)}: {_span(judged.means[start:end])}.",
        worst_since=iso(times[start + first]) if first else "",
    )


def _lasting(judged: Judged, start: int, end: int) -> str:
    """For how many readings it was as bad as it got, since when where that came later, and how many more."""
    here = judged.states[start:end]
    worst = max(here)
    first, count = here.index(worst), here.count(worst)
    began = f", the first on {judged.track.points.times[start + first].shown()}" if first else ""
    others = f"; {State.WARN.word.lower()} for {len(here) - count} more" if count < len(here) else ""
    return f"{worst.word} for {plural(count, 'reading')}{began}{others}"


def _span(means: Sequence[float]) -> str:
    """What was read meanwhile: the least and the greatest of it."""
    values = [value for value in means if not math.isnan(value)]
    low, high = worked_out(min(values, default=0.0)), worked_out(max(values, default=0.0))
    return low if low == high else f"between {low} and {high}"
