"""Costs of a model -> a table in Markdown; nothing where none is told."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.mdtext import escaped, table
from catalog.sections.costs.facts import CostRow


def costs_table(rows: Iterable[CostRow], of: str) -> str:
    """What trainings took, or what it takes to answer; `of` heads what each amount is for."""
    header = ("Version", of, "Price", "Device time", "Energy", "CO₂e", "Hardware", "As of", "Source", "Notes")
    cells = [[escaped(cell) or "none" for cell in _cells(row)] for row in rows]
    return table(header, cells) if cells else ""


def _cells(row: CostRow) -> tuple[str, ...]:
    told = (row.of, row.price, row.time, row.energy, row.gases, row.hardware, row.date)
    of, price, time, *others = (each.text for each in told)
    time = f"{time} from start to end" if row.clock else time
    version = f"{row.version} ({row.alias})" if row.alias else row.version.text
    source = f"{row.source} <{row.link}>" if row.link and row.link != row.source.text else row.source.text
    return (version, of, price, time, *others, source, ". ".join(row.notes))
