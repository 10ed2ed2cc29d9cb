"""Many values in time -> few points with the same look: ends, extremes, gaps and what must stay are kept."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from catalog.kit.figure.curb import drawable
from catalog.kit.figure.nouns import Point
from catalog.kit.moments import at_second

_FEW_STEPS = 4
_WIDE = 2.5


@dataclass(frozen=True, slots=True)
class Sample:
    """The points of a line, a point without y where a gap is; how many values there were and were drawn."""

    points: tuple[Point, ...]
    drawn: int
    of: int
    gaps: int


def sample(times: Sequence[float], values: Sequence[float], most: int, rings: Collection[int] = ()) -> Sample:
    """Keep at most about `most` values, in seconds since 1970 and in order.

    The time is cut into equal parts, and of each the least and the greatest value stay. A gap is more than
    two and a half usual steps without a value, or a value that is none.
    """
    there = [at for at, value in enumerate(values) if drawable(value)]
    broken = _breaks(times, there)
    ends = dict(sorted(broken, key=lambda pair: times[pair[0]] - times[pair[1]])[: max(1, most // 4)])
    kept = there if len(there) <= most else _kept(times, values, there, most)
    wanted = sorted({*kept, *rings, *ends, *ends.values()})
    points: list[Point] = []
    for at in wanted:
        if drawable(values[at]):
            points.append(Point(at_second(times[at]), values[at], ring="failing" if at in rings else ""))
            if at in ends:
                points.append(Point(at_second((times[at] + times[ends[at]]) / 2), None))
    return Sample(tuple(points), sum(1 for each in points if each.y is not None), len(there), len(broken))


def _breaks(times: Sequence[float], there: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The pairs of values between which the line is broken."""
    steps = [times[other] - times[one] for one, other in pairwise(there)]
    usual = median(steps) if len(steps) >= _FEW_STEPS else math.inf
    return tuple(
        (one, other)
        for (one, other), step in zip(pairwise(there), steps, strict=True)
        if other > one + 1 or step > _WIDE * usual > 0
    )


def _kept(times: Sequence[float], values: Sequence[float], there: Sequence[int], most: int) -> list[int]:
    parts = max(1, (most - 2) // 2)
    first, last = times[there[0]], times[there[-1]]
    wide = (last - first) / parts or 1.0
    kept = {there[0], there[-1]}
    part, low, high = 0, there[0], there[0]
    for at in there:
        here = min(parts - 1, int((times[at] - first) / wide))
        if here != part:
            kept.update((low, high))
            part, low, high = here, at, at
        elif values[at] < values[low]:
            low = at
        elif values[at] > values[high]:
            high = at
    kept.update((low, high))
    return sorted(kept)
