"""A value that was measured, with what tells it from others; of several of one identity the newest counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, error

Pairs = tuple[tuple[str, str], ...]
BESIDE = ("lower", "upper", "std", "n", "unit", "date", "source", "notes", "evidence")
"""What stands beside a value, in the order of tables."""
SAID = ("value", *BESIDE)
"""What is said of a measurement, and is no part of what it is."""


def paired(pairs: Iterable[tuple[str, object]]) -> str:
    """A slice as a cell of a table has it: `sex=female;age=18-25`."""
    return ";".join([f"{name}={value}" for name, value in pairs])


class Evidence(StrEnum):
    """Who says so."""

    SELF = "self"
    THIRD_PARTY = "third-party"
    REPRODUCED = "reproduced"


class Measurement(NamedTuple):
    """One value of one metric, what it was measured on, how, and what is known of it.

    `value`, `lower`, `upper` and `std` are in `unit`, which is "" where it is the metric's own; a value of
    None is "no result", nan "undefined", inf "infinite". `time_text` is the time as written, also where it
    is a word such as `reference`; `called` is the metric's name as written, and
    `given` the value with the unit that it was written in, where that is another one than the metric's.
    There are a hundred of them a model: named tuples are made and pickled faster than dataclasses.
    """

    metric: str
    value: float | None
    place: Place
    version: str | None = None
    dataset: str | None = None
    revision: str | None = None
    split: str | None = None
    slice: Pairs = ()
    step: float | None = None
    time: When | None = None
    time_text: str | None = None
    variant: str | None = None
    environment: str | None = None
    conditions: Pairs = ()
    lower: float | None = None
    upper: float | None = None
    std: float | None = None
    n: int | None = None
    unit: str = ""
    written: str = ""
    given: str = ""
    date: When | None = None
    source: str | None = None
    notes: str | None = None
    evidence: str | None = None
    called: str = ""

    @property
    def key(self) -> str:
        """What is measured, on which data: `imagenet-1k/top1`, or the metric alone where it is of none."""
        return f"{self.dataset}/{self.metric}" if self.dataset else self.metric

    @property
    def is_single(self) -> bool:
        """Whether it is a value of the version as such: no point of a curve, reading, baseline or variant."""
        return self.step is None and self.time_text is None and self.variant is None

    def identity(self) -> tuple[object, ...]:
        """What no two rows of one model may share, unless their dates differ."""
        return (
            self.metric,
            self.version,
            self.dataset,
            self.revision,
            self.split,
            self.slice,
            self.step,
            self.time or self.time_text,
            self.variant,
            self.environment,
            self.conditions,
        )

    def group(self) -> tuple[str | None, str | None, str | None, Pairs, Pairs]:
        """What two rows must share to be comparable: data set, revision, split, slice and conditions."""
        return (self.dataset, self.revision, self.split, self.slice, self.conditions)


_TELLING = ("test", "holdout", "heldout", "val", "validation", "dev", "eval")


def telling(row: Measurement) -> tuple[int, int]:
    """A key that puts first what says most of a model."""
    return telling_split(row.split or "")


@lru_cache(maxsize=1024)
def telling_split(name: str) -> tuple[int, int]:
    """A key for splits: held-out ones first, then none, others, and training data last."""
    split = name.lower()
    if split in _TELLING:
        return (0, _TELLING.index(split))
    return (3, 0) if "train" in split else (2, 0) if split else (1, 0)


@dataclass(frozen=True, slots=True)
class Newest:
    """The rows that count, in the order given; older rows of the same thing; and which rows say it twice."""

    current: tuple[Measurement, ...]
    history: tuple[Measurement, ...]
    findings: tuple[Finding, ...]


def newest(rows: Iterable[Measurement]) -> Newest:
    """Keep the newest of the rows with one identity; two of one date are an error, and the first counts."""
    same: dict[tuple[object, ...], list[Measurement]] = {}
    for row in rows:
        same.setdefault(row.identity(), []).append(row)
    current: list[Measurement] = []
    history: list[Measurement] = []
    findings: list[Finding] = []
    for versions in same.values():
        last, *older = _dated(versions, findings) if len(versions) > 1 else versions
        current.append(last)
        history.extend(older)
    return Newest(tuple(current), tuple(history), tuple(findings))


def _dated(rows: list[Measurement], findings: list[Finding]) -> list[Measurement]:
    """Return one row a date, the newest first and those without a date last; report the others."""
    kept: dict[When | None, Measurement] = {}
    for row in sorted(rows, key=lambda row: row.place):
        first = kept.setdefault(row.date, row)
        if first is not row:
            findings.append(_twice(row, first))
    undated = [kept.pop(None)] if None in kept else []
    return [kept[date] for date in sorted((date for date in kept if date), reverse=True)] + undated


def _twice(row: Measurement, first: Measurement) -> Finding:
    on = f" on {row.dataset}" if row.dataset else ""
    message = f"{row.metric}{on} is measured twice under the same conditions, first at {first.place}"
    hint = "remove one, or tell them apart: by `date`, `split`, `slice` or a column of your own"
    return error(row.place, "duplicate-measurement", message, hint)
