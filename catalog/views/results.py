"""Results of many models on one data set -> a table: a row a model and its conditions, a column a metric."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.domain.metrics import Metric
from catalog.domain.result import Result
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import decimals
from catalog.kit.digits import shown as number_shown
from catalog.kit.shown import Shown, shown
from catalog.kit.text import breakable
from catalog.views.listing import Measured

MOST_METRICS = 8
_Key = tuple[str, str, tuple[str, ...]]
"""A model, a version of it, and under which terms it was measured."""


@dataclass(frozen=True, slots=True)
class ResultCell:
    """One value in its column's precision; `number` is None where there is none.

    `place` is the address of where its model stands on a leaderboard, empty where that is not known.
    """

    text: Shown
    number: float | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One model under one set of conditions."""

    id: str
    name: str
    version: str
    conditions: str
    cells: tuple[ResultCell, ...]

    @property
    def id_parts(self) -> tuple[str, ...]:
        """The id in pieces, between which a line may break."""
        return breakable(self.id)


@dataclass(frozen=True, slots=True)
class Results:
    """The table of one data set, best first by its first column.

    `in_common` are the conditions that all rows report; a row says those that it reports besides. The table
    is `conditioned` where any does, and `versioned` where versions say more than that each model has one;
    a part of its rows stays what the whole is.
    """

    columns: tuple[Metric, ...]
    rows: tuple[ResultRow, ...]
    in_common: str
    conditioned: bool
    versioned: bool

    @property
    def is_placed(self) -> bool:
        """Whether some values lead to a place on a leaderboard."""
        return any(cell.place for row in self.rows for cell in row.cells)


def results(dataset: str, models: Sequence[Measured], words: Vocabulary) -> Results | None:
    """Put the results side by side; None where no model has any.

    Rows that differ in split, revision or conditions stay apart: they are not one measurement.
    """
    found = _measured(dataset, models)
    if not found:
        return None
    columns = _columns(dataset, Counter(metric for cells in found.values() for metric in cells), words)
    digits = {each.id: _digits(each.id, found.values()) for each in columns}
    shared = set.intersection(*(set(terms) for _, _, terms in found)) if len(found) > 1 else set()
    named = {model.listing.id: model.listing for model in models}
    rows = [
        ResultRow(
            id=id_,
            name=named[id_].name,
            version=version or named[id_].version,
            conditions=", ".join(part for part in terms if part not in shared),
            cells=tuple(_cell(cells.get(each.id), digits[each.id]) for each in columns),
        )
        for (id_, version, terms), cells in found.items()
    ]
    rows.sort(key=lambda row: _rank(row, columns[0]))
    _, _, first = next(iter(found))
    return Results(
        columns,
        tuple(rows),
        in_common=", ".join(part for part in first if part in shared),
        conditioned=any(row.conditions for row in rows),
        versioned=len({row.version for row in rows}) > 1,
    )


def placed(found: Results, places: Mapping[tuple[str, str], str]) -> Results:
    """Give each value the address of its model's place on a leaderboard, known by metric and model."""
    names = [metric.id for metric in found.columns]
    rows = tuple(replace(row, cells=tuple(_placed(row, names, places))) for row in found.rows)
    return replace(found, rows=rows)


def _placed(
    row: ResultRow, names: Sequence[str], places: Mapping[tuple[str, str], str]
) -> Iterator[ResultCell]:
    for name, cell in zip(names, row.cells, strict=True):
        yield cell if cell.number is None else replace(cell, place=places.get((name, row.id), ""))


def _measured(dataset: str, models: Sequence[Measured]) -> dict[_Key, dict[str, Result]]:
    """The results on a data set by their metric, for each model, version and terms."""
    found: dict[_Key, dict[str, Result]] = {}
    for model in models:
        for each in model.results:
            if each.dataset == dataset:
                found.setdefault((model.listing.id, each.version, each.terms), {})[each.metric] = each
    return found


def _digits(metric: str, rows: Iterable[Mapping[str, Result]]) -> int:
    values = (row[metric].number for row in rows if metric in row)
    return decimals([value for value in values if value is not None and math.isfinite(value)])


def _cell(result: Result | None, digits: int) -> ResultCell:
    if result is None:
        return ResultCell(shown(None), None)
    if result.number is None:
        return ResultCell(Shown("no result", missing=True), None)
    return ResultCell(Shown(number_shown(result.number, digits)), result.number)


def _columns(dataset: str, counts: dict[str, int], words: Vocabulary) -> tuple[Metric, ...]:
    known = words.datasets.find(dataset)
    primary = words.metrics.get(known.primary).id if known and known.primary else ""
    order = sorted(counts, key=lambda metric: (metric != primary, -counts[metric], metric))
    return tuple(words.metrics.get(metric) for metric in order[:MOST_METRICS])


def _rank(row: ResultRow, metric: Metric) -> tuple[bool, float, str, str]:
    cell = row.cells[0]
    good = metric.goodness(cell.number)
    return (good is None, -(good or 0.0), row.name, row.conditions)
