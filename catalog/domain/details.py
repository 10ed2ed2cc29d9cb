"""Turns the cells beside a value - steps, times, intervals, counts, dates - into what is known of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from catalog.domain.quantities import Doubt, Scale
from catalog.kit.date import When
from catalog.kit.number import count, measured

REFERENCE = "reference"
"""The word that stands in a `time` column for the baseline."""


def _step(text: str) -> float:
    reading = measured(text)
    if reading.value is None or reading.unit or not math.isfinite(reading.value):
        raise ValueError(f"{text[:40]} is not a step: write a plain number")
    return reading.value


MOST_CASES = 10**15  # more than anybody measured, and what every program that reads numbers can hold


def _cases(text: str) -> int:
    cases = count(text)
    if not isinstance(cases, int) or not 1 <= cases < MOST_CASES:
        raise ValueError(f"{text[:40]} is not a number of cases: write a whole number from 1 to 10¹⁵")
    return cases


def _time(text: str) -> When | str:
    return text if text == REFERENCE else When.parse(text)


DETAILS: Mapping[str, Callable[[str], float | int | str | When]] = MappingProxyType(
    {"step": _step, "time": _time, "n": _cases, "date": When.parse}
)
"""How the cell of each such column is read; ValueError says what is wrong with it."""

AMOUNTS = ("lower", "upper", "std")
"""The columns in the unit of the value."""


def detail(name: str, text: str) -> float | int | str | When | Doubt:
    """Read the cell of a column of `DETAILS`, or say what is wrong with it."""
    try:
        return DETAILS[name](text)
    except ValueError as problem:
        return Doubt("date" if name in {"time", "date"} else "number", str(problem))


def amount(name: str, text: str, scale: Scale) -> float | Doubt | None:
    """Read the cell of a column of `AMOUNTS`, or say what is wrong with it."""
    try:
        value = scale.read(text)[0]
    except ValueError as problem:
        return Doubt("number", str(problem))
    if name == "std" and value is not None and value < 0:
        message = f"{text[:40]} is less than nothing: write a standard deviation of 0 or more"
        return Doubt("number", message)
    return value
