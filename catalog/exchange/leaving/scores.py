"""Rows that were measured -> the values of one version as such, as texts for other people's files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement, newest
from catalog.domain.metrics import Metrics
from catalog.kit.number import exact


@dataclass(frozen=True, slots=True)
class Score:
    """One value, with the ends of its interval where they are known, and what it was measured on."""

    metric: str
    name: str
    value: str
    lower: str
    upper: str
    unit: str
    dataset: str
    where: tuple[tuple[str, str], ...]
    groups: bool = False
    """Whether it was measured of some of the cases, as of one age."""

    @property
    def place(self) -> str:
        """What it was measured on, in a line: `dataset: german-credit, split: test, age: 60+`."""
        return ", ".join(f"{key}: {value}" for key, value in self.where)

    @property
    def label(self) -> str:
        """The metric with what it was measured on."""
        return f"{self.metric} ({self.place})" if self.where else self.metric

    @property
    def said(self) -> str:
        """The value in a line: `81.5 % (79.7 to 83.3)`."""
        between = f" ({self.lower} to {self.upper})" if self.lower and self.upper else ""
        return self.amount + between

    @property
    def amount(self) -> str:
        """The value and its unit."""
        return f"{self.value} {self.unit}" if self.unit else self.value


def scores(rows: Sequence[Measurement], metrics: Metrics, version: str) -> tuple[Score, ...]:
    """Leave out points of curves, readings, variants and what was measured of other versions."""
    own = (row for row in rows if row.is_single and row.version in (None, version) and row.value is not None)
    found = (_score(row, metrics) for row in newest(own).current)
    return tuple(sorted(found, key=lambda each: (each.metric, each.where, each.value)))


def _score(row: Measurement, metrics: Metrics) -> Score:
    metric = metrics.get(row.metric)
    told = (
        ("dataset", row.dataset), ("revision", row.revision), ("split", row.split), *row.slice,
        ("environment", row.environment), *row.conditions,
    )  # fmt: skip
    return Score(
        metric=metric.id,
        name=metric.name,
        value=figure(row.value),
        lower=figure(row.lower),
        upper=figure(row.upper),
        unit=row.unit or metric.unit,
        dataset=row.dataset or "",
        where=tuple((key, value) for key, value in told if value),
        groups=bool(row.slice),
    )


def figure(value: float | None) -> str:
    """A number as a text that reads as the same number."""
    if value is None or math.isnan(value):
        return "" if value is None else "NaN"
    if math.isinf(value):
        return "INF" if value > 0 else "-INF"
    return exact(value)
