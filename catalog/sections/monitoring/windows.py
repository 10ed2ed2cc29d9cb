"""Points in time -> the mean over a window that ends at each of them, exactly, however many there are."""

from __future__ import annotations

import math

from catalog.sections.monitoring.tracks import Points

# The smallest part of any float: in units of it every number is a whole one, whose sums are exact.
_PLACES = 1074


def windowed(points: Points, over: float | None) -> tuple[float, ...]:
    """Average over the last `over` seconds up to each point, by numbers of cases where all points have one.

    A window is open at its beginning: of weekly readings, 28 days hold four. Sums are kept as whole numbers,
    so that a great reading leaves nothing behind when it has left the window. A window that holds infinite
    readings has an infinite mean, and an undefined one where it holds both kinds.
    """
    if not over:
        return points.values
    moments = [time.first.timestamp() for time in points.times]
    weights = points.counts or (1,) * len(moments)
    window, start, found = _Window(), 0, []
    terms = [
        (_whole(value) * weight, weight, math.copysign(1, value) if math.isinf(value) else 0)
        for value, weight in zip(points.values, weights, strict=True)
    ]
    for moment, term in zip(moments, terms, strict=True):
        window.add(term, 1)
        while moment - moments[start] >= over:
            window.add(terms[start], -1)
            start += 1
        found.append(window.mean())
    return tuple(found)


class _Window:
    """What is in the window now."""

    __slots__ = ("cases", "minus", "plus", "total")

    def __init__(self) -> None:
        self.total = self.cases = self.plus = self.minus = 0

    def add(self, term: tuple[int, int, float], sign: int) -> None:
        total, cases, infinite = term
        self.total += sign * total
        self.cases += sign * cases
        if infinite > 0:
            self.plus += sign
        elif infinite:
            self.minus += sign

    def mean(self) -> float:
        if self.plus or self.minus:
            return math.nan if self.plus and self.minus else math.inf if self.plus else -math.inf
        return self.total / (self.cases << _PLACES)


def _whole(value: float) -> int:
    if math.isinf(value):
        return 0
    above, below = value.as_integer_ratio()
    return above << (_PLACES + 1 - below.bit_length())


def held(points: Points, over: float | None) -> int:
    """How many readings the last window holds."""
    if not over or not points.times:
        return min(1, len(points.times))
    last = points.times[-1].first
    within = 0
    for time in reversed(points.times):
        if (last - time.first).total_seconds() >= over:
            break
        within += 1
    return within
