"""Turns the values of one model into warnings where their scale or their metric's name changes on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric, Metrics
from catalog.domain.renames import renames
from catalog.domain.versions import Dated, ordered
from catalog.kit.digits import shown
from catalog.kit.finding import Finding, warning

_LEAST, _MOST = 30, 300


def shifts(rows: Iterable[Measurement], metrics: Metrics) -> tuple[Finding, ...]:
    """Say which metrics of one model change their scale or their name between its versions."""
    single = [
        row for row in rows if row.version is not None and row.time_text is None and row.variant is None
    ]
    order = _order(single)
    single.sort(key=lambda row: order[row.version or ""])
    return tuple(sorted((*_flips(single, metrics), *renames(single, metrics))))


def suspects(rows: Iterable[Measurement], metrics: Metrics) -> Iterator[Finding]:
    """Say of which metrics all values of one file look a hundred times too small or too large."""
    by_metric: dict[str, list[Measurement]] = {}
    for row in rows:
        if row.value is not None and math.isfinite(row.value) and not row.unit:
            by_metric.setdefault(row.metric, []).append(row)
    for name, values in by_metric.items():
        metric = metrics.find(name)
        if metric and not any("%" in row.written for row in values) and (said := _suspicion(metric, values)):
            yield warning(values[0].place, "scale-doubtful", *said)


def _suspicion(metric: Metric, rows: Sequence[Measurement]) -> tuple[str, str] | None:
    sizes = [abs(row.value or 0.0) for row in rows]
    first = rows[0].value or 0.0
    if metric.hundred and metric.better == "higher" and 0 < max(sizes) <= 1:
        message = f"no {metric.id} in this file is above 1, but it goes to 100: {_both(first, first * 100)}"
        return message, f"write {shown(first * 100)}, or {shown(first)}% with the sign"
    if metric.fraction and metric.high is None and min(sizes) > 1:
        message = f"every {metric.id} in this file is above 1, which is 100%: {_both(first / 100, first)}"
        return message, f"write {shown(first / 100)}, or the percentage with the sign"
    return None


def _both(small: float, large: float) -> str:
    return f"{shown(small)} or {shown(large)}?"


def _order(rows: Sequence[Measurement]) -> dict[str, int]:
    """Number the versions, oldest first; names without a number stay as they come."""
    names = tuple(dict.fromkeys(row.version or "" for row in rows))
    if all(any(letter.isdigit() for letter in name) for name in names):
        names = ordered([Dated(name) for name in names])
    return {name: at for at, name in enumerate(names)}


def _flips(rows: Sequence[Measurement], metrics: Metrics) -> Iterator[Finding]:
    shares = {name: _is_share(metrics.find(name)) for name in {row.metric for row in rows}}
    same: dict[object, list[Measurement]] = {}
    for row in rows:
        if row.value is not None and shares[row.metric] and math.isfinite(row.value):
            metric, _, *circumstances = row.identity()
            same.setdefault((metric, *circumstances), []).append(row)
    said: set[tuple[str, str | None]] = set()
    for versions in same.values():
        for before, after in pairwise(versions):
            about = (after.metric, after.dataset)
            if about not in said and _flipped(before, after):
                said.add(about)
                yield _flip(before, after)


def _is_share(metric: Metric | None) -> bool:
    return metric is None or metric.fraction or metric.hundred


def _flipped(before: Measurement, after: Measurement) -> bool:
    if {before.unit, after.unit} == {"", "%"}:
        return True
    small, large = sorted((before.value or 0.0, after.value or 0.0), key=abs)
    return (
        before.unit == after.unit
        and abs(small) <= 1 < abs(large)
        and _LEAST * small <= large <= _MOST * small
    )


def _flip(before: Measurement, after: Measurement) -> Finding:
    on = f" on {after.dataset}" if after.dataset else ""
    values = [
        f"{shown(row.value or 0.0)}{'%' * (row.unit == '%')} in {row.version}" for row in (before, after)
    ]
    message = f"{after.metric}{on} goes from {values[0]} to {values[1]}: 0 to 1 here and 0 to 100 there?"
    return warning(
        after.place, "scale-shift", message, "write all versions in one scale, or add % to percentages"
    )
