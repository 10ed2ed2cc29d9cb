"""Two values of one metric -> the change in words: better, worse or no clear change."""

from __future__ import annotations

import math
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric
from catalog.domain.separable import Estimate, separable
from catalog.kit.digits import shown
from catalog.kit.pickled import by_values


@by_values
@dataclass(frozen=True, slots=True)
class Change:
    """A difference with its sign and its meaning; `direction` is better, worse or same."""

    direction: str
    text: str
    word: str


def change(now: Measurement, before: Measurement, metric: Metric, digits: int | None = None) -> Change | None:
    """Say how a value changed; None where either value is missing or the metric has no better end.

    A change inside the interval of the difference is no clear change: neither better nor worse.
    """
    if now.value is None or before.value is None or not math.isfinite(now.value - before.value):
        return None
    difference = now.value - before.value
    sign = "+" if difference > 0 else ""
    text = f"{sign}{shown(difference, digits)}"
    if difference == 0 or not separable(_estimate(now, now.value), _estimate(before, before.value), metric):
        return Change("same", text, "no clear change" if difference else "no change")
    better, worse = metric.goodness(now.value), metric.goodness(before.value)
    if better is None or worse is None or better == worse:
        return Change("same", text, "")
    return Change("better", text, "better") if better > worse else Change("worse", text, "worse")


def _estimate(of: Measurement, value: float) -> Estimate:
    return Estimate(value, of.lower, of.upper, of.std, of.n)
