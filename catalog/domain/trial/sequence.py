"""A difference that is looked at again and again -> an interval that holds at every look at once.

It is the normal mixture: the confidence sequence of the mixture sequential probability ratio test (Johari,
Koomen, Pekelis and Walsh, Operations Research 2022), asymptotically valid for anything with a variance
(Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Annals of Statistics 2024). People look every day and stop
when they like what they see: an ordinary interval misleads then, this one does not, whenever they stop.
"""

from __future__ import annotations

import math

from catalog.domain.trial.arms import Arm
from catalog.domain.trial.power import Plan

_LATER = 5
"""Without a smallest effect a sequence is narrowest at this many times what its first period tells."""


def variance_of(control: Arm, treatment: Arm) -> float:
    """The variance of the difference; shares are drawn a case to the middle: none or all is not certain."""
    return _of_mean(control) + _of_mean(treatment)


def _of_mean(of: Arm) -> float:
    if of.hits is None:
        return of.variance / of.n
    part = (of.hits + 1) / (of.n + 2)
    return part * (1 - part) / of.n


def mixing(plan: Plan, first: float) -> float:
    """The variance of the normal that effects are mixed by: it says where the sequence is narrowest.

    That is where an ordinary test would have its power for the smallest effect that matters; without one, at
    a multiple of what the `first` variance tells. It must not depend on the effects that were seen.
    """
    alpha = plan.alpha
    best = -2 * math.log(alpha) + math.log(1 - 2 * math.log(alpha))
    if plan.smallest > 0:
        part = plan.smallest / plan.reach()
        return best * part * part
    return best * first / _LATER


def band(variance: float, mixed: float, alpha: float) -> float:
    """How far the interval at 1 − alpha reaches to each side, for a difference of that variance.

    Infinity is no interval: what it was tuned to is so far from what was measured that no number holds it.
    """
    if variance <= 0:
        return 0.0
    more = mixed / variance
    if more <= 0 or not math.isfinite(more):
        return math.inf
    return math.sqrt(variance) * math.sqrt((1 + 1 / more) * (math.log1p(more) - 2 * math.log(alpha)))
