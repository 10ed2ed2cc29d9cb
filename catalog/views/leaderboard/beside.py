"""The entries of a ranking -> columns beside it: the data set's other metrics, and what a model costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from catalog.domain.conditions import INPUT_SETTINGS
from catalog.domain.measurements import Pairs
from catalog.domain.metrics import IN_BILLIONS, Metric
from catalog.domain.result import Result
from catalog.kit.digits import decimals
from catalog.kit.digits import shown as number_shown
from catalog.kit.shown import Shown, shown
from catalog.kit.text import uncapitalised
from catalog.views.leaderboard.contest import Contest, Entry
from catalog.views.printing import common_scale

MOST_METRICS = 3
MOST_COSTS = 4
_COUNTED = ("FLOP", "MAC")
_PREFIXES = MappingProxyType({"B": "G"})
"""Operations are counted in GFLOP, where parameters are in B."""

WELL_KNOWN = (
    "price_output", "price_input", "parameters", "samples_per_sec", "tokens_per_sec", "throughput",
    "latency_ms", "gmacs", "gflops", "macs", "flops", "model_size", "memory",
)  # fmt: skip
"""Costs that say most to most readers; they go first among those that about as many models tell."""

MetricOf = Callable[[str], Metric]
Key = tuple[str, Pairs]


@dataclass(frozen=True, slots=True)
class Column:
    """One metric beside the ranked one: a number a row, in the unit that it is printed in.

    `note` says under which conditions it was measured that the row does not know, as the hardware.
    """

    metric: Metric
    unit: str
    note: str
    numbers: tuple[float | None, ...]
    digits: int

    @property
    def label(self) -> str:
        """Return its name with its unit and its conditions: `Samples per second (RTX 4090, amp)`."""
        more = ", ".join(part for part in (self.unit, self.note) if part)
        return f"{self.metric.name} ({more})" if more else self.metric.name

    @property
    def short(self) -> str:
        """Return its name in a sentence, with the first of its conditions: `samples per second, RTX 4090`."""
        first = self.note.partition(", ")[0]
        return ", ".join(part for part in (uncapitalised(self.metric.name), first) if part)

    @property
    def count(self) -> int:
        """Return how many rows have a number."""
        return sum(number is not None for number in self.numbers)

    def text(self, at: int) -> Shown:
        """Print the number of a row in the column's precision."""
        number = self.numbers[at]
        return shown(None) if number is None else Shown(number_shown(number, self.digits))

    def cheapness(self, at: int) -> float | None:
        """Return how cheap a row is: more is better; of a cost without a better end, less."""
        number = self.numbers[at]
        if number is None:
            return None
        good = self.metric.goodness(number)
        return -number if good is None else good


def metric_columns(entries: Sequence[Entry], contest: Contest, metric_of: MetricOf) -> tuple[Column, ...]:
    """Return the data set's other metrics, measured under the same terms, those that most rows have."""
    return _columns([_measured(entry, contest.metric) for entry in entries], MOST_METRICS, metric_of)


def cost_columns(entries: Sequence[Entry], metric_of: MetricOf) -> tuple[Column, ...]:
    """Return the costs that most rows have, each under one set of conditions."""
    costs = {result.metric for entry in entries for result in entry.model.results}
    known = {each: metric for each in costs if (metric := metric_of(each)).cost}
    return _columns([_costs(entry, known) for entry in entries], MOST_COSTS, metric_of)


def _measured(entry: Entry, ranked: Metric) -> dict[Key, float]:
    mine = entry.result
    return {
        (each.metric, ()): each.number or 0.0
        for each in entry.model.results
        if each.metric != ranked.id and each.dataset == mine.dataset and _finite(each)
        if (each.split, each.revision, each.where, each.version)
        == (mine.split, mine.revision, mine.where, mine.version)
    }  # fmt: skip


def _costs(entry: Entry, known: dict[str, Metric]) -> dict[Key, float]:
    """Return what the model costs where it is run as this entry was; the best of what settings are free."""
    own = dict(entry.result.where)
    found: dict[Key, float] = {}
    for each in entry.model.results:
        metric = known.get(each.metric)
        if metric is None or not _finite(each) or each.dataset not in ("", entry.result.dataset):
            continue
        if each.version not in ("", entry.version) or any(
            own.get(name, value) != value for name, value in each.where
        ):
            continue
        free = tuple(pair for pair in each.where if pair[0] not in own and pair[0] not in INPUT_SETTINGS)
        before = found.get((each.metric, free))
        if before is None or (metric.goodness(each.number) or 0.0) > (metric.goodness(before) or 0.0):
            found[each.metric, free] = each.number or 0.0
    return found


def _finite(result: Result) -> bool:
    return result.number is not None and isfinite(result.number)


def _columns(rows: Sequence[dict[Key, float]], most: int, metric_of: MetricOf) -> tuple[Column, ...]:
    counts: dict[Key, int] = {}
    for row in rows:
        for key in row:
            counts[key] = counts.get(key, 0) + 1
    most_told = max(counts.values(), default=1)
    order = sorted(counts, key=lambda key: (-(10 * counts[key] // most_told), _fame(key), -counts[key], key))
    chosen: list[Key] = []
    units: dict[str, str] = {}
    for key in order:
        metric = key[0]
        in_one_unit = units.setdefault(IN_BILLIONS.get(metric, metric), metric) == metric
        if in_one_unit and counts[key] > 1 and len(chosen) < most:
            chosen.append(key)
    return tuple(_column(key, [row.get(key) for row in rows], metric_of(key[0])) for key in chosen)


def _fame(key: Key) -> int:
    return WELL_KNOWN.index(key[0]) if key[0] in WELL_KNOWN else len(WELL_KNOWN)


def _column(key: Key, numbers: Sequence[float | None], metric: Metric) -> Column:
    there = [number for number in numbers if number is not None]
    scale, prefix = (0.0, "")
    if metric.unit in ("", *_COUNTED) and min(there) > 0 and max(there) >= 1e5:
        scale, prefix = common_scale(there)
    printed = tuple(None if number is None else number / (scale or 1.0) for number in numbers)
    digits = min(decimals([number for number in printed if number is not None]), 1 if scale else 4)
    unit = f"{_PREFIXES.get(prefix, prefix)}{metric.unit}" if prefix else metric.unsaid_unit
    return Column(metric, unit, ", ".join(value for _, value in key[1]), printed, digits)
