"""Measurements of one version -> tables by data set and slice, each value beside the version before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.domain.measurements import Measurement, telling_split
from catalog.domain.vocabulary import Vocabulary
from catalog.sections.evaluation.rows import Row, rows_of, shared_conditions


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together: one data set and split, or one metric's slices on it."""

    title: str
    dataset: str
    note: str
    rows: tuple[Row, ...]
    sliced: bool = False

    @property
    def drawn(self) -> bool:
        """Whether any row has an interval or a value before to draw."""
        return any(row.picture for row in self.rows)

    @property
    def sized(self) -> bool:
        """Whether any row says how many cases it was measured on."""
        return any(row.size for row in self.rows)


def groups(
    rows: Sequence[Measurement], pair: tuple[str | None, str | None], words: Vocabulary
) -> tuple[Group, ...]:
    """Arrange the single values of a version beside those of the version before.

    `pair` is (version, version before); values that name no version belong to the version too.
    Curves, readings and experiments (with step, time or variant) are not part of it.
    """
    single = [row for row in rows if row.step is None and row.time is None and row.variant is None]
    single.sort(key=lambda row: row.version is not None)  # what names the version counts more
    now = {_key(row): row for row in single if row.version in (pair[0], None)}
    before = {_key(row): row for row in single if pair[1] is not None and row.version == pair[1]}
    keys = sorted({*now, *before}, key=lambda key: _order(key, words))
    made = []
    for head, members in groupby(keys, key=_head):
        pairs = [(now.get(key), before.get(key)) for key in members]
        shared = shared_conditions(pairs)
        made.append(_group(head, rows_of(pairs, words, frozenset(shared)), shared, words))
    return tuple(made)


Key = tuple[str, str, str, tuple[tuple[str, str], ...], str, tuple[tuple[str, str], ...], str]


def _key(row: Measurement) -> Key:
    return (
        row.dataset or "", row.split or "", row.revision or "", row.slice, row.metric, row.conditions,
        row.environment or "",
    )  # fmt: skip


def _head(key: Key) -> tuple[str, str, str, str]:
    """What a group has in common; the slices of one metric are a group of their own."""
    dataset, split, revision, where, metric, *_ = key
    return dataset, split, revision, metric if where else ""


def _order(key: Key, words: Vocabulary) -> tuple[object, ...]:
    dataset, split, revision, where, metric, conditions, environment = key
    known = words.datasets.find(dataset) if dataset else None
    primary = known.primary if known else None
    place = (not dataset, dataset, bool(where), telling_split(split), split, revision)
    return (*place, metric if where else "", metric != primary, metric, where, conditions, environment)


def _group(
    head: tuple[str, str, str, str], rows: tuple[Row, ...], shared: tuple[str, ...], words: Vocabulary
) -> Group:
    dataset, split, revision, sliced_metric = head
    known = words.datasets.find(dataset) if dataset else None
    name = (known.name if known else dataset) or "Size, speed and other figures"
    title = f"{words.metrics.get(sliced_metric).name} by slice" if sliced_metric else name
    sizes = {row.now.n for row in rows if row.now and row.now.n}
    parts = [
        name if sliced_metric and dataset else "",
        f"{split} split" if split else "",
        f"revision {revision}" if revision else "",
        f"n = {next(iter(sizes)):,}" if len(sizes) == 1 else "",
        *shared,
    ]
    return Group(title, dataset, ", ".join(part for part in parts if part), rows, sliced=bool(sliced_metric))
