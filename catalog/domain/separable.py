"""Two estimates of one number -> whether they can be told apart: the 95% interval of their difference.

The interval of each estimate is the one it came with, else what its standard deviation or, for a share,
the number of its cases gives (Wilson). The two are joined into that of the difference as Zou and Donner
do (2008, "MOVER"; of two shares it is Newcombe's). Estimates are taken as independent: those made on the
same cases are closer than that, so a difference that is called clear is clear. A metric that is bounded
like a share and no mean over cases (F1, AUROC) is taken for one where nothing better is known.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from catalog.domain.metrics import Metric

Z95 = 1.959963984540054
Interval = tuple[float, float]


class Estimate(NamedTuple):
    """A number and what is known of its uncertainty; `n` is the cases, or the runs that `std` is of."""

    value: float
    lower: float | None = None
    upper: float | None = None
    std: float | None = None
    n: int | None = None


def separable(one: Estimate, other: Estimate, metric: Metric) -> bool:
    """Say whether two estimates differ clearly; where no uncertainty is known, any difference does."""
    low, high = difference(one, other, metric)
    return not low <= 0 <= high


def difference(one: Estimate, other: Estimate, metric: Metric) -> Interval:
    """Return the 95% interval of `one` less `other`; an estimate without uncertainty adds none."""
    low_one, high_one = interval(one, metric) or (one.value, one.value)
    low_other, high_other = interval(other, metric) or (other.value, other.value)
    apart = one.value - other.value
    down = _length(one.value - low_one, high_other - other.value)
    up = _length(high_one - one.value, other.value - low_other)
    return apart - down, apart + up


def interval(of: Estimate, metric: Metric) -> Interval | None:
    """Return the 95% interval of an estimate; None where nothing is known of its uncertainty."""
    if of.lower is not None and of.upper is not None and of.lower <= of.value <= of.upper:
        return of.lower, of.upper
    if of.std is not None and math.isfinite(of.std):
        half = Z95 * of.std / math.sqrt(of.n or 1)
        return of.value - half, of.value + half
    whole = whole_of(metric)
    if whole is None or not of.n or not 0 <= of.value <= whole:
        return None
    return _wilson(of.value, of.n, whole)


def whole_of(metric: Metric) -> float | None:
    """Return what a metric is a share of, 1 or 100; None where it is no share."""
    if metric.low != 0:
        return None
    return 1.0 if metric.fraction else 100.0 if metric.hundred and metric.high == 100 else None


def _wilson(value: float, n: int, whole: float) -> Interval:
    share, more = value / whole, Z95 * Z95 / n
    middle = (share + more / 2) / (1 + more)
    half = math.sqrt(more * share * (1 - share) + more * more / 4) / (1 + more)
    return min(value, (middle - half) * whole), max(value, (middle + half) * whole)


def _length(one: float, other: float) -> float:
    return math.sqrt(one * one + other * other)
