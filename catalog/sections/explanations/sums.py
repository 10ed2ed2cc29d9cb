"""Samples -> whether base and contributions add up to the output, and single answers step by step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate

from catalog.kit.digits import decimals
from catalog.kit.figure.curb import finite
from catalog.sections.explanations.samples import Samples

TOLERANCE = 1e-3
"""Of the largest number in a sum: tables are written with few digits."""
ROUNDING = 1e-12
"""Of the largest number in a sum: what adding floats leaves over is no contribution of a feature."""
STEPS = 8


@dataclass(frozen=True, slots=True)
class Additivity:
    """How many samples add up to their output; the largest gap, and the sample that has it."""

    checked: int
    held: int
    gap: float
    worst: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one feature, or several together, added to one answer; `value` is the feature's, as written."""

    label: str
    value: str
    amount: float


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer from base to output: `which` of all samples it is, in words."""

    which: str
    sample: str
    base: float | None
    steps: tuple[Step, ...]
    answer: float

    @property
    def levels(self) -> tuple[float, ...]:
        """Where the answer stands from the base on, after each step."""
        return tuple(accumulate((each.amount for each in self.steps), initial=self.base or 0.0))

    @property
    def end(self) -> float:
        """The answer to print: as the steps add up to it where they do, so that one answer is one number."""
        total, size = self.levels[-1], max(map(abs, (self.answer, *self.levels)))
        return total if abs(total - self.answer) <= TOLERANCE * size else self.answer

    @property
    def digits(self) -> int:
        """One precision for all numbers of it."""
        return decimals(finite([*self.levels, *(each.amount for each in self.steps)]))


def additivity(found: Samples, known: int) -> Additivity | None:
    """Hold sums against outputs; None where no output is given, or where features are missing.

    `known` is how many features the model has, 0 if that is not known.
    """
    if not found.base or not found.output or (len(found.columns) < known and not found.rest):
        return None
    gaps = [_gap(found, at) for at in range(len(found.names)) if at in found.output and at in found.base]
    if not gaps:
        return None
    held = sum(gap <= TOLERANCE * size for gap, size, _ in gaps)
    worst = max(gaps, key=lambda each: each[0] / each[1] if each[1] else each[0])
    return Additivity(len(gaps), held, max(gap for gap, _, _ in gaps), found.names[worst[2]])


def _gap(found: Samples, at: int) -> tuple[float, float, int]:
    parts = [column.parts.get(at, 0.0) for column in found.columns]
    size = max(
        abs(found.base[at]), abs(found.output[at]), math.fsum(map(abs, parts)) + abs(found.rest.get(at, 0.0))
    )
    return abs(found.total(at) - found.output[at]), size, at


def decisions(found: Samples, known: int) -> tuple[Decision, ...]:
    """Choose the samples with the median, the largest and the smallest answer."""
    order = sorted(range(len(found.names)), key=lambda at: (found.answer(at), at))
    if not order or not found.columns:
        return ()
    if len(order) == 1:
        return (_decision(found, order[0], "The only sample", known),)
    chosen = {
        "The median answer": order[(len(order) - 1) // 2],
        "The largest answer": order[-1],
        "The smallest answer": order[0],
    }
    made: dict[int, str] = {}
    for which, at in chosen.items():
        made.setdefault(at, which)
    return tuple(_decision(found, at, which, known) for at, which in made.items())


def _decision(found: Samples, at: int, which: str, known: int) -> Decision:
    there = [column for column in found.columns if at in column.parts]
    ordered = sorted(there, key=lambda each: (-abs(each.parts[at]), each.feature))
    shown, small = ordered[:STEPS], ordered[STEPS:]
    steps = [Step(each.feature, each.texts[at], each.parts[at]) for each in shown]
    left = math.fsum(each.parts[at] for each in small) + found.rest.get(at, 0.0)
    unlisted = known - len(found.columns)
    count = 0 if found.rest and unlisted < 1 else len(small) + max(0, unlisted)
    base, answer = found.base.get(at), found.answer(at)
    partial = at in found.output and base is not None and not found.rest and len(found.columns) < known
    if partial:
        left = found.output[at] - (base or 0.0) - math.fsum(each.amount for each in steps)
    size = max(map(abs, (base or 0.0, answer, *(each.parts[at] for each in there))))
    left = left if abs(left) > ROUNDING * size else 0.0
    if small or found.rest or (partial and left):
        steps.append(Step(together(count), "", left))
    return Decision(which, found.names[at], base, tuple(steps), answer)


def together(count: int) -> str:
    """Name what is not listed one by one: `20 further features`."""
    if count < 1:
        return "all other features"
    return f"{count:,} further feature{'s' if count > 1 else ''}"
