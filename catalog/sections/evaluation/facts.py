"""Measurements of one version -> tables by data set and slice, each value beside the version before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.domain.measurements import Measurement, Pairs, telling_split
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.number import simple
from catalog.kit.text import natural
from catalog.sections.evaluation.parting import Head, Key, parted
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
    def spanned(self) -> bool:
        """Whether the interval of any row is known."""
        return any(row.interval for row in self.rows)

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
    return singles(rows, words).groups(pair)


def singles(rows: Iterable[Measurement], words: Vocabulary) -> Singles:
    """Sort out the single values of a model once for all its versions."""
    by_version: dict[str | None, dict[Key, Measurement]] = {}
    for row in rows:
        if row.is_single:
            by_version.setdefault(row.version, {})[_key(row)] = row
    order = _Order(words, {})
    return Singles(by_version, {key: order.of(key) for found in by_version.values() for key in found}, words)


def _key(row: Measurement) -> Key:
    return (
        row.dataset or "", row.split or "", row.revision or "", row.slice, row.metric, row.conditions,
        row.environment or "",
    )  # fmt: skip


def _in_order(pairs: Pairs) -> tuple[tuple[object, ...], ...]:
    """Values that are numbers by their size: horizon 3 before horizon 12."""
    numbers = ((name, simple(value), value) for name, value in pairs)
    return tuple((name, number is None, number or 0.0, natural(value)) for name, number, value in numbers)


def _head(key: Key) -> Head:
    """What a group has in common; the slices of one metric are a group of their own."""
    dataset, split, revision, where, metric, *_ = key
    return dataset, split, revision, metric if where else ""


@dataclass(frozen=True, slots=True)
class Singles:
    """The single values of a model by version and by what they were measured on, and their order."""

    by_version: Mapping[str | None, Mapping[Key, Measurement]]
    order: Mapping[Key, tuple[object, ...]]
    words: Vocabulary

    def groups(self, pair: tuple[str | None, str | None]) -> tuple[Group, ...]:
        """Arrange the values of a version beside those of the version before, see `groups`."""
        version, previous = pair
        # What names the version counts more than what names none.
        now = {**self.by_version.get(None, {}), **self.by_version.get(version, {})}
        before = self.by_version.get(previous, {}) if previous is not None else {}
        made = []
        for head, members in groupby(sorted({*now, *before}, key=self.order.__getitem__), key=_head):
            for titles, keys in parted(head, [*members], self.words):
                pairs = [(now.get(key), before.get(key)) for key in keys]
                shared = shared_conditions(pairs)
                rows = rows_of(pairs, self.words, frozenset(shared))
                made.append(_group(head, titles, rows, shared))
        return tuple(made)


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of values; what each data set is ranked by is looked up once."""

    words: Vocabulary
    primaries: dict[str, str | None]

    def of(self, key: Key) -> tuple[object, ...]:
        """By data set, whole before sliced, the most telling split, the metric that ranks, and so on."""
        dataset, split, revision, where, metric, conditions, environment = key
        place = (not dataset, dataset, bool(where), telling_split(split), split, revision)
        told = metric if where else ""
        terms = (*map(_in_order, (where, conditions)), environment)
        return (*place, told, metric != self._primary(dataset), metric, *terms)

    def _primary(self, dataset: str) -> str | None:
        if dataset not in self.primaries:
            known = self.words.datasets.find(dataset) if dataset else None
            self.primaries[dataset] = known.primary if known else None
        return self.primaries[dataset]


def _group(head: Head, titles: tuple[str, str], rows: tuple[Row, ...], shared: tuple[str, ...]) -> Group:
    dataset, split, revision, sliced_metric = head
    title, name = titles
    sizes = {row.now.n for row in rows if row.now and row.now.n}
    parts = [
        name if sliced_metric and dataset else "",
        f"{split} split" if split else "",
        f"revision {revision}" if revision else "",
        f"n = {next(iter(sizes)):,}" if len(sizes) == 1 else "",
        *shared,
    ]
    return Group(title, dataset, ", ".join(part for part in parts if part), rows, sliced=bool(sliced_metric))
