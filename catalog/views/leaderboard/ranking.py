"""Values with intervals, best first -> the span of places each could hold, and the groups that tie.

One is better than another where the 95% interval of their difference, taken from the two intervals as if
they were independent (Newcombe's method, in general MOVER: Zou and Donner, 2008), lies above zero. Every
pair is judged alone. docs/decisions/ranks-with-ties.md says why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import hypot

from catalog.domain.metrics import Metric


@dataclass(frozen=True, slots=True)
class Mark:
    """How good something is: more is better; `low` and `high` are None where chance is not known."""

    good: float
    low: float | None = None
    high: float | None = None

    @property
    def judged(self) -> bool:
        """Return whether chance is known."""
        return self.low is not None and self.high is not None

    def lead(self, other: Mark) -> float:
        """Return the least difference at 95%; where chance is not known, the difference."""
        ahead = self.good - other.good
        if self.low is None or other.high is None or not (self.judged and other.judged):
            return ahead
        return ahead - hypot(self.good - self.low, other.high - other.good)

    def beats(self, other: Mark) -> bool:
        """Say whether it is better by more than chance; where chance is not known, the values decide."""
        return self.lead(other) > 0


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last place that something could hold."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first:,} to {self.last:,}" if self.first < self.last else f"{self.first:,}"


def mark(value: float, ends: tuple[float, float] | None, metric: Metric) -> Mark:
    """Turn a value and its interval into how good it is, by the metric's better end."""
    good = metric.goodness(value) or 0.0
    if ends is None:
        return Mark(good)
    goods = sorted(metric.goodness(end) or 0.0 for end in ends)
    inside = not isinstance(metric.better, str) and ends[0] <= metric.better <= ends[1]
    return Mark(good, min(goods[0], good), max(0.0 if inside else goods[1], good))


def spans(marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Return the span of each mark; they come best first.

    The first place is one more than how many beat it, the last how many it does not beat. Where the ends of
    the intervals are in the order of the values, as with one `n`, what a mark beats is all from some place
    on (an interval's end falls no faster than the value), so two searches a mark find it.
    """
    if _in_step(marks):
        beaten = [_first_beaten(marks, at) for at in range(len(marks))]
        beating = [_beating(marks, at) for at in range(len(marks))]
    else:
        beaten, beating = _by_windows(marks)
    return tuple(Span(first + 1, last) for first, last in zip(beating, beaten, strict=True))


def closes(marks: Sequence[Mark]) -> tuple[bool, ...]:
    """Say for each mark whether it is the last of a group that ties with the group's first."""
    ends = [False] * len(marks)
    first = 0
    for at in range(1, len(marks)):
        if marks[first].beats(marks[at]):
            ends[at - 1] = True
            first = at
    if ends:
        ends[-1] = True
    return tuple(ends)


def _in_step(marks: Sequence[Mark]) -> bool:
    """Say whether all are judged, or none is, and both ends fall with the values."""
    judged = {each.judged for each in marks}
    if len(judged) > 1:
        return False
    return judged != {True} or all(
        (one.low or 0.0) >= (other.low or 0.0) and (one.high or 0.0) >= (other.high or 0.0)
        for one, other in pairwise(marks)
    )


def _first_beaten(marks: Sequence[Mark], at: int) -> int:
    return bisect_left(range(len(marks)), x=True, key=lambda other: marks[at].beats(marks[other]))


def _beating(marks: Sequence[Mark], at: int) -> int:
    """Count who beats a mark: all up to some place."""
    return bisect_left(range(len(marks)), x=True, key=lambda other: not marks[other].beats(marks[at]))


def _by_windows(marks: Sequence[Mark]) -> tuple[list[int], list[int]]:
    """Compare one by one only where it is not certain: what lies beyond the widest interval is beaten."""
    count = len(marks)
    widest = max((each.high - each.good for each in marks if each.high is not None), default=0.0)
    unbeaten, beating, from_here = [], [0] * count, [0] * (count + 1)
    for at, each in enumerate(marks):
        reach = hypot(each.good - each.low, widest) if each.low is not None else widest
        certain = bisect_left(range(count), x=True, key=lambda other: each.good - marks[other].good > reach)
        near = [other for other in range(at + 1, certain) if each.beats(marks[other])]
        for other in near:
            beating[other] += 1
        from_here[certain] += 1
        unbeaten.append(certain - len(near))
    return unbeaten, [own + sure for own, sure in zip(beating, accumulate(from_here), strict=False)]
