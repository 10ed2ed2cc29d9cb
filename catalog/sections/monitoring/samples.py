"""Samples of a feature, the reference and a later one -> how far apart they are, or their counts in bins."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from catalog.kit.number import plain

BINS = 10
"""Bins that the reference is cut into, about as many of its values in each."""
MISSING = "missing"
"""The bin of what is no number."""


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
    """Count both in the tenths of the reference; words are bins of their own, and so is what is missing."""
    one, other = numbers(reference), numbers(now)
    if one is None or other is None:
        return Counter(filter(None, reference)), Counter(filter(None, now))
    edges = _edges(sorted(one))
    counted = _counts(one, edges), _counts(other, edges)
    absent = len(reference) - len(one), len(now) - len(other)
    if any(absent):
        for counts, missing in zip(counted, absent, strict=True):
            counts[MISSING] = float(missing)
    return counted


def _edges(ordered: Sequence[float]) -> list[float]:
    """Where bins begin: at the tenths; a value that fills one, or is one of few, has a bin of its own."""
    if not ordered:
        return []
    tenths = Counter(ordered[len(ordered) * part // BINS] for part in range(BINS))
    distinct = set(ordered)
    alone = distinct if len(distinct) <= BINS else {value for value, times in tenths.items() if times > 1}
    above = {math.nextafter(value, math.inf) for value in alone}
    return sorted((tenths.keys() - {ordered[0]}) | alone | above)


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
