"""Two arms and a difference that would matter -> how likely it would be seen, and how many cases that takes.

Shares by Cohen's h (the arcsine transformation), means by the noncentral t distribution: Cohen (1988).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from catalog.domain.trial.arms import Arm

MOST = 1e15
"""Cases beyond which a plan is none."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a test was planned for: its error rate, its power, the smallest effect that matters (0: any)."""

    alpha: float = 0.05
    power: float = 0.8
    smallest: float = 0.0

    def reach(self) -> float:
        """How many standard errors an effect measures that is seen with that power."""
        from scipy.stats import norm  # noqa: PLC0415 - takes a second to import, few cards have experiments

        return float(norm.isf(self.alpha / 2) + norm.ppf(self.power))


def power(control: Arm, treatment: Arm, plan: Plan) -> float | None:
    """The chance that a test once at the end would have found the smallest effect; None without one."""
    from scipy.stats import nct, norm, t  # noqa: PLC0415 - as above

    size = _size(control, treatment, plan.smallest)
    if not size:
        return None
    information = size * math.sqrt(control.n * treatment.n / (control.n + treatment.n))
    if control.is_share:
        z = float(norm.isf(plan.alpha / 2))
        return float(norm.sf(z - information) + norm.cdf(-z - information))
    freedom = control.n + treatment.n - 2
    edge = float(t.isf(plan.alpha / 2, freedom))
    found = float(nct.sf(edge, freedom, information) + nct.cdf(-edge, freedom, information))
    return found if math.isfinite(found) else 1.0


def cases_for(control: Arm, treatment: Arm, plan: Plan) -> int | None:
    """About how many cases a side a test needs, of which both sides get as many.

    None without an effect, and of one so small that nobody has so many cases.
    """
    size = _size(control, treatment, plan.smallest)
    each = plan.reach() / size if size else math.inf
    return math.ceil(2 * each * each) if 2 * each * each <= MOST else None


def detectable(control: Arm, treatment: Arm, plan: Plan) -> float:
    """About the smallest difference that this many cases would have shown with the power planned."""
    return plan.reach() * math.sqrt(control.variance / control.n + treatment.variance / treatment.n)


def _size(control: Arm, treatment: Arm, smallest: float) -> float | None:
    """The smallest effect that matters in standard units; a share moves to where there is room for it."""
    if smallest <= 0:
        return None
    if control.is_share:
        to = control.mean + smallest if control.mean + smallest <= 1 else max(0.0, control.mean - smallest)
        return abs(2 * math.asin(math.sqrt(to)) - 2 * math.asin(math.sqrt(control.mean)))
    freedom = control.n + treatment.n - 2
    if freedom < 1:
        return None
    pooled = ((control.n - 1) * control.variance + (treatment.n - 1) * treatment.variance) / freedom
    return smallest / math.sqrt(pooled) if pooled > 0 else None
