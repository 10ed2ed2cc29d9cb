"""Measurements -> rows of the table `metrics`: one value a row, with what it was measured on and how."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from catalog.domain.measurements import Measurement, Pairs
from catalog.domain.metrics import Metrics
from catalog.render.exports.values import Row, Value, day, row


def measured_rows(model_id: str, rows: Sequence[Measurement], metrics: Metrics) -> Iterator[Row]:
    """One row a measurement, in the order of the tables; the number in front is SQLite's to give."""
    units = {name: metrics.get(name).unit for name in {each.metric for each in rows}}
    return (_measured(model_id, each, each.unit or units[each.metric]) for each in rows)


def _measured(model_id: str, each: Measurement, unit: str) -> Row:
    value, state = _result(each.value)
    date = each.date.text if each.date else None
    return row(
        None, model_id, each.version, each.dataset, each.revision, each.split, _object(each.slice),
        each.metric, value, state, each.lower, each.upper, each.std, each.n, unit, each.step,
        each.time.text if each.time else each.time_text, each.variant, each.environment,
        _object(each.conditions), date, day(date), each.source, each.notes, each.evidence,
    )  # fmt: skip


def _result(value: float | None) -> tuple[Value, str]:
    """SQLite knows infinities but not NaN, so a word says why there is no number."""
    if value is None:
        return None, "no result"
    return (None, "undefined") if math.isnan(value) else (value, "number")


@lru_cache(maxsize=1024)  # most rows of a model have the slice and the conditions of others
def _object(pairs: Pairs) -> str | None:
    return json.dumps(dict(pairs), ensure_ascii=False) if pairs else None
