"""The weights of a version and of the one before -> what changed in why: ranks, signs, new and gone.

Features whose spreads overlap tie: a rank is a span of places, and what is within the spread is no change.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.added import added
from catalog.sections.explanations.weights import Weight, Weights

_ORDINALS = ("th", "st", "nd", "rd")


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last place that a feature could hold."""

    first: int
    last: int

    def __str__(self) -> str:
        return ordinal(self.first) if self.first == self.last else f"{self.first:,} to {self.last:,}"

    def meets(self, other: Span) -> bool:
        """Whether there is a place that both could hold."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Ranked:
    """One feature in two versions; None where a version does not have it."""

    now: Weight | None
    before: Weight | None
    span: Span | None
    span_before: Span | None
    listed: bool = False
    """Whether the tables hold only some features, so that one may be there and not be listed."""

    @property
    def feature(self) -> str:
        """Its name."""
        some = self.now or self.before
        return some.feature if some else ""

    @property
    def flipped(self) -> bool:
        """Whether it moves the answer the other way than before, more than chance may do."""
        now, before = self.now, self.before
        if not now or not before or {now.sign, before.sign} != {"+", "−"}:
            return False
        crosses = now.value * before.value < 0
        return not crosses or abs(now.value - before.value) > (now.reach or 0.0) + (before.reach or 0.0)

    @property
    def moved(self) -> bool:
        """Whether its rank is another one for sure; what is new or gone has moved."""
        return not self.span or not self.span_before or not self.span.meets(self.span_before)

    @property
    def words(self) -> str:
        """What became of it: `2nd, was 1st`, `1 to 10, was 13th`."""
        if self.span is None:
            return f"{'not listed' if self.listed else 'gone'}, was {self.span_before}"
        if self.span_before is None:
            return "newly listed" if self.listed else "new"
        moved = ", as before" if self.span == self.span_before else f", was {self.span_before}"
        return f"{self.span}{', sign flipped' if self.flipped else moved}"

    @property
    def told(self) -> str:
        """The same, and whether it is a change."""
        clear = self.moved or self.flipped or self.span == self.span_before
        return self.words if clear else f"{self.words}: no clear change"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The features of a version by weight, beside a version before where one was explained the same way."""

    method: str
    output: str
    measure: str
    version: str
    before: str
    rows: tuple[Ranked, ...]
    broken: int = 0

    @property
    def present(self) -> tuple[Ranked, ...]:
        """Those that the version has, heaviest first."""
        return tuple(each for each in self.rows if each.now)

    @property
    def spread(self) -> str:
        """How far spreads go to each side, in words; empty where nothing is known of them."""
        weights = [each for row in self.rows for each in (row.now, row.before) if each]
        if any(each.std is not None for each in weights):
            return "one deviation"
        return "two standard errors" if any(each.error is not None for each in weights) else ""

    @property
    def leading(self) -> tuple[Ranked, ...]:
        """The features that could be the heaviest."""
        return tuple(each for each in self.present if each.span and each.span.first == 1)

    def share(self, rows: Sequence[Ranked]) -> float:
        """Which part of all weight some features have, whichever way; below zero by chance is none."""
        whole, some = _sum(self.rows), _sum(rows)
        return some / whole if whole else 0.0


def ranked(now: Weights, before: Weights | None) -> tuple[Ranked, ...]:
    """Set the features side by side: those of now by rank, then those that are gone."""
    features = before.features if before else ()
    earlier = {each.feature: (each, span) for each, span in zip(features, spans(features), strict=True)}
    listed = not now.whole or bool(before and not before.whole)
    kept = []
    for each, span in zip(now.features, spans(now.features), strict=True):
        weight, place = earlier.pop(each.feature, (None, None))
        kept.append(Ranked(each, weight, span, place, listed))
    return (*kept, *(Ranked(None, each, None, place, listed) for each, place in earlier.values()))


def spans(weights: Sequence[Weight]) -> tuple[Span, ...]:
    """The places each could hold: behind those whose spread lies above its own, before those below."""
    ends = [each.ends for each in weights]
    lows, highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)
    count = len(ends)
    return tuple(
        Span(1 + count - bisect_right(lows, high), count - bisect_left(highs, low)) for low, high in ends
    )


def _sum(rows: Sequence[Ranked]) -> float:
    return added(max(0.0, each.now.size) for each in rows if each.now)


def ordinal(number: int) -> str:
    """Say a rank: `1st`, `12th`, `22nd`."""
    last = number % 10
    return f"{number}{_ORDINALS[last] if last < 4 and number % 100 not in (11, 12, 13) else 'th'}"
