"""Turns numbers and dates of models into ranges: how they are spread, for readers who narrow by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, log10

from catalog.query.record import Value as Held
from catalog.views.figures import PARAMETERS
from catalog.views.table import Column

MOST_METRICS = 2
FEWEST_VALUES = 10
BARS = 20
LEAST_HEIGHT = 4.0
DATE = "trained"
_MONTH = 7  # letters of `2026-10`


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
    """One field: its spread in bars, and its least and greatest value as people would type them.

    `kind` is number or date; `suffix` is what a typed number goes on with in a query (`M` of `30M`).
    """

    field: str
    label: str
    notes: tuple[str, ...]
    kind: str
    suffix: str
    factor: str
    bars: tuple[Bar, ...]
    least: str
    most: str


def ranges(columns: Sequence[Column], trained: Sequence[Held]) -> tuple[Range, ...]:
    """Make a range for the first metrics, the parameters and the dates, where they differ enough.

    `trained` is the day that each model was trained, of those that say it.
    """
    figures = [column for column in columns if column.kind == "figure" and _is_spread(_numbers(column))]
    metrics = [column for column in figures if column.key != PARAMETERS][:MOST_METRICS]
    chosen = [column for column in figures if column.key == PARAMETERS or column in metrics]
    return (*(_of_numbers(column) for column in chosen), *_of_dates(trained))


def _is_spread(values: Sequence[float]) -> bool:
    return len(values) >= FEWEST_VALUES and len(set(values)) > FEWEST_VALUES // 2


def _numbers(column: Column) -> list[float]:
    return [value.sort for value in column.values if isinstance(value.sort, int | float)]


def _of_numbers(column: Column) -> Range:
    """Spread the values over bars of one width, on a log scale where they span more than a hundredfold."""
    values = _numbers(column)
    is_log = min(values) > 0 and max(values) > 100 * min(values)
    printed = {value.sort: value.shown for value in column.values}
    how = column.printing
    scaled = how is not None and how.factor != 1
    return Range(
        field=column.key,
        label=column.label,
        notes=tuple(part for part in (column.unit, column.note, "log scale" if is_log else "") if part),
        kind="number",
        suffix=column.unit if scaled else "",
        factor=f"{how.factor:g}" if how else "1",
        bars=_bars(values, is_log=is_log),
        least=printed[min(values)],
        most=printed[max(values)],
    )


def _of_dates(trained: Sequence[Held]) -> list[Range]:
    """Spread the days on which models were trained; its ends are months."""
    held = [value for value in trained if value.low is not None]
    days = [value.low for value in held if value.low is not None]
    if not _is_spread(days):
        return []
    texts = sorted((value.low or 0.0, value.text[:_MONTH]) for value in held)
    bars = _bars(days, is_log=False)
    return [Range(DATE, "Trained", (), "date", "", "1", bars, texts[0][1], texts[-1][1])]


def _bars(values: Sequence[float], *, is_log: bool) -> tuple[Bar, ...]:
    edges = _edges(min(values), max(values), is_log=is_log)
    bounds = list(pairwise(edges))
    counts = Counter(_place(value, edges) for value in values if isfinite(value))
    most = max(counts.values())
    return tuple(_bar(at, counts[at] / most, *bound) for at, bound in enumerate(bounds) if counts[at])


def _edges(low: float, high: float, *, is_log: bool) -> list[float]:
    if is_log:
        step = (log10(high) - log10(low)) / BARS
        return [low, *(10 ** (log10(low) + step * at) for at in range(1, BARS)), high]
    return [low + (high - low) * at / BARS for at in range(BARS)] + [high]


def _place(value: float, edges: list[float]) -> int:
    return next((at for at in range(BARS - 1) if value < edges[at + 1]), BARS - 1)


def _bar(at: int, share: float, low: float, high: float) -> Bar:
    height = max(LEAST_HEIGHT, 100 * share)
    return Bar(
        f"{100 * at / BARS:g}%", f"{100 - height:.1f}%", f"{height:.1f}%", f"{low:.15g}", f"{high:.15g}"
    )
