"""Turns the cells beside a value - steps, times, intervals, counts, dates - into what is known of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from catalog.domain.quantities import Doubt, Scale
from catalog.kit.date import When
from catalog.kit.digits import shown
from catalog.kit.number import count, measured

Cell = float | int | str | When | None
REFERENCE = "reference"
"""The word that stands in a `time` column for the baseline."""


def _text(text: str, _: Scale) -> Cell:
    return text


def _amount(text: str, scale: Scale) -> Cell:
    return scale.read(text)[0]


def _spread(text: str, scale: Scale) -> Cell:
    value = scale.read(text)[0]
    if value is not None and value < 0:
        raise ValueError(f"{text[:40]} is less than nothing: write a standard deviation of 0 or more")
    return value


def _step(text: str, _: Scale) -> Cell:
    reading = measured(text)
    if reading.value is None or reading.unit or not math.isfinite(reading.value):
        raise ValueError(f"{text[:40]} is not a step: write a plain number")
    return reading.value


def _cases(text: str, _: Scale) -> Cell:
    cases = count(text)
    if not isinstance(cases, int) or cases < 1:
        raise ValueError(f"{text[:40]} is not a number of cases: write a whole number above 0")
    return cases


def _time(text: str, _: Scale) -> Cell:
    return None if text == REFERENCE else When.parse(text)


def _date(text: str, _: Scale) -> Cell:
    return When.parse(text)


DETAILS: Mapping[str, Callable[[str, Scale], Cell]] = MappingProxyType(
    {
        "step": _step,
        "time": _time,
        "lower": _amount,
        "upper": _amount,
        "std": _spread,
        "n": _cases,
        "date": _date,
        "source": _text,
        "notes": _text,
    }
)
"""How the cell of each such column is read; ValueError says what is wrong with it."""

_DATES = frozenset({"time", "date"})


@dataclass(slots=True)
class Details:
    """What is known of one value; filled while its row is read."""

    step: float | None = None
    time: When | None = None
    time_text: str | None = None
    lower: float | None = None
    upper: float | None = None
    std: float | None = None
    n: int | None = None
    date: When | None = None
    source: str | None = None
    notes: str | None = None

    def take(self, name: str, text: str, scale: Scale) -> Doubt | None:
        """Read one cell; what is wrong with it is returned."""
        try:
            setattr(self, name, DETAILS[name](text, scale))
        except ValueError as problem:
            return Doubt("date" if name in _DATES else "number", str(problem))
        if name == "time":
            self.time_text = text
        return None

    def doubt(self, value: float) -> Doubt | None:
        """Say that a value lies outside its own interval; what is undefined lies nowhere."""
        low = -math.inf if self.lower is None else self.lower
        high = math.inf if self.upper is None else self.upper
        if not (value < low or value > high or low > high):
            return None
        message = f"{shown(value)} is not between its lower {shown(low)} and its upper {shown(high)}"
        return Doubt("interval", message, "the interval holds the value, and `lower` is its smaller end")
