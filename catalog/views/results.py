"""Results of many models on one data set -> a table: a row a model and its conditions, a column a metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from catalog.domain.metrics import Metric
from catalog.domain.vocabulary import Vocabulary
from catalog.views.listing import Listing

MOST_METRICS = 8


class Result(Protocol):
    """One value on a data set, with its conditions in words."""

    @property
    def dataset(self) -> str: ...  # noqa: D102
    @property
    def metric(self) -> str: ...  # noqa: D102
    @property
    def shown(self) -> str: ...  # noqa: D102
    @property
    def number(self) -> float | None: ...  # noqa: D102
    @property
    def split(self) -> str: ...  # noqa: D102
    @property
    def revision(self) -> str: ...  # noqa: D102
    @property
    def conditions(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102


class Model(Protocol):
    """A model as far as this table needs it."""

    @property
    def listing(self) -> Listing: ...  # noqa: D102
    @property
    def results(self) -> Sequence[Result]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One model under one set of conditions; a cell is None where nothing is reported."""

    id: str
    name: str
    version: str
    conditions: str
    cells: tuple[Result | None, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The table of one data set, best first by its first column."""

    columns: tuple[Metric, ...]
    rows: tuple[ResultRow, ...]
    in_common: str


def results(dataset: str, models: Sequence[Model], words: Vocabulary) -> Results | None:
    """Put the results side by side; None where no model has any.

    Rows that differ in split, revision or conditions stay apart: they are not one measurement.
    """
    found: dict[tuple[str, str, tuple[str, ...]], dict[str, Result]] = {}
    named = {model.listing.id: model.listing for model in models}
    counts: dict[str, int] = {}
    for model in models:
        for result in model.results:
            if result.dataset == dataset:
                found.setdefault((model.listing.id, result.version, _conditions(result)), {})[
                    result.metric
                ] = result
                counts[result.metric] = counts.get(result.metric, 0) + 1
    if not found:
        return None
    columns = _columns(dataset, counts, words)
    shared = set.intersection(*(set(conditions) for _, _, conditions in found)) if len(found) > 1 else set()
    rows = [
        ResultRow(
            id=model_id,
            name=named[model_id].name,
            version=version or named[model_id].version,
            conditions=", ".join(part for part in conditions if part not in shared),
            cells=tuple(cells.get(each.id) for each in columns),
        )
        for (model_id, version, conditions), cells in found.items()
    ]
    rows.sort(key=lambda row: _rank(row, columns[0]))
    first = next(iter(found))[2]
    return Results(columns, tuple(rows), ", ".join(part for part in first if part in shared))


def _conditions(result: Result) -> tuple[str, ...]:
    split = f"{result.split} split" if result.split else ""
    revision = f"revision {result.revision}" if result.revision else ""
    return tuple(part for part in (split, revision, *result.conditions) if part)


def _columns(dataset: str, counts: dict[str, int], words: Vocabulary) -> tuple[Metric, ...]:
    known = words.datasets.find(dataset)
    primary = words.metrics.get(known.primary).id if known and known.primary else ""
    order = sorted(counts, key=lambda metric: (metric != primary, -counts[metric], metric))
    return tuple(words.metrics.get(metric) for metric in order[:MOST_METRICS])


def _rank(row: ResultRow, metric: Metric) -> tuple[bool, float, str, str]:
    cell = row.cells[0]
    good = metric.goodness(cell.number) if cell else None
    return (good is None, -(good or 0.0), row.name, row.conditions)
