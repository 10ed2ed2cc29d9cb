"""Rules and readings of a model -> each rule with its limits and its last reading, readings by metric."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.kit.digits import seconds_shown
from catalog.kit.digits import shown as number_shown
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.sections.monitoring.schema import Rule, Watch

_COLUMNS = ("version", "dataset", "revision", "split", "environment")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in words, and the last reading it speaks of."""

    id: str
    metric: str
    where: str
    warn: Shown
    fail: Shown
    window: str
    latest: Shown
    latest_date: Shown


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of one metric under one set of circumstances, oldest first."""

    metric: str
    name: str
    circumstances: tuple[str, ...]
    points: tuple[Measurement, ...]


def rule_rows(watch: Watch, readings: Iterable[Measurement], metrics: Metrics) -> tuple[RuleRow, ...]:
    """The rules, in the order of the card."""
    return tuple(_rule(rule, readings, metrics) for rule in watch.rules)


def _rule(rule: Rule, readings: Iterable[Measurement], metrics: Metrics) -> RuleRow:
    metric = metrics.get(rule.metric)
    mine = [
        row for row in readings if row.metric == metric.id and row.time is not None and _applies(rule, row)
    ]
    last = max(mine, key=lambda row: row.time.last if row.time else row.place.line, default=None)
    over, times = said(rule.over), said(rule.consecutive)
    base = said(rule.baseline)
    window = [
        f"over {seconds_shown(over)}" if over else "",
        f"{times} readings in a row" if times else "",
        f"baseline {number_shown(base)}" if base is not None else "",
    ]
    strange = said(rule.anomaly)
    return RuleRow(
        id=rule.id,
        metric=metric.name,
        where=", ".join(_where(rule)),
        warn=shown(f"more than {strange:g} deviations off" if strange and not said(rule.warn) else rule.warn),
        fail=shown(rule.fail),
        window=", ".join(part for part in window if part),
        latest=Shown(number_shown(last.value))
        if last and last.value is not None
        else Shown("no reading", missing=True),
        latest_date=shown(last.time) if last else shown(None),
    )


def _where(rule: Rule) -> list[str]:
    across = [f"across {rule.across}"] if said(rule.across) else []
    return [" ".join([*path, text]) for path, text in flat(rule.where)] + across


def _applies(rule: Rule, row: Measurement) -> bool:
    known = {name: getattr(row, name) for name in _COLUMNS}
    columns = {**dict(row.conditions), **dict(row.slice), **known}
    return all(columns.get(name) in _choices(value) for name, value in rule.where.items())


def _choices(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(_written(each) for each in values)


def _written(value: object) -> str:
    """A value of a card as a cell of a table holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def series(readings: Iterable[Measurement], metrics: Metrics) -> tuple[Series, ...]:
    """Readings in time, one series a metric, version, environment, slice and condition."""
    found: dict[tuple[str, tuple[str, ...]], list[Measurement]] = {}
    for row in readings:
        if row.time is not None and row.variant is None:
            found.setdefault((row.metric, _circumstances(row)), []).append(row)
    return tuple(
        Series(metric, metrics.get(metric).name, where, tuple(sorted(rows, key=_moment)))
        for (metric, where), rows in sorted(found.items())
    )


def _moment(row: Measurement) -> tuple[str, int]:
    return (row.time.first.isoformat() if row.time else "", row.place.line)


def _circumstances(row: Measurement) -> tuple[str, ...]:
    """Version, environment, slice and conditions, each in words."""
    where = (f"{name} {value}" for name, value in (*row.slice, *row.conditions))
    return tuple(part for part in (row.version or "", row.environment or "", *where) if part)
