"""Turns columns of text into measurements and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain.columns import MOST_FAULTS, Columns, bounded
from catalog.domain.measurements import Measurement
from catalog.domain.row_reader import RowReader
from catalog.domain.subjects import Context
from catalog.kit.finding import Finding, Place, error


@dataclass(frozen=True, slots=True)
class Table:
    """The measurements of a file in its order, its faults, and where it first names each data set."""

    rows: tuple[Measurement, ...] = ()
    findings: tuple[Finding, ...] = ()
    datasets: Mapping[str, Place] = field(default_factory=dict)


def measurements(columns: Columns, version: str | None, context: Context) -> Table:
    """Read each row; one with an error is left out and reported. `version` is for rows that name none."""
    layout: dict[str, int] = {}
    for at, name in enumerate(columns.names):
        layout.setdefault(name.lower(), at)
    if not ("metric" in layout and "value" in layout):
        return Table((), bounded((*columns.findings, *_absent(columns, layout))))
    reader = RowReader.of(columns, layout, version, context)
    rows = []
    for at in range(len(columns.rows)):
        if row := reader.read(at):
            rows.append(row)
        elif len(reader.findings) > MOST_FAULTS:
            break
    return Table(tuple(rows), bounded((*columns.findings, *reader.findings)), reader.datasets)


def _absent(columns: Columns, layout: Mapping[str, int]) -> list[Finding]:
    if not columns.names:
        return []
    absent = [name for name in ("metric", "value") if name not in layout]
    message = f"there is no column {' and no column '.join(absent)}"
    hint = "a metric file has one value a row; a wide file belongs under `tables` in catalog.yaml"
    if len(columns.names) == 1 and any(mark in columns.names[0] for mark in ";\t|"):
        hint = "separate the cells with commas"
    return [error(Place(columns.path), "missing-column", message, hint)]
