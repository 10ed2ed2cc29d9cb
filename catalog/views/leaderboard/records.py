"""Dated values -> the record over time: each value that was better than all before it."""

from __future__ import annotations

from collections.abc import Sequence


def records(dated: Sequence[tuple[str, float]]) -> tuple[int, ...]:
    """Return which of (day, how good) were records, in order of time; of a day only the best."""
    order = sorted(range(len(dated)), key=lambda at: (dated[at][0], -dated[at][1], at))
    found: list[int] = []
    for at in order:
        if not found or dated[at][1] > dated[found[-1]][1]:
            found.append(at)
    return tuple(found)
