"""Tracks of several slices -> one that compares them: the ratio or the difference of worst and best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.domain.measurements import Pairs
from catalog.kit.date import When
from catalog.sections.monitoring.tracks import Points, Track


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison over time, and at each time the slices with the least and the greatest value."""

    track: Track
    pairs: tuple[tuple[str, str], ...]


def compared(column: str, same: Sequence[tuple[Track, Sequence[float]]], kind: str) -> Compared:
    """Compare the slices of a column, means of windows included, wherever two of them have a reading.

    `ratio below` divides the smallest by the greatest, `ratio above` the greatest by the smallest; a
    `difference` is the greatest less the smallest. There is no ratio of numbers that are not all positive.
    """
    at: dict[When, list[tuple[float, str]]] = {}
    for track, means in same:
        name = dict(track.pairs).get(column, "")
        for time, value in zip(track.points.times, means, strict=True):
            at.setdefault(time, []).append((value, name))
    told = []
    for time in sorted(at):
        if len(at[time]) > 1:
            (low, least), (high, most) = min(at[time]), max(at[time])
            if math.isfinite(value := _value(low, high, kind)):
                told.append((time, value, least, most))
    first = same[0][0]
    points = Points(tuple(each[0] for each in told), tuple(each[1] for each in told))
    return Compared(
        replace(
            first,
            points=points,
            slice=_without(column, first.slice),
            conditions=_without(column, first.conditions),
        ),
        tuple((each[2], each[3]) for each in told),
    )


def _without(column: str, pairs: Pairs) -> Pairs:
    return tuple(pair for pair in pairs if pair[0] != column)


def _value(low: float, high: float, kind: str) -> float:
    if kind == "difference":
        return high - low
    if low == high and low > 0:
        return 1.0
    if low < 0 or high <= 0 or math.isinf(high):
        return math.nan
    if kind == "ratio above":
        return high / low if low else math.inf
    return low / high


def grouped(column: str, found: Sequence[Track]) -> tuple[tuple[Track, ...], ...]:
    """Tracks that differ in one column only, together."""
    groups: dict[tuple[object, ...], list[Track]] = {}
    for each in found:
        rest = tuple(pair for pair in each.pairs if pair[0] != column)
        if any(name == column for name, _ in each.pairs):
            groups.setdefault((each.version, each.environment, rest), []).append(each)
    return tuple(tuple(same) for same in groups.values())
