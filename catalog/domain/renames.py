"""Turns the values of one model, oldest version first, into warnings where a metric changes its name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics, spelling
from catalog.kit.finding import Finding, warning

_ALIKE = 0.6
_NEAR = 0.2
_MOST_NAMES = 20
Names = dict[str, Measurement]


def renames(rows: Sequence[Measurement], metrics: Metrics) -> Iterator[Finding]:
    """Say which metrics go by another name in a later version; `rows` are sorted by version."""
    yield from _aliases(rows)
    places: dict[object, dict[str, Names]] = {}
    for row in rows:
        where = (row.group(), row.step, row.environment)
        places.setdefault(where, {}).setdefault(row.version or "", {})[row.metric] = row
    said: set[tuple[str, str]] = set()
    for versions in places.values():
        for old, new in _swaps(list(versions.values()), metrics):
            if (old.metric, new.metric) not in said:
                said.add((old.metric, new.metric))
                message = (
                    f"{new.metric} appears where {old.metric} of version {old.version} is gone: one metric?"
                )
                hint = (
                    "if so, keep one name, or make one an alias of the other under `metrics` in catalog.yaml"
                )
                yield warning(new.place, "metric-renamed", message, hint)


def _aliases(rows: Sequence[Measurement]) -> Iterator[Finding]:
    """Names of one metric that differ in more than case and hyphens."""
    last: Names = {}
    for row in rows:
        before = last.setdefault(row.metric, row)
        if before.called == row.called or before.version == row.version:
            continue
        if spelling(before.called) != spelling(row.called):
            message = (
                f"{row.metric} is called {row.called[:60]} here and {before.called[:60]} in {before.version}"
            )
            yield warning(row.place, "metric-renamed", message, "both are read as one; keep one name")
            last[row.metric] = row


def _swaps(versions: Sequence[Names], metrics: Metrics) -> Iterator[tuple[Measurement, Measurement]]:
    """Pairs of a metric that ends and one that begins in the next version, alike in name and value."""
    last = {name: at for at, names in enumerate(versions) for name in names}
    first = {name: at for at, names in reversed([*enumerate(versions)]) for name in names}
    for at, (before, after) in enumerate(pairwise(versions)):
        gone = [row for name, row in before.items() if last[name] == at][:_MOST_NAMES]
        come = [row for name, row in after.items() if first[name] == at + 1][:_MOST_NAMES]
        for old in gone:
            for new in come:
                strange = metrics.find(old.metric) is None or metrics.find(new.metric) is None
                if strange and _near(old.value, new.value) and _alike(old.metric, new.metric):
                    yield old, new


def _alike(one: str, other: str) -> bool:
    a, b = spelling(one)[:80], spelling(other)[:80]
    return a in b or b in a or SequenceMatcher(None, a, b).ratio() >= _ALIKE


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None or not (math.isfinite(one) and math.isfinite(other)):
        return False
    scales = (1, 100, 0.01)
    return any(abs(one - other * scale) <= _NEAR * max(abs(one), abs(other * scale)) for scale in scales)
