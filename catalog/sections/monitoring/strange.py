"""Values in time -> which of them are far from their own past, by median and median absolute deviation."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Sequence

FEWEST = 5
"""Earlier readings that it takes before any is called strange."""
MOST = 101
"""Earlier readings that count: what was longer ago is no measure of today."""
# The MAD of a normal distribution is this part of its standard deviation (Rousseeuw and Croux, 1993).
NORMAL = 1.482602218505602
# The mean absolute deviation likewise: pi/2 under the root; used where more than half are the same.
NORMAL_MEAN = 1.2533141373155003


def strange(values: Sequence[float], most: float) -> tuple[bool, ...]:
    """Tell which values are more than `most` robust deviations from the median of the ones before."""
    return tuple(abs(each) > most for each in deviations(values))


def deviations(values: Sequence[float]) -> tuple[float, ...]:
    """How many robust deviations each value is from its past; 0 where there is too little of it.

    Where more than half of the past is one number, the mean deviation takes the place of the median one;
    where all of it is, whatever differs by more than rounding is infinitely strange.
    """
    past: list[float] = []
    found = []
    finite = [value for value in values if math.isfinite(value)]
    at = 0
    for value in values:
        found.append(_deviation(value, past) if len(past) >= FEWEST else 0.0)
        if math.isfinite(value):
            insort(past, value)
            at += 1
            if len(past) > MOST:
                del past[bisect_left(past, finite[at - 1 - MOST])]
    return tuple(found)


def _deviation(value: float, past: Sequence[float]) -> float:
    """The deviation of a value from a past that is in order."""
    middle = _median(past)
    away = value - middle
    if math.isnan(away):
        return 0.0
    spread = NORMAL * _spread(past, middle)
    if not spread:
        spread = NORMAL_MEAN * math.fsum(abs(each - middle) for each in past) / len(past)
    if spread > 1e-12 * abs(middle):
        return away / spread
    return 0.0 if abs(away) <= 1e-9 * abs(middle) else math.copysign(math.inf, away)


def _median(ordered: Sequence[float]) -> float:
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def _spread(ordered: Sequence[float], middle: float) -> float:
    """The median of the distances to the middle; of an ordered past they are two runs, which sort at once."""
    return _median(sorted([abs(each - middle) for each in ordered]))
