"""A table of the database -> a Parquet file with real types: numbers, whole numbers, days."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from catalog.render.exports.database import Database
from catalog.render.exports.values import Row

TABLES = ("models", "metrics")
ROWS = 65_536
"""Rows that are in memory at once: a row group of the file."""

_TYPES = {"TEXT": "string", "REAL": "float64", "INTEGER": "int64"}


def available() -> bool:
    """Whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def write_parquet(database: Database, table: str, path: Path) -> None:
    """Write the rows of a table in their order; the same rows give the same bytes."""
    # An extra of the package, and its import takes a tenth of a second.
    import pyarrow  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

    columns = database.columns(table)
    names = [name for name, _ in columns]
    schema = pyarrow.schema([(name, _type(pyarrow, name, kind)) for name, kind in columns])
    with ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _chunks(database.select(f"SELECT * FROM {table} ORDER BY rowid")):  # noqa: S608 - TABLES
            arrays = _columns(names, rows)
            writer.write_table(pyarrow.table(arrays, schema=schema), row_group_size=ROWS)


def _type(pyarrow: Any, name: str, kind: str) -> object:  # noqa: ANN401 - pyarrow has no types of its own
    return pyarrow.date32() if name == "day" else getattr(pyarrow, _TYPES[kind])()


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, ROWS)):
        yield chunk


def _columns(names: Sequence[str], rows: Sequence[Row]) -> dict[str, list[object]]:
    """Turn rows into columns; a day becomes a date, and an undefined value NaN, which Parquet does know."""
    found: dict[str, list[object]] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    found["day"] = [date.fromisoformat(str(each)) if each else None for each in found["day"]]
    if "state" in found:
        pairs = zip(found["value"], found["state"], strict=True)
        found["value"] = [math.nan if state == "undefined" else value for value, state in pairs]
    return found
