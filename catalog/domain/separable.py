"""Two estimates of one number -> whether they can be told apart: the 95% interval of their difference.

The interval of each estimate is the one it came with, else what its standard deviation (Student's t, where
the number of runs is known) or, for a share, the number of its cases gives (Wilson). The two are joined into
that of the difference as Zou and Donner do (2008, "MOVER"; of two shares it is Newcombe's). Estimates are
taken as independent: those made on the same cases are closer than that, so a difference that is called clear
is clear. A metric that is bounded like a share and no mean over cases (F1, AUROC) is taken for one where
nothing better is known; with few positive cases that calls clear what is not, see
`docs/decisions/compare-in-two-languages.md`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from catalog.domain.metrics import Metric

Z95 = 1.959963984540054
Interval = tuple[float, float]
_T95 = (
    12.7062047362, 4.3026527297, 3.1824463053, 2.7764451052, 2.5705818356,
    2.4469118511, 2.3646242516, 2.3060041352, 2.2621571628, 2.2281388520,
    2.2009851601, 2.1788128297, 2.1603686565, 2.1447866879, 2.1314495456,
    2.1199052992, 2.1098155778, 2.1009220402, 2.0930240544, 2.0859634473,
    2.0796138447, 2.0738730679, 2.0686576104, 2.0638985616, 2.0595385528,
    2.0555294386, 2.0518305165, 2.0484071418, 2.0452296421, 2.0422724563,
)  # fmt: skip
"""Student's quantile for 1 to 30 degrees of freedom; beyond, its expansion is exact to seven decimals."""


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
    ours = interval(one, metric) or (one.value, one.value)
    theirs = interval(other, metric) or (other.value, other.value)
    return mover(one.value, ours, other.value, theirs)


def mover(one: float, ours: Interval, other: float, theirs: Interval) -> Interval:
    """Join the intervals of two estimates into that of their difference."""
    apart = one - other
    down = _length(one - ours[0], theirs[1] - other)
    up = _length(ours[1] - one, other - theirs[0])
    return apart - down, apart + up


def interval(of: Estimate, metric: Metric) -> Interval | None:
    """Return the 95% interval of an estimate; None where nothing is known of its uncertainty."""
    if of.lower is not None and of.upper is not None and of.lower <= of.value <= of.upper:
        return of.lower, of.upper
    if of.std is not None and math.isfinite(of.std):
        half = (student(of.n - 1) if of.n and of.n > 1 else Z95) * of.std / math.sqrt(of.n or 1)
        return of.value - half, of.value + half
    whole = whole_of(metric)
    if whole is None or not of.n or not 0 <= of.value <= whole:
        return None
    low, high = wilson(of.value / whole, of.n)
    return min(of.value, low * whole), max(of.value, high * whole)


def whole_of(metric: Metric) -> float | None:
    """Return what a metric is a share of, 1 or 100; None where it is no share."""
    if metric.low != 0:
        return None
    return 1.0 if metric.fraction else 100.0 if metric.hundred and metric.high == 100 else None


def wilson(share: float, n: int, z: float = Z95) -> Interval:
    """The score interval of a share of `n` cases."""
    more = z * z / n
    middle = (share + more / 2) / (1 + more)
    half = math.sqrt(more * share * (1 - share) + more * more / 4) / (1 + more)
    return min(share, middle - half), max(share, middle + half)


def student(freedom: int) -> float:
    """How many standard errors a 95% interval of a mean reaches (Abramowitz and Stegun 26.7.5)."""
    if freedom <= len(_T95):
        return _T95[freedom - 1]
    z, part = Z95, 1 / freedom
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + part * (first + part * (second + part * (third + part * fourth)))


def _length(one: float, other: float) -> float:
    return math.sqrt(one * one + other * other)
