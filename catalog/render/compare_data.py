"""The subjects of one model -> `data/compare/<id>.js`: what a browser needs to compare its versions."""

from __future__ import annotations

import math
from collections.abc import Sequence

from catalog.domain.metrics import Metric
from catalog.domain.separable import whole_of
from catalog.render.data_script import Json, data_path, data_script
from catalog.views.compare.subject import Curve, Field, Measured, Subject

KINDS = ("dataset", "other", "cost")


def compare_path(model_id: str) -> str:
    """The site path of a model's shard."""
    return data_path(_name(model_id))


def compare_data(subjects: Sequence[Subject], current: str) -> bytes:
    """Write the shard: what versions share stands once, the first fields are those that all of them have."""
    first = subjects[0]
    fields, lines, metrics, curves = _Table(), _Table(), _Table(), _Table()
    shared = set.intersection(*(set(each.fields) for each in subjects))
    common = [fields.place(_field(one)) for one in first.fields if one in shared]
    versions: list[Json] = [
        {
            "version": each.version,
            "path": each.path,
            "fields": [fields.place(_field(one)) for one in each.fields if one not in shared],
            "values": [[lines.place(_line(one, metrics)), *_numbers(one)] for one in each.measured],
            "curves": [[curves.place((one.key, one.title, one.sub)), *_points(one)] for one in each.curves],
        }
        for each in subjects
    ]
    return data_script(
        _name(first.id),
        {
            "id": first.id,
            "name": first.name,
            "current": current,
            "shared": len(common),
            "fields": fields.rows,
            "metrics": metrics.rows,
            "lines": lines.rows,
            "curves": curves.rows,
            "versions": versions,
        },
    )


class _Table:
    """Rows that are said once and then meant by their place."""

    def __init__(self) -> None:
        self.rows: list[Json] = []
        self._places: dict[tuple[Json, ...], int] = {}

    def place(self, row: tuple[Json, ...]) -> int:
        """The place of a row; a new one comes last."""
        if row not in self._places:
            self._places[row] = len(self.rows)
            self.rows.append(row)
        return self._places[row]


def _name(model_id: str) -> str:
    return f"compare/{model_id}"


def _field(one: Field) -> tuple[Json, ...]:
    more = (one.mark, one.item) if one.item else (one.mark,) if one.mark else ()
    return (one.place, one.label, one.note, one.text, *more)


def _line(one: Measured, metrics: _Table) -> tuple[Json, ...]:
    """What a value shares with the same one of other versions."""
    return (
        one.key, KINDS.index(one.kind), one.title, one.terms, metrics.place(_metric(one.metric)),
        one.dataset, one.slice, one.unit, one.where, one.lead, one.settings,
    )  # fmt: skip


def _metric(metric: Metric) -> tuple[Json, ...]:
    return (metric.id, metric.name, metric.better, int(metric.cost), whole_of(metric))


def _numbers(one: Measured) -> list[Json]:
    """The value and what is known of it, without the nothings at the end."""
    told: list[Json] = [*map(number, (one.value, one.lower, one.upper, one.std)), one.n]
    if one.value is None:
        told += [one.word]
    while told and told[-1] is None:
        told.pop()
    return told


def _points(one: Curve) -> tuple[list[Json], list[Json]]:
    return [step for step, _ in one.points], [number(value) for _, value in one.points]


def number(value: float | None) -> Json:
    """A number as JSON has it; those it has not are words."""
    if value is None or math.isfinite(value):
        return value
    return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
