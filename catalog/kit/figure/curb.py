"""Any numbers and texts -> finite numbers and short texts that can be drawn, and words for what is not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TypeGuard, TypeVar

from catalog.kit.text import visible

MOST_POINTS = 5000
MOST_ROWS = 60
LARGEST = 1e15
T = TypeVar("T")


def drawable(value: float | None) -> TypeGuard[float]:
    """Say whether a number has a place on a scale."""
    return value is not None and -LARGEST <= value <= LARGEST


def absent(values: Iterable[float | None]) -> int:
    """Count the numbers that are there but have no place: NaN, the infinities, beyond 1e15."""
    return sum(1 for value in values if value is not None and not -LARGEST <= value <= LARGEST)


def clip(text: str, most: int) -> str:
    """Return one line of at most `most` letters, with … where it was cut; wide scripts count twice."""
    line = text if text.isascii() and text.isprintable() else visible(text[: most + 1])
    if _columns(line) <= most:
        return line
    ends = accumulate(_columns(letter) for letter in line)
    return line[: sum(1 for end in ends if end < most)].rstrip() + "…"


def thin(items: Sequence[T], most: int) -> tuple[T, ...]:
    """Return at most `most` items, evenly spread, the first and the last among them."""
    if len(items) <= most:
        return tuple(items)
    step = (len(items) - 1) / (most - 1)
    return tuple(items[round(at * step)] for at in range(most))


def peaks(values: Sequence[float | None], most: int) -> tuple[int, ...]:
    """Return at most `most` indices that keep a line's look: ends, least and greatest of each stretch.

    A stretch without any value keeps its first index, so that gaps stay gaps.
    """
    count = len(values)
    if count <= most:
        return tuple(range(count))
    stretches = max(1, (most - 2) // 2)
    edges = [round(at * count / stretches) for at in range(stretches + 1)]
    kept = {0, count - 1}
    for first, last in pairwise(edges):
        kept.update(_extremes(values, first, last))
    return tuple(sorted(kept))


def _extremes(values: Sequence[float | None], first: int, last: int) -> tuple[int, ...]:
    there = [(value, at) for at in range(first, last) if drawable(value := values[at])]
    return (min(there)[1], max(there)[1]) if there else (first,)


def said(sub: str, notes: Iterable[str]) -> str:
    """Join a subtitle and notes on what was left out, each a sentence."""
    parts = [clip(sub, 400), *(f"{note[0].upper()}{note[1:]}." for note in notes if note)]
    return " ".join(part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in parts if part)


def not_drawn(count: int) -> str:
    """Say how many values have no place: `2 values not drawn`."""
    return f"{count:,} value{'' if count == 1 else 's'} not drawn" if count else ""


def width(text: str) -> float:
    """Estimate how wide a text is at 12 px in a wide face, in rem; wide scripts count twice."""
    return _columns(text) * 0.47


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for letter in text if letter > "\u2e7f")


def finite(values: Iterable[float | None]) -> list[float]:
    """Keep what can be drawn."""
    return [value for value in values if value is not None and -LARGEST <= value <= LARGEST]


def share(part: float, whole: float) -> float:
    """Return part of whole in percent, 0 where there is no whole, never beyond 0 to 100."""
    return min(100.0, max(0.0, 100 * part / whole)) if whole and math.isfinite(part) else 0.0


def are_years(numbers: Sequence[float]) -> bool:
    """Whether an x may be years: the digits of 1990 stay together."""
    return all(1000 <= each < 3000 and each == int(each) for each in numbers)


def year(number: float) -> str:
    """Print a year."""
    return f"{number:g}"
