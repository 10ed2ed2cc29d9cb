"""A value and the baseline's -> better, worse or no clear difference, with its sign; and which are best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from catalog.domain.separable import separable
from catalog.kit.digits import shown
from catalog.views.compare.subject import Measured

_TRIFLE = 5e-7  # where six decimals would say 1
NO_CLEAR = "no clear difference"
BEST, JOINT_BEST = "best", "joint best"


Direction = Literal["better", "worse", "same"]
Verdict = tuple[Direction, str]
"""Which way a value differs from the baseline's, and the word for it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A difference: its direction, its sign and value, and the word for it."""

    direction: Direction
    text: str
    word: str

    @property
    def unclear(self) -> bool:
        """Whether the word denies that there is a clear difference; a page says that in one short word."""
        return self.word == NO_CLEAR


def verdict(one: Measured, base: Measured) -> Verdict | None:
    """Hold a value against the baseline's; None where either is no number."""
    if one.number is None or base.number is None:
        return None
    if one.number == base.number:
        return "same", "same"
    if not clear(one, base):
        return "same", NO_CLEAR
    if one.good is None or base.good is None or one.good == base.good:
        return "same", ""
    return ("better", "better") if one.good > base.good else ("worse", "worse")


def judged(one: Measured, base: Measured, digits: int, told: Verdict | None) -> Judged | None:
    """Put a verdict beside the difference that it is of."""
    if told is None or one.number is None or base.number is None:
        return None
    if one.number == base.number:
        return Judged("same", "=", "same")
    text = _ratio(one.number, base.number) if one.metric.cost else ""
    direction, word = told
    return Judged(direction, text or signed(one.number - base.number, digits), word)


def clear(one: Measured, other: Measured) -> bool:
    """Whether two values differ beyond the interval of their difference; as well the other way round."""
    first, second = one.estimate, other.estimate
    return bool(first and second and first.value != second.value and separable(first, second, one.metric))


def best(values: Sequence[Measured | None], told: Sequence[Verdict | None]) -> tuple[str, ...]:
    """Mark the best value, or it and those that cannot be told from it; none where that is all of them.

    `told` is how each stands against the first of the values. Only one that is alone is called best: beside
    “no clear difference” the word would deny it.
    """
    there = [one for one in values if one and one.good is not None]
    top = max(there, key=lambda one: one.goodness, default=None)
    if top is None:
        return ("",) * len(values)
    at = next(at for at, one in enumerate(values) if one is top)
    alike = [_alike(each) for each in told] if at == 0 else [_alike(told[at])]
    alike += [one is not None and not clear(one, top) for one in values[len(alike) :]]
    marks = [
        each and one is not None and one.good is not None for each, one in zip(alike, values, strict=True)
    ]
    word = "" if sum(marks) == len(there) else BEST if sum(marks) == 1 else JOINT_BEST
    return tuple([word if each else "" for each in marks])


def _alike(told: Verdict | None) -> bool:
    return told is not None and told[1] in ("same", NO_CLEAR)


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
