"""Measurements of folds, seeds and other replicates -> their mean, which is what speaks for a model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, isnan
from statistics import mean, stdev

from catalog.domain.conditions import MEAN_OF, REPLICATES
from catalog.domain.measurements import Measurement, Pairs
from catalog.kit.text import listed, plural

_WHOLE = frozenset({"all", "average", "avg", "mean", "overall"})
"""What a column of replicates says of a row that is none of them: `fold` is `mean`."""


def averaged(rows: Iterable[Measurement]) -> list[Measurement]:
    """Put the mean in the place of rows that differ in nothing but replicate conditions.

    Where the table says a value of them all itself, that one speaks and nothing is worked out.
    """
    found = list(rows)
    if not any(_is_replicate(name) for row in found for name, _ in row.conditions):
        return found
    same: dict[object, list[Measurement]] = {}
    for row in found:
        same.setdefault((row.identity()[:-1], row.unit, _parted(row)[1]), []).append(row)
    return [one for each in same.values() for one in (_whole(each) or _means(each))]


def _is_replicate(name: str) -> bool:
    return name.casefold() in REPLICATES


def _parted(row: Measurement) -> tuple[Pairs, Pairs]:
    """The replicate conditions of a row, and its others."""
    replicates = tuple(pair for pair in row.conditions if _is_replicate(pair[0]))
    return replicates, tuple(pair for pair in row.conditions if pair not in replicates)


def _whole(rows: Sequence[Measurement]) -> list[Measurement]:
    """Those that are no replicate: they name none, or a word for all of them."""
    return [row for row in rows if all(value.casefold() in _WHOLE for _, value in _parted(row)[0])]


def _means(rows: Sequence[Measurement]) -> list[Measurement]:
    """One mean of the rows that number their replicates by the same conditions."""
    named: dict[tuple[str, ...], list[Measurement]] = {}
    for row in rows:
        named.setdefault(tuple(name for name, _ in _parted(row)[0]), []).append(row)
    return [each[0] if len(each) == 1 else _mean(each) for each in named.values()]


def _mean(rows: Sequence[Measurement]) -> Measurement:
    """The mean as a measurement; a replicate without a result leaves none, as nobody knows what it hides.

    `n` would be taken for so many independent values, from which an interval could be made. Folds share
    what they were trained on, so there is none; how far the values spread is known all the same.
    """
    first, values = rows[0], [row.value for row in rows if row.value is not None]
    replicates = [_parted(row)[0] for row in rows]
    shared = tuple(pair for pair in replicates[0] if all(pair in each for each in replicates))
    own = tuple(pair for pair in first.conditions if pair in shared or not _is_replicate(pair[0]))
    dates = [row.date for row in rows if row.date]
    return first._replace(
        value=mean(values) if len(values) == len(rows) else None,
        conditions=(*own, (MEAN_OF, _count(rows))),
        std=_spread(rows),
        date=max(dates) if dates else None,
        source=_alike([row.source for row in rows]),
        evidence=_alike([row.evidence for row in rows]),
        lower=None, upper=None, n=None, notes=None, written="", given="",
    )  # fmt: skip


def _spread(rows: Sequence[Measurement]) -> float | None:
    """The sample standard deviation; None where a value is missing or not finite, or it is too great."""
    values = [row.value for row in rows if row.value is not None and isfinite(row.value)]
    try:
        return stdev(values) if len(values) == len(rows) else None
    except OverflowError:
        return None


def _count(rows: Sequence[Measurement]) -> str:
    """Say of how many it is the mean: `3 folds`, `6 values of 2 seeds and 3 folds`."""
    told: dict[str, set[str]] = {}
    for row in rows:
        for name, value in _parted(row)[0]:
            told.setdefault(name, set()).add(value)
    names = [
        plural(len(values), name.casefold().replace("_", " "))
        for name, values in told.items()
        if len(values) > 1
    ]
    many = names[0] if len(names) == 1 else f"{plural(len(rows), 'value')} of {listed(names)}"
    lacking = sum(row.value is None or isnan(row.value) for row in rows)
    return f"{many} ({lacking:,} without a value)" if lacking else many


def _alike(texts: Sequence[str | None]) -> str | None:
    """What all of them say, None where they do not."""
    return texts[0] if len(set(texts)) == 1 else None
