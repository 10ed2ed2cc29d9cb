"""A control and a treatment -> the difference between them, its interval and its p-value, read once.

Shares: the pooled two-proportion z test, Fisher's exact test where a count of less than 5 is expected, and
Newcombe's interval from two of Wilson's (1998, method 10). Means: Welch's t test and its interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from catalog.domain.separable import Interval, mover, wilson
from catalog.domain.trial.arms import Arm
from catalog.kit.added import added

_FEW = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """Treatment less control: the difference, its interval at 1 − alpha, the p-value and its test."""

    difference: float
    low: float
    high: float
    p: float
    test: str


def effect(control: Arm, treatment: Arm, alpha: float = 0.05) -> Effect | None:
    """Hold a treatment against its control; None where the spread of either is not known."""
    if not (control.is_known and treatment.is_known) or control.is_share != treatment.is_share:
        return None
    found = (_of_shares if control.is_share else _of_means)(control, treatment, alpha)
    return found if found and all(map(math.isfinite, (found.low, found.high, found.p))) else None


def _of_shares(control: Arm, treatment: Arm, alpha: float) -> Effect:
    from scipy.stats import norm  # noqa: PLC0415 - takes a second to import, and few cards have experiments

    difference = treatment.mean - control.mean
    low, high = _newcombe(control, treatment, float(norm.isf(alpha / 2)))
    hits, n = (control.hits or 0) + (treatment.hits or 0), control.n + treatment.n
    if hits in (0, n):
        return Effect(difference, low, high, 1.0, "no test: all cases came out alike")
    pooled = hits / n
    if min(control.n, treatment.n) * min(pooled, 1 - pooled) < _FEW:
        return Effect(difference, low, high, _fisher(control, treatment), "Fisher's exact test")
    z = difference / math.sqrt(pooled * (1 - pooled) * (1 / control.n + 1 / treatment.n))
    return Effect(difference, low, high, 2 * float(norm.sf(abs(z))), "two-proportion z test")


def _fisher(control: Arm, treatment: Arm) -> float:
    from scipy.stats import fisher_exact  # noqa: PLC0415 - as above

    table = [[each.hits or 0, each.n - (each.hits or 0)] for each in (control, treatment)]
    return float(fisher_exact(table)[1])


def _newcombe(control: Arm, treatment: Arm, z: float) -> Interval:
    ours, theirs = (wilson(each.mean, each.n, z) for each in (treatment, control))
    return mover(treatment.mean, ours, control.mean, theirs)


def _of_means(control: Arm, treatment: Arm, alpha: float) -> Effect | None:
    from scipy.stats import t  # noqa: PLC0415 - as above

    difference = treatment.mean - control.mean
    parts = [each.variance / each.n for each in (control, treatment)]
    variance = added(parts)
    if min(control.n, treatment.n) < 2:
        return None
    if variance == 0:
        p = 1.0 if difference == 0 else 0.0
        return Effect(difference, difference, difference, p, "no test: nothing varies within the variants")
    shares = [(part / variance, each.n - 1) for part, each in zip(parts, (control, treatment), strict=True)]
    freedom = 1 / added(share * share / less for share, less in shares)
    error = math.sqrt(variance)
    half = float(t.isf(alpha / 2, freedom)) * error
    p = 2 * float(t.sf(abs(difference) / error, freedom))
    return Effect(difference, difference - half, difference + half, p, "Welch's t test")
