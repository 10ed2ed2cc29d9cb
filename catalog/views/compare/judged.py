"""A value and the baseline's -> better, worse or no clear difference, with its sign; and which are best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from catalog.domain.separable import Estimate, separable
from catalog.kit.digits import shown
from catalog.views.compare.subject import Measured

_TRIFLE = 5e-7  # where six decimals would say 1
NO_CLEAR = "no clear difference"


@dataclass(frozen=True, slots=True)
class Judged:
    """A difference: its direction, its sign and value, and the word for it."""

    direction: Literal["better", "worse", "same"]
    text: str
    word: str


def judged(one: Measured, base: Measured, digits: int) -> Judged | None:
    """Hold a value against the baseline's; None where either is no number."""
    if one.number is None or base.number is None:
        return None
    if one.number == base.number:
        return Judged("same", "=", "same")
    text = _ratio(one.number, base.number) if one.metric.cost else ""
    text = text or signed(one.number - base.number, digits)
    if not clear(one, base):
        return Judged("same", text, NO_CLEAR)
    ahead, behind = one.metric.goodness(one.number), one.metric.goodness(base.number)
    if ahead is None or behind is None or ahead == behind:
        return Judged("same", text, "")
    return Judged("better", text, "better") if ahead > behind else Judged("worse", text, "worse")


def clear(one: Measured, other: Measured) -> bool:
    """Whether two values differ beyond the interval of their difference."""
    first, second = _estimate(one), _estimate(other)
    return bool(first and second and first.value != second.value and separable(first, second, one.metric))


def best(values: Sequence[Measured | None]) -> tuple[bool, ...]:
    """Mark the best value and those that cannot be told from it; none where that is all of them."""
    there = [(good, one) for one in values if one and (good := one.metric.goodness(one.number)) is not None]
    top = max((good for good, _ in there), default=None)
    first = next((one for good, one in there if good == top), None)
    marks = tuple(
        bool(first and one and one.metric.goodness(one.number) is not None and not clear(one, first))
        for one in values
    )
    return marks if sum(marks) < len(there) else (False,) * len(values)


def signed(difference: float, digits: int) -> str:
    """Print a difference with its sign; one too small for its row's precision is printed as it is."""
    tiny = abs(difference) < 0.5 * 10.0**-digits
    return ("+" if difference > 0 else "") + shown(difference, None if tiny else digits)


def _ratio(value: float, base: float) -> str:
    """How many times the baseline a cost is, in as many digits as tell it from 1; else nothing."""
    if base <= 0 or value < 0:
        return ""
    ratio = value / base
    digits = next((each for each in range(2, 7) if _tells(ratio, each)), 6)
    if abs(ratio - 1) < _TRIFLE:
        return ""
    return f"×{shown(ratio, 1 if 10 <= ratio < 100 else 0 if ratio >= 100 else digits)}"


def _tells(ratio: float, digits: int) -> bool:
    """Whether so many decimals show a ratio to be neither 1 nor, unless it is, 0."""
    return abs(ratio - 1) >= 0.5 * 10.0**-digits and (ratio == 0 or ratio >= 10.0 ** (1 - digits))


def _estimate(of: Measured) -> Estimate | None:
    return Estimate(of.number, of.lower, of.upper, of.std, of.n) if of.number is not None else None
