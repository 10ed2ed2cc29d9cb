"""Measurements of one version by slice -> how unevenly it does: worst and best slice, gap and ratio.

The interval of a gap is joined from those of both slices (Zou and Donner 2008; of two shares it is
Newcombe's, 1998), that of a ratio from their logarithms. The two furthest of several slices are picked after
looking, so intervals are widened until they hold for all pairs of slices at once (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric
from catalog.domain.separable import Z95, Estimate, Interval, interval, mover
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import decimals, shown
from catalog.kit.text import listed
from catalog.sections.evaluation.rows import note, slice_words, terms

GIVEN, DEVIATION, CASES = "the intervals given", "standard errors", "shares and their cases (Newcombe)"
PAIRS = ", for all pairs of slices at once"
NOTHING = "from nothing: some slices have neither an interval nor a deviation, nor are they shares of cases"
FEWEST = 30
"""Fewer cases than this in a slice say little."""


@dataclass(frozen=True, slots=True)
class Slice:
    """What was measured on one slice, with its interval where that is known."""

    label: str
    value: float
    interval: Interval | None
    n: int | None
    source: str

    @property
    def small(self) -> bool:
        """Whether it has so few cases that its value says little."""
        return self.n is not None and self.n < FEWEST


@dataclass(frozen=True, slots=True)
class Unevenness:
    """How one metric differs over the slices of one column, or of several columns together."""

    metric: Metric
    where: str
    columns: tuple[str, ...]
    slices: tuple[Slice, ...]
    worst: Slice
    best: Slice
    overall: float | None
    gap: float
    gap_interval: Interval | None
    ratio: float | None
    ratio_interval: Interval | None
    told_by: str
    protected: bool

    @property
    def by(self) -> str:
        """The columns in words: `sex and age`."""
        return listed(name.replace("_", " ") for name in self.columns)

    @property
    def clear(self) -> bool | None:
        """Whether the gap is more than chance; None where no interval can be told."""
        return None if self.gap_interval is None else not self.gap_interval[0] <= 0 <= self.gap_interval[1]

    @property
    def digits(self) -> int:
        """The precision of its numbers."""
        return min(4, decimals([each.value for each in self.slices]))

    @property
    def small(self) -> tuple[Slice, ...]:
        """The slices with few cases."""
        return tuple(each for each in self.slices if each.small)

    @property
    def words(self) -> str:
        """The same as a sentence or two."""
        few = (
            f" Few cases: {listed(f'{each.label} ({each.n})' for each in self.small[:4])}."
            if self.small
            else ""
        )
        if not self.gap:
            count, value = len(self.slices), shown(self.best.value, self.digits)
            return f"{self.metric.name} by {self.by}: {value} for all {count} slices.{few}"
        return f"{self._compared()}{few}"

    def _compared(self) -> str:
        ends = ("highest", "lowest") if self.metric.better == "none" else ("best", "worst")
        gap, low, high = (shown(each, self.digits) for each in (self.gap, *(self.gap_interval or (0.0, 0.0))))
        span = f" (95% interval {low} to {high})" if self.gap_interval else ""
        judged = {
            True: "more than chance",
            False: "it may be chance",
            None: "whether that is chance is not known",
        }
        return (
            f"{self.metric.name} by {self.by}: {ends[1]} for {self.worst.label}, "
            f"{ends[0]} for {self.best.label}; the gap is {gap}{span}, {judged[self.clear]}."
        )


def unevenness(
    rows: Iterable[Measurement],
    version: str | None,
    words: Vocabulary,
    protected: frozenset[str] = frozenset(),
) -> tuple[Unevenness, ...]:
    """Compare slices of the same columns under the same conditions; protected columns come first."""
    mine = [
        each for each in rows if each.is_single and each.version in (version, None) and _is_number(each.value)
    ]
    whole = {terms(each): each.value for each in mine if not each.slice}
    found: dict[tuple[object, ...], list[Measurement]] = {}
    for each in mine:
        if each.slice:
            found.setdefault((terms(each), tuple(name for name, _ in each.slice)), []).append(each)
    made = [_uneven(members, whole, words, protected) for members in found.values() if len(members) > 1]
    return tuple(sorted(made, key=lambda each: not each.protected))


def _is_number(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _uneven(
    members: Sequence[Measurement],
    whole: Mapping[tuple[object, ...], float | None],
    words: Vocabulary,
    protected: frozenset[str],
) -> Unevenness:
    metric = words.metrics.get(members[0].metric)
    slices = tuple(_slice(each, metric) for each in members)
    worst, best = _ends(slices, metric)
    wide = _widening(len(slices))
    columns = tuple(name for name, _ in members[0].slice)
    return Unevenness(
        metric, _where(members[0], words), columns, slices, worst, best, whole.get(terms(members[0])),
        abs(best.value - worst.value), _gap(worst, best, wide), *_ratio((worst, best), metric, wide),
        _told_by((worst, best), wide), protected=bool(protected & {*columns}),
    )  # fmt: skip


def _slice(row: Measurement, metric: Metric) -> Slice:
    """An interval without width, as bootstraps give where all cases are right, says less than cases."""
    value = row.value if row.value is not None else math.nan
    given = row.lower is not None and row.upper is not None and row.lower < row.upper
    source = GIVEN if given else DEVIATION if row.std is not None else CASES
    known = Estimate(value, row.lower, row.upper) if given else Estimate(value, None, None, row.std, row.n)
    told = source != CASES or metric.counted  # of an AUROC or F1 the number of cases says nothing
    return Slice(slice_words(row), value, interval(known, metric) if told else None, row.n, source)


def _ends(slices: Sequence[Slice], metric: Metric) -> tuple[Slice, Slice]:
    """The worst and the best; of a metric without a better end the lowest and the highest."""
    ordered = sorted(slices, key=lambda each: (_good(each.value, metric), each.label))
    return ordered[0], ordered[-1]


def _good(value: float, metric: Metric) -> float:
    found = metric.goodness(value)
    return value if found is None else found


def _widening(count: int) -> float:
    pairs = count * (count - 1) // 2
    return NormalDist().inv_cdf(1 - 0.025 / pairs) / Z95 if pairs > 1 else 1.0


def _gap(worst: Slice, best: Slice, wide: float) -> Interval | None:
    """The interval of the higher value less the lower one."""
    low, high = sorted((worst, best), key=lambda each: each.value)
    return _joined((high.value, high.interval), (low.value, low.interval), wide)


def _joined(
    one: tuple[float, Interval | None], other: tuple[float, Interval | None], wide: float
) -> Interval | None:
    (value, span), (less, span_less) = one, other
    if span is None or span_less is None:
        return None
    low, high = mover(value, span, less, span_less)
    apart = value - less
    return apart - wide * (apart - low), apart + wide * (high - apart)


def _ratio(ends: tuple[Slice, Slice], metric: Metric, wide: float) -> tuple[float | None, Interval | None]:
    """The lower value over the higher one, where both are above zero."""
    low, high = sorted(ends, key=lambda each: each.value)
    if low.value <= 0 or not isinstance(metric.better, str):
        return None, None
    spans = [each.interval for each in (low, high)]
    if any(span is None or span[0] <= 0 for span in spans):
        return low.value / high.value, None
    logs = [(math.log(each.value), _log(each.interval)) for each in (low, high)]
    joined = _joined(logs[0], logs[1], wide)
    return low.value / high.value, (math.exp(joined[0]), math.exp(joined[1])) if joined else None


def _log(span: Interval | None) -> Interval | None:
    return (math.log(span[0]), math.log(span[1])) if span else None


def _told_by(ends: tuple[Slice, Slice], wide: float) -> str:
    """Say where the interval of the gap comes from, or why there is none."""
    if any(each.interval is None for each in ends):
        return NOTHING
    by = listed(dict.fromkeys(each.source for each in ends))
    return f"from {by}{PAIRS}" if wide > 1 else f"from {by}"


def _where(row: Measurement, words: Vocabulary) -> str:
    known = words.datasets.find(row.dataset) if row.dataset else None
    name = known.name if known else row.dataset or ""
    return ", ".join(part for part in (name, row.split or "", note(row)) if part)
