"""The house's wide tables -> measurements of each model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.domain.datasets import Datasets
from catalog.domain.measurements import Measurement
from catalog.domain.subjects import context_of
from catalog.domain.wide import WideTable, read_wide
from catalog.kit.finding import Finding, Place
from catalog.kit.node import place_of
from catalog.read.house import House


@dataclass(frozen=True, slots=True)
class Wide:
    """Measurements by model id, and what is wrong with the tables."""

    rows: Mapping[str, tuple[Measurement, ...]]
    findings: tuple[Finding, ...]


def read_tables(house: House, models: Path, ids: Sequence[str]) -> Wide:
    """Read every table of `tables:` in catalog.yaml."""
    context = context_of(house.words)
    found: dict[str, list[Measurement]] = {}
    findings: list[Finding] = []
    for number, table in enumerate(house.settings.tables):
        place = place_of(house.tree, ("tables", number, "file"))
        spec = WideTable(
            table.file, table.model, dict(table.metrics), dict(table.set), table.conditions, place
        )
        result = read_wide(spec, models, dict.fromkeys(ids), context)
        findings.extend(result.findings)
        findings.extend(_unknown(result.rows.values(), house.words.datasets))
        for model_id, rows in result.rows.items():
            found.setdefault(model_id, []).extend(rows)
    return Wide({model_id: tuple(rows) for model_id, rows in found.items()}, tuple(findings))


def _unknown(rows: Iterable[Sequence[Measurement]], datasets: Datasets) -> Iterator[Finding]:
    """The data sets that a table names and catalog.yaml does not have, each at its first row."""
    first: dict[str, Place] = {}
    for each in rows:
        for row in each:
            first.setdefault(row.dataset or "", row.place)
    for name, place in first.items():
        if name and (wrong := datasets.unknown(name, place)):
            yield wrong
