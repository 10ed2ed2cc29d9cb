"""Turns columns of text into measurements and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from catalog.domain.columns import Columns
from catalog.domain.heads import called
from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.domain.row_reader import KNOWN, RowReader
from catalog.domain.subjects import Context
from catalog.kit.bounded import MOST_FAULTS, bounded
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.text import did_you_mean, visible

NEAR = 0.88  # `spit` for `split`, `lowr` for `lower`
MOST_SLIPS = 100
"""How many names of one table are held against all that are known."""


@dataclass(frozen=True, slots=True)
class Table:
    """The measurements of a file in its order, its faults, and where it first names each data set."""

    rows: tuple[Measurement, ...] = ()
    findings: tuple[Finding, ...] = ()
    datasets: Mapping[str, Place] = field(default_factory=dict)


def measurements(columns: Columns, version: str | None, context: Context) -> Table:
    """Read each row; one with an error is left out and reported. `version` is for rows that name none."""
    layout: dict[str, int] = {}
    for at, name in enumerate(called(columns.names)):
        layout.setdefault(name, at)
    if not ("metric" in layout and "value" in layout):
        return Table((), bounded((*columns.findings, *_absent(columns, layout))))
    reader = RowReader.of(columns, layout, version, context)
    rows = []
    for at in range(len(columns.rows)):
        if row := reader.read(at):
            rows.append(row)
        elif len(reader.findings) > MOST_FAULTS:
            break
    doubts = [doubt for name, at in reader.conditions if (doubt := _mistyped(columns, name, at))]
    doubts += _slips(columns, layout["metric"], context.metrics)
    return Table(tuple(rows), bounded((*columns.findings, *doubts, *reader.findings)), reader.datasets)


def _mistyped(columns: Columns, name: str, at: int) -> Finding | None:
    """Any column is a condition; one that is nearly a known one is more likely a slip of the pen."""
    hint = did_you_mean(name.lower(), KNOWN, NEAR)
    if not hint:
        return None
    place = Place(columns.path, 1, 1 + sum(len(each) + 1 for each in columns.names[:at]))
    return warning(place, "similar-column", f"the column `{name}` is read as a condition", hint)


def _slips(columns: Columns, at: int, metrics: Metrics) -> Iterator[Finding]:
    """Any name may be that of a metric; a long one that is a known one but for a letter is told."""
    first: dict[str, int] = {}
    for number, row in enumerate(columns.rows):
        first.setdefault(row[at], number)
    for name in islice((name for name in first if not metrics.find(name)), MOST_SLIPS):
        if meant := metrics.meant(name):
            message = f"`{visible(name.strip())}` is no metric that is known"
            hint = f"did you mean {meant.id}? If not, add it to `metrics` in catalog.yaml"
            yield warning(columns.place(first[name], at), "similar-metric", message, hint)


def _absent(columns: Columns, layout: Mapping[str, int]) -> list[Finding]:
    if not columns.names:
        return []
    absent = [name for name in ("metric", "value") if name not in layout]
    message = f"there is no column {' and no column '.join(absent)}"
    hint = "a metric file has one value a row; a wide file belongs under `tables` in catalog.yaml"
    return [error(Place(columns.path), "missing-column", message, hint)]
