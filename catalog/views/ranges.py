"""Turns columns of figures into ranges: how their values are spread, for readers who narrow by number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from catalog.views.table import Column

MOST_RANGES = 3
FEWEST_VALUES = 10
BARS = 20
LEAST_HEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its box in percent, and the first and last value that it may hold."""

    x: str
    y: str
    height: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Range:
    """One figure: its spread in bars, and its least and greatest value as printed."""

    column: Column
    bars: tuple[Bar, ...]
    least: str
    most: str
    scale: str


def ranges(columns: tuple[Column, ...]) -> tuple[Range, ...]:
    """Make a range for the first metrics and the parameters, where there are enough different values."""
    figures = [column for column in columns if column.kind == "figure" and _is_spread(column)]
    metrics = [column for column in figures if column.key != "parameters"][: MOST_RANGES - 1]
    chosen = [column for column in figures if column.key == "parameters" or column in metrics]
    return tuple(_range(column) for column in chosen)


def _is_spread(column: Column) -> bool:
    values = _numbers(column)
    return len(values) >= FEWEST_VALUES and len(set(values)) > FEWEST_VALUES // 2


def _range(column: Column) -> Range:
    """Spread the values over bars of one width, on a log scale where they span more than a hundredfold."""
    values = _numbers(column)
    is_log = min(values) > 0 and max(values) > 100 * min(values)
    edges = _edges(min(values), max(values), is_log=is_log)
    bounds = list(pairwise(edges))
    counts = Counter(_place(value, edges) for value in values)
    most = max(counts.values())
    bars = tuple(_bar(at, counts[at] / most, *bound) for at, bound in enumerate(bounds) if counts[at])
    printed = {value.sort: value.shown for value in column.values}
    scale = "log scale" if is_log else ""
    return Range(column, bars, printed[min(values)], printed[max(values)], scale)


def _numbers(column: Column) -> list[float]:
    return [value.sort for value in column.values if isinstance(value.sort, int | float)]


def _edges(low: float, high: float, *, is_log: bool) -> list[float]:
    if is_log:
        step = (log10(high) - log10(low)) / BARS
        return [low, *(10 ** (log10(low) + step * at) for at in range(1, BARS)), high]
    return [low + (high - low) * at / BARS for at in range(BARS)] + [high]


def _place(value: float, edges: list[float]) -> int:
    return next((at for at in range(BARS - 1) if value < edges[at + 1]), BARS - 1)


def _bar(at: int, share: float, low: float, high: float) -> Bar:
    height = max(LEAST_HEIGHT, 100 * share)
    return Bar(f"{100 * at / BARS:g}%", f"{100 - height:.1f}%", f"{height:.1f}%", f"{low:.6g}", f"{high:.6g}")
