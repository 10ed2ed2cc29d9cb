"""Turns rows of values into tidy CSV files whose bytes are the same on every run."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

Cell = str | float | int
Row = dict[str, Cell]


def table(path: Path, rows: Iterable[Mapping[str, Cell]]) -> None:
    """Write one row a line; columns stand in the order they are first met, what a row lacks stays empty."""
    listed = list(rows)
    columns = list(dict.fromkeys(name for row in listed for name in row))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([text(row.get(name, "")) for name in columns] for row in listed)


def text(value: Cell) -> str:
    """Four significant digits, at most six decimals: more would differ between library versions."""
    if isinstance(value, str | int):
        return str(value)
    if math.isnan(value):
        return "nan"
    short = f"{float(f'{round(value, 6):.4g}'):f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short
