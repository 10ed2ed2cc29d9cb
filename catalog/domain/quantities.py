"""Turns the text of a metric's cell into a value in the metric's unit, and doubts what cannot be right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from catalog.domain.metrics import Metric
from catalog.domain.units import COUNT, SHARE, base, converted, factor, family
from catalog.kit.digits import shown
from catalog.kit.number import measured, simple, size_in_bytes

_NOUNS = MappingProxyType({"%": "a percentage", "s": "a span of time", "B": "a size", "g": "a mass"})
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with a value: the rule it breaks, what it is and what mends it."""

    rule: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the cells of one metric are read in rows of one unit.

    Plain numbers are multiplied with `times`; `unit` is what they are in then, "" for the metric's own.
    `doubt` is set where the row's unit says nothing that is known.
    """

    metric: Metric
    wanted: str
    units: Mapping[str, float] | None
    row: str = ""
    unit: str = ""
    times: float = 1.0
    doubt: Doubt | None = None

    def read(self, text: str) -> tuple[float | None, str]:
        """Return a cell's value and its unit, "" for the metric's own; ValueError says what is wrong."""
        if (number := simple(text)) is not None:
            return (number if self.times == 1 else converted(number, self.times)), self.unit
        reading = measured(text)
        value = reading.value
        if value is None:
            return None, ""
        if reading.unit:
            return self._of(value, reading.unit, text)
        if text.rstrip()[-1].isalpha() and math.isfinite(value):
            return self._prefixed(value, text.rstrip())
        return converted(value, self.times), self.unit

    def _of(self, value: float, unit: str, text: str) -> tuple[float, str]:
        """A cell that says its own unit."""
        target, units = (self.wanted, self.units) if self._fixed() else (self.row or unit, None)
        found = factor(unit, target, units)
        if found is None:
            said = (
                f"measured in {target}: write it so" if target else "a plain number: write it without a unit"
            )
            raise ValueError(f"{text.strip()} is {_NOUNS[unit]}, but {self.metric.id} is {said}")
        return converted(value, found), "" if self._fixed() else target

    def _prefixed(self, value: float, text: str) -> tuple[float, str]:
        """A cell such as 33G or 7B: its prefix takes the place of the unit's, and in a size B is bytes."""
        if self.units is COUNT:
            return value, ""
        if self.units is not None and "GiB" in self.units:
            number = float(size_in_bytes(text)) if text.endswith("B") else value
            return converted(number, factor("B", self.wanted, self.units) or 1.0), ""
        if (prefixless := base(self.wanted)) != self.wanted:
            return converted(value, factor(prefixless, self.wanted, self.units) or 1.0), ""
        return converted(value, self.times), self.unit

    def _fixed(self) -> bool:
        return self.units is not None or bool(self.wanted)


def scale(metric: Metric, row: str = "") -> Scale:
    """Say how cells of a metric are read in rows whose `unit` column holds `row`."""
    wanted, units = _unit(metric)
    if not row:
        return Scale(metric, wanted, units)
    if units is None and not wanted:
        return Scale(metric, wanted, units, row, unit=row)
    found = factor(row, wanted, units)
    if found is None:
        message = (
            f"the unit {row[:40]} cannot be turned into {wanted or 'a plain number'}, the unit of {metric.id}"
        )
        doubt = Doubt("unit", message, "the value is kept as it is")
        return Scale(metric, wanted, units, row, unit=row, doubt=doubt)
    return Scale(metric, wanted, units, row, times=found)


def _unit(metric: Metric) -> tuple[str, Mapping[str, float] | None]:
    """Return the unit that values of a metric end up in, and the units that can be turned into it."""
    if metric.fraction or metric.hundred:
        return ("%" if metric.hundred else ""), SHARE
    if metric.unit:
        return metric.unit, family(metric.unit)
    return "", COUNT if metric.cost else None


def doubt(metric: Metric, value: float) -> Doubt | None:
    """Say why a value in the metric's own unit cannot be right, or None."""
    low, high = metric.low, metric.high
    below, above = low is not None and value < low - _SLACK, high is not None and value > high + _SLACK
    if math.isnan(value) or not (below or above):
        return None
    ends = f"{'−∞' if low is None else shown(low)} to {'∞' if high is None else shown(high)}"
    if metric.fraction and high is not None and high < abs(value) <= 100 * high:
        part = shown(value / 100)
        message = f"{metric.id} is {shown(value)}, but goes from {ends}: {part} or {shown(value)}%?"
        return Doubt("scale", message, f"write {part}, or {shown(value)}% with the sign")
    unit = f" {metric.unit}" if metric.unit else ""
    return Doubt(
        "out-of-range",
        f"{metric.id} is {shown(value)}{unit}, but goes from {ends}{unit}",
        "correct the value",
    )


def interval_doubt(value: float, lower: object, upper: object) -> Doubt | None:
    """Say that a value lies outside its own interval; what is undefined lies nowhere."""
    if lower is None and upper is None:
        return None
    low = lower if isinstance(lower, (float, int)) else -math.inf
    high = upper if isinstance(upper, (float, int)) else math.inf
    if not (value < low or value > high or low > high):
        return None
    message = f"{shown(value)} is not between its lower {shown(low)} and its upper {shown(high)}"
    return Doubt("interval", message, "the interval holds the value, and `lower` is its smaller end")
