"""Judged rules and runs of readings -> what is watched of a model: a line in time for each circumstance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalog.domain.health import State
from catalog.domain.measurements import Pairs
from catalog.domain.metrics import Metrics
from catalog.domain.runs import Run
from catalog.kit.schema import said
from catalog.sections.monitoring.judge import Ruled, comparison
from catalog.sections.monitoring.judged import Judged

Key = tuple[str, str, Pairs, Pairs, str]


@dataclass(frozen=True, slots=True)
class Line:
    """Values in time of a version; `rings` are the numbers of those that are strange, `slice` is of whom."""

    version: str
    times: Sequence[float]
    values: Sequence[float]
    rings: tuple[int, ...] = ()
    slice: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule, one of its tracks as judged, and the state of that today."""

    ruled: Ruled
    judged: Judged
    state: State


@dataclass(slots=True)
class Kpi:
    """A metric under one set of circumstances, whichever version it was read of, and what rules say of it.

    `compared` says how slices are compared, where it is no metric as read but a ratio of two; `drift` whether
    the metric says how far a distribution moved.
    """

    metric: str
    environment: str
    slice: Pairs
    conditions: Pairs
    compared: str = ""
    lines: list[Line] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    drift: bool = False

    @property
    def state(self) -> State | None:
        """The worst that a rule says of what counts now; None where no rule looks at it."""
        return max((each.state for each in self.rulings if each.judged.live), default=None)

    @property
    def feature(self) -> str:
        """The feature that it speaks of, if any."""
        return dict(self.conditions).get("feature", "")

    @property
    def latest(self) -> Line:
        """The line that was read last."""
        return max(self.lines, key=lambda each: each.times[-1] if len(each.times) else -math.inf)

    @property
    def last(self) -> float:
        """The latest value of all lines, nan where there is none."""
        values = self.latest.values
        return values[-1] if len(values) else math.nan

    @property
    def main(self) -> Ruling | None:
        """The rule whose values and limits are drawn: one with limits, of what counts now, the worst."""
        order = sorted(
            self.rulings, key=lambda each: (bool(each.judged.measure.edges), each.judged.live, each.state)
        )
        return order[-1] if order else None


def kpis(ruled: Iterable[Ruled], runs: Iterable[Run], metrics: Metrics) -> tuple[Kpi, ...]:
    """What rules look at, in the order of the card, then what else was read, by its name."""
    found: dict[Key, Kpi] = {}
    seen: set[tuple[object, ...]] = set()
    for each in ruled:
        for judged in each.judged:
            seen.add(_key(each, judged)[:4])
            if judged.states:
                kpi = _of(found, _key(each, judged))
                kpi.rulings.append(Ruling(each, judged, judged.state))
    for kpi in found.values():
        kpi.lines = list(_judged_lines(kpi))
    others: dict[Key, Kpi] = {}
    for run in runs:
        like = run.like
        metric, place, conditions = like.metric, like.environment or "", _conditions(run)
        if (metric, place, like.slice, conditions) not in seen and like.variant is None and len(run):
            name = ", ".join(f"{name} {value}" for name, value in like.slice)
            line = Line(like.version or "", run.times, run.values, slice=name)
            _of(others, (metric, place, (), conditions, "")).lines.append(line)
    every = (*found.values(), *(others[key] for key in sorted(others)))
    for kpi in every:
        kpi.drift = metrics.get(kpi.metric).drift
    return every


def _of(found: dict[Key, Kpi], key: Key) -> Kpi:
    if key not in found:
        found[key] = Kpi(*key)
    return found[key]


def _key(ruled: Ruled, judged: Judged) -> Key:
    track, column = judged.track, said(ruled.rule.across)
    how = comparison([limit for _, limit in judged.measure.limits]) if column and judged.pairs else ""
    compared = f"{how.partition(' ')[0]} across {column}" if how else ""
    return judged.metric, track.environment, track.slice, track.conditions, compared


def _conditions(run: Run) -> Pairs:
    like = run.like
    data = (("data set", like.dataset), ("revision", like.revision), ("split", like.split))
    return (*like.conditions, *((name, value) for name, value in data if value))


def _judged_lines(kpi: Kpi) -> Iterator[Line]:
    """A line a version, of the rule that is drawn; what any rule calls strange is ringed."""
    main = kpi.main
    for each in kpi.rulings:
        if main is not None and each.ruled is main.ruled:
            times = [time.first.timestamp() for time in each.judged.track.points.times]
            strange = {
                at
                for other in kpi.rulings
                if other.judged.track.version == each.judged.track.version
                and len(other.judged.strange) == len(times)
                for at, is_odd in enumerate(other.judged.strange)
                if is_odd
            }
            yield Line(each.judged.track.version, times, each.judged.means, tuple(sorted(strange)))


def names(lines: Sequence[Line]) -> tuple[str, ...]:
    """What stands at the ends of lines: their slices, their versions, or both where both differ."""
    slices, versions = ({getattr(line, part) for line in lines} for part in ("slice", "version"))
    found = []
    for line in lines:
        parts = (
            line.slice or "overall" if len(slices) > 1 else "",
            line.version if len(versions) > 1 else "",
        )
        found.append(", ".join(part for part in parts if part) or "overall")
    return tuple(found)


def joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Versions that were read one after another are one line, those read side by side one each."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if len(line.times):
            found.setdefault(line.slice, []).append(line)
    return tuple(line for same in found.values() for line in _joined(same))


def _joined(same: list[Line]) -> tuple[Line, ...]:
    order = sorted(same, key=lambda line: line.times[0])
    if any(later.times[0] <= earlier.times[-1] for earlier, later in pairwise(order)):
        return tuple(reversed(order))
    if len(order) < 2:
        return tuple(order)
    times: list[float] = []
    values: list[float] = []
    rings: list[int] = []
    for each in order:
        rings += [len(times) + at for at in each.rings]
        times += each.times
        values += each.values
    versions = f"{order[0].version} to {order[-1].version}"
    return (Line(versions, times, values, tuple(rings), order[0].slice),)
