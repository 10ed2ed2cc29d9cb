"""A value and the value before it -> one row of a metric table: words, change and a small picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog.domain.change import Change, change
from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric
from catalog.domain.vocabulary import Vocabulary
from catalog.kit import figure
from catalog.kit.digits import decimals, shown
from catalog.kit.figure import cell, extent
from catalog.kit.figure.scale import Scale
from catalog.kit.shown import NOTHING, Shown

Pair = tuple[Measurement | None, Measurement | None]
"""A measurement and the same one of the version before; at least one of the two is there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One metric under one set of conditions: its value, its interval, and what it was before.

    `interval` is in words, and empty where none is known.
    """

    metric: Metric
    label: str
    note: str
    now: Measurement | None
    before: Measurement | None
    value: Shown
    previous: Shown
    change: Change | None
    interval: str
    picture: Markup

    @property
    def better(self) -> str:
        """Which way is better, in words."""
        better = self.metric.better
        return better if isinstance(better, str) else f"near {shown(better)}"

    @property
    def given(self) -> str:
        """The value in the unit that it was written in, where that is another one."""
        return self.now.given if self.now else ""

    @property
    def size(self) -> str:
        """How many rows were measured, empty where it is not said."""
        return f"{self.now.n:,}" if self.now and self.now.n else ""


def rows_of(
    pairs: Sequence[Pair], words: Vocabulary, shared: frozenset[str] = frozenset()
) -> tuple[Row, ...]:
    """Make the rows of a group: one precision and one scale for all values of a metric.

    `shared` are the conditions that the group says once for all its rows.
    """
    by_metric: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_metric.setdefault(_some(pair).metric, []).append(pair)
    styles = {metric: _Style.of(found, words.metrics.get(metric)) for metric, found in by_metric.items()}
    return tuple([styles[_some(pair).metric].row(pair, shared) for pair in pairs])


@dataclass(frozen=True, slots=True)
class _Style:
    """How all values of one metric in a group are printed and drawn.

    Values that nothing stands beside are not drawn: on a scale of their own they look the same everywhere.
    The `first` row that is drawn says where the scale ends, for those below it.
    """

    metric: Metric
    digits: int
    scale: Scale | None
    first: Pair | None

    @staticmethod
    def of(pairs: Sequence[Pair], metric: Metric) -> _Style:
        marks = [_mark(pair) for pair in pairs]
        values = [value for mark in marks for value in (mark.value, mark.before) if value is not None]
        scale = extent(marks, metric.low, metric.high) if len(values) > 1 else None
        first = next((pair for pair in pairs if _worth_drawing(pair)), None)
        return _Style(metric, decimals(values), scale, first)

    def row(self, pair: Pair, shared: frozenset[str]) -> Row:
        now, before = pair
        some = _some(pair)
        return Row(
            metric=self.metric,
            label=slice_words(some) or self.metric.name,
            note=", ".join([part for part in conditions(some) if part not in shared]),
            now=now,
            before=before,
            value=value_of(now, self.digits),
            previous=value_of(before, self.digits),
            change=change(now, before, self.metric, self.digits) if now and before else None,
            interval=_interval(now, self.digits),
            picture=self._picture(pair),
        )

    def _picture(self, pair: Pair) -> Markup:
        if self.scale is None or not _worth_drawing(pair):
            return Markup("")
        return cell(_mark(pair), self.scale, self.digits, ends=pair is self.first)


def _interval(now: Measurement | None, digits: int) -> str:
    if now is None or now.lower is None or now.upper is None:
        return ""
    return f"{shown(now.lower, digits)} to {shown(now.upper, digits)}"


def _worth_drawing(pair: Pair) -> bool:
    """A dot without anything to hold it against says nothing; an interval or a value before does."""
    now, before = pair
    return before is not None or (now is not None and now.lower is not None and now.upper is not None)


def _some(pair: Pair) -> Measurement:
    some = pair[0] or pair[1]
    assert some is not None  # noqa: S101 - a pair holds at least one
    return some


def _mark(pair: Pair) -> figure.Row:
    """The small picture of a row: a dot with its interval, a ring for the value before."""
    now, before = pair
    earlier = before.value if before else None
    if now is None:
        return figure.Row("", None, before=earlier)
    return figure.Row("", now.value, now.lower, now.upper, earlier)


def shared_conditions(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """The conditions that all rows have; none for a single row, whose own they are."""
    first = conditions(_some(pairs[0])) if len(pairs) > 1 else ()
    rest = [conditions(_some(pair)) for pair in pairs[1:]] if first else []
    return tuple(part for part in first if all(part in each for each in rest))


def slice_words(row: Measurement) -> str:
    """A slice in words: `Age 18-25, sex female`."""
    words = ", ".join([f"{name.replace('_', ' ')} {value}" for name, value in row.slice])
    return words[:1].upper() + words[1:]


def note(row: Measurement) -> str:
    """The conditions of a measurement in words: `img_size 224, hardware rtx-4090`."""
    return ", ".join(conditions(row))


def conditions(row: Measurement) -> tuple[str, ...]:
    """The conditions of a measurement, each in words."""
    named = tuple([f"{name} {value}" for name, value in row.conditions])
    return (row.environment, *named) if row.environment else named


def value_of(row: Measurement | None, digits: int | None = None) -> Shown:
    """A value in its metric's precision; no row is `not reported`, an empty one `no result`."""
    if row is None:
        return NOTHING
    if row.value is None:
        return Shown("no result", missing=True)
    return Shown(shown(row.value, digits))


def terms(row: Measurement) -> tuple[object, ...]:
    """What rows of different slices have in common."""
    return (row.metric, row.dataset, row.split, row.revision, row.environment, row.conditions)
