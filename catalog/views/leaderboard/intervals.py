"""A result -> what chance may do to it: its reported 95% interval, else one made from `n`, else None."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, sqrt
from typing import Literal

from catalog.domain.metrics import Metric
from catalog.domain.result import Result
from catalog.domain.separable import student, wilson

How = Literal["reported", "spread", "counted"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% interval around a value, and where it comes from.

    It is reported; or made from the `spread` of `n` values whose mean the value is; or `counted`: the
    share of `n` cases.
    """

    low: float
    high: float
    how: How


def interval(result: Result, metric: Metric) -> Interval | None:
    """Return the interval of a result; what is reported counts before what can be made."""
    value = result.number
    if value is None or not isfinite(value):
        return None
    if result.lower is not None and result.upper is not None:
        holds = -inf < result.lower <= value <= result.upper < inf
        return Interval(result.lower, result.upper, "reported") if holds else None
    if result.std is not None and result.n is not None and result.n > 1 and 0 <= result.std < inf:
        return _of_mean(value, result.std, result.n)
    if metric.counted and result.n:
        return _of_share(value, result.n, 100.0 if metric.hundred else 1.0)
    return None


def _of_mean(value: float, std: float, n: int) -> Interval:
    """Take Student's t around the mean of `n` values with that standard deviation."""
    reach = student(n - 1) * std / sqrt(n)
    return Interval(value - reach, value + reach, "spread")


def _of_share(value: float, n: int, whole: float) -> Interval | None:
    """Take Wilson's score interval of a share of `n` cases; None where the value is no share."""
    share = value / whole
    if not 0 <= share <= 1:
        return None
    low, high = wilson(share, n)
    return Interval(min(value, low * whole), max(value, high * whole), "counted")
