"""Samples of a feature, the reference and a later one -> how far apart they are, or their counts in bins."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from catalog.kit.number import plain

BINS = 10
"""Bins that the reference is cut into, about as many of its values in each."""


def numbers(written: Sequence[str]) -> tuple[float, ...] | None:
    """The numbers of a sample without those that are missing or not finite; None where it has words."""
    found = []
    for text in written:
        value = plain(text.strip())
        if value is None and text.strip():
            return None
        if value is not None and math.isfinite(value):
            found.append(float(value))
    return tuple(found)


def binned(reference: Sequence[str], now: Sequence[str]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Count both in the tenths of the reference; words are bins of their own."""
    one, other = numbers(reference), numbers(now)
    if one is None or other is None:
        return Counter(filter(None, reference)), Counter(filter(None, now))
    edges = _edges(sorted(one))
    return _counts(one, edges), _counts(other, edges)


def _edges(ordered: Sequence[float]) -> list[float]:
    """The values at the tenths, each once; a value on an edge is of the bin above."""
    if not ordered:
        return []
    return sorted({ordered[len(ordered) * part // BINS] for part in range(1, BINS)})


def _counts(values: Sequence[float], edges: Sequence[float]) -> dict[str, float]:
    counts = dict.fromkeys(map(str, range(len(edges) + 1)), 0.0)
    for value in values:
        counts[str(bisect_right(edges, value))] += 1
    return counts


def ks_of_samples(one: Sequence[float], other: Sequence[float]) -> float:
    """The two-sample Kolmogorov-Smirnov statistic; NaN where either is empty."""
    if not one or not other:
        return math.nan
    left, right = sorted(one), sorted(other)
    return max(
        abs(bisect_right(left, at) / len(left) - bisect_right(right, at) / len(right))
        for at in {*left, *right}
    )
