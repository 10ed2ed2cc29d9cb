"""Readings of a model -> tracks: the readings of one metric under one set of circumstances, in time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement, Pairs
from catalog.domain.runs import Timed
from catalog.domain.versions import unaliased
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.monitoring.schema import Rule, Watch

OF_DATA = ("data set", "revision", "split")
"""What of the conditions of a track says of which data its readings are."""
COLUMNS = ("version", "dataset", "revision", "split", "environment")


Reading = Measurement | Timed
"""One reading, or a run of very many."""


def like(reading: Reading) -> Measurement:
    """A measurement that says what a reading is of."""
    return reading.run.like if isinstance(reading, Timed) else reading


@dataclass(frozen=True, slots=True)
class Points:
    """Values in time, oldest first, one a moment; `counts` is empty unless each tells its number of cases.

    `left_out` says how many readings have no number, `ahead` how many are later than today.
    """

    times: tuple[When, ...] = ()
    values: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()
    left_out: int = 0
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Track:
    """Readings that make one line: of a version, in an environment, of a slice, under conditions."""

    version: str
    environment: str
    slice: Pairs
    conditions: Pairs
    points: Points

    @property
    def pairs(self) -> Pairs:
        """Its slice and its conditions."""
        return (*self.slice, *self.conditions)

    @property
    def labels(self) -> tuple[str, ...]:
        """What tells it from others, in words."""
        named = (("version", self.version), ("in", self.environment), *self.pairs)
        return tuple(f"{name} {value}" for name, value in named if value)


def tracks(rule: Rule, rows: Sequence[Reading], today: Today) -> tuple[Track, ...]:
    """The tracks that a rule speaks of: all of whole data unless it names a slice or compares them.

    Where there are none of whole data, each slice is one. Rows are those of the rule's metric.
    """
    found: dict[tuple[object, ...], list[Reading]] = {}
    wanted = [(name, choices(value)) for name, value in rule.where.items()]
    for each in rows:
        row = like(each)
        if row.time is not None and row.variant is None and (not wanted or _applies(wanted, row)):
            found.setdefault(_circumstances(row), []).append(each)
    named = {*rule.where, *([rule.across] if isinstance(rule.across, str) else ())}
    whole = {
        key: same for key, same in found.items() if all(name in named for name, _ in like(same[0]).slice)
    }
    chosen = sorted((whole or found).items(), key=lambda pair: str(pair[0]))
    return tuple(_track(same, today) for _, same in chosen)


def _circumstances(row: Measurement) -> tuple[object, ...]:
    return (
        row.version, row.environment, row.slice, row.conditions, row.dataset, row.revision, row.split,
    )  # fmt: skip


def _track(rows: list[Reading], today: Today) -> Track:
    first = like(rows[0])
    data = zip(OF_DATA, (first.dataset, first.revision, first.split), strict=True)
    told = tuple((name, value) for name, value in data if value)
    where = (first.version or "", first.environment or "", first.slice, (*first.conditions, *told))
    return Track(*where, _points(rows, today))


def _points(rows: list[Reading], today: Today) -> Points:
    """Put readings in order; those of one moment are one, what has no number or is not yet counts not."""
    if len(rows) == 1 and isinstance(rows[0], Timed) and (long := _long(rows[0], today)):
        return long
    timed = [each for row in rows for each in _timed(row)]
    timed.sort(key=lambda each: each[0].first)
    begun = _begun([time for time, _, _ in timed], today)
    told = [each for each in timed[:begun] if each[1] is not None and not math.isnan(each[1])]
    merged = _one_a_moment((time, value or 0.0, n) for time, value, n in told)
    counts = tuple(n for _, _, n in merged if n)
    return Points(
        tuple(time for time, _, _ in merged),
        tuple(value for _, value, _ in merged),
        counts if len(counts) == len(merged) else (),
        begun - len(told),
        len(timed) - begun,
    )


def _timed(row: Reading) -> Iterator[tuple[When, float | None, int | None]]:
    if isinstance(row, Timed):
        run = row.run
        for at, when in enumerate(row.whens):
            yield when, run.value(at), int(run.counts[at]) or None
    elif row.time is not None:
        yield row.time, row.value, row.n


def _long(one: Timed, today: Today) -> Points | None:
    """A run that is in order and whole already, as it mostly is; None where it has to be gone through."""
    run, begun = one.run, _begun(one.whens, today)
    if run.void or any(map(math.isnan, run.values)):
        return None
    counts = tuple(map(int, run.counts[:begun])) if all(run.counts) else ()
    return Points(one.whens[:begun], tuple(run.values[:begun]), counts, 0, len(run) - begun)


def _begun(times: Sequence[When], today: Today) -> int:
    """How many of these are not in the future; only a few are asked for, so few are remembered."""
    if today.day is None:
        return len(times)
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        if today.has_begun(times[middle]):
            low = middle + 1
        else:
            high = middle
    return low


def _one_a_moment(told: Iterable[tuple[When, float, int | None]]) -> list[tuple[When, float, int | None]]:
    """Readings of the same instant are averaged, by their number of cases where all have one."""
    merged: list[tuple[When, float, int | None]] = []
    for time, value, n in told:
        if merged and merged[-1][0].first == time.first:
            before, old, cases = merged[-1]
            one, other = (cases, n) if cases and n else (1, 1)
            mean = old if old == value else old * (one / (one + other)) + value * (other / (one + other))
            merged[-1] = (before, mean, one + other if cases and n else None)
        else:
            merged.append((time, value, n))
    return merged


def _applies(wanted: Sequence[tuple[str, tuple[str, ...]]], row: Measurement) -> bool:
    pairs = dict(row.slice) | dict(row.conditions)
    return all(
        (getattr(row, name) if name in COLUMNS else pairs.get(name)) in choices for name, choices in wanted
    )


def with_own_names(watch: Watch, aliases: Mapping[str, str]) -> Watch:
    """The same with rules that ask for a version by its own name where they say an alias: so do readings."""
    rules = tuple(_by_own_name(each, aliases) if "version" in each.where else each for each in watch.rules)
    return watch if rules == watch.rules else watch.model_copy(update={"rules": rules})


def _by_own_name(rule: Rule, aliases: Mapping[str, str]) -> Rule:
    asked = choices(rule.where["version"])
    own = tuple(unaliased(each, aliases) for each in asked)
    where = {**rule.where, "version": own if len(own) > 1 else own[0]}
    return rule if own == asked else rule.model_copy(update={"where": where})


def choices(value: object) -> tuple[str, ...]:
    """What a rule's `where` asks of a column, each as a cell of a table holds it."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(_written(each) for each in values)


def _written(value: object) -> str:
    """A value of a card as a cell of a table holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)
