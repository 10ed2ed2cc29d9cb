"""Turns the bytes of a Parquet file into columns."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar

from catalog.domain.columns import MOST_COLUMNS, MOST_ROWS, Columns, refused, too_many_columns, too_many_rows
from catalog.kit.finding import CatalogError, Finding, Place, error

BATCH = 1024
T = TypeVar("T")
MOST_BYTES = 256 * 1024**2
"""Bytes that a file may unfold to: a small one can hold the same long text a million times."""


class Batch(Protocol):
    """What this module uses of pyarrow's record batches, which have no types of their own."""

    nbytes: int
    columns: list[Batch]
    type: object

    def to_pylist(self) -> list[object]:
        """Return the values of a column."""
        ...

    def cast(self, to: str) -> Batch:
        """Return a column of another type."""
        ...

    def slice(self, start: int, length: int) -> Batch:
        """Return some rows of a column."""
        ...


class Opened(Protocol):
    """What this module uses of pyarrow's open files."""

    metadata: Metadata
    schema_arrow: Iterable[Field]

    def iter_batches(self, batch_size: int) -> Iterator[Batch]:
        """Go through the rows."""
        ...


class Metadata(Protocol):
    """What a Parquet file says of itself."""

    num_rows: int


class Field(Protocol):
    """A column of a schema."""

    name: str
    type: object


def from_parquet(content: bytes, path: str) -> Columns:
    """Read a Parquet file, a row's number for its line; CatalogError where pyarrow is not installed."""
    return read_parquet(content, path, lambda file, nested: _columns(file, nested, path))


def read_parquet(content: bytes, path: str, read: Callable[[Opened, list[str]], T]) -> T | Columns:
    """Hand an open file and the names of its nested columns to `read`, or say why it cannot be read."""
    try:
        # An extra of the package: few catalogues have Parquet, and its import takes a tenth of a second.
        from pyarrow import ArrowException, types  # type: ignore[import-untyped]  # noqa: PLC0415
        from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        remedy = "install model-catalog[parquet], or save the table as CSV"
        raise CatalogError(f"{path}: reading Parquet needs pyarrow: {remedy}") from None
    try:
        file = ParquetFile(io.BytesIO(content))
        schema = file.schema_arrow
        if len(schema.names) > MOST_COLUMNS:
            return Columns(path, findings=(too_many_columns(path),))
        return read(file, [field.name for field in schema if types.is_nested(field.type)])
    except (ArrowException, OSError, ValueError, OverflowError) as problem:
        why = str(problem).partition("\n")[0][:120]
        return refused(Place(path), "parquet", f"this cannot be read as Parquet: {why}")


def _columns(file: Opened, nested: list[str], path: str) -> Columns:
    rows, findings = _rows(file.iter_batches(batch_size=BATCH), path)
    names = tuple(str(field.name) for field in file.schema_arrow)
    return Columns(path, names, rows, (*_shapes(nested, path), *findings))


def _rows(batches: Iterator[Batch], path: str) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    rows: list[tuple[str, ...]] = []
    used = 0
    for batch in batches:
        used += batch.nbytes
        columns = [column.to_pylist() for column in batch.columns]
        rows.extend(tuple(map(cell, row)) for row in zip(*columns, strict=True))
        if len(rows) > MOST_ROWS or used > MOST_BYTES:
            return tuple(rows[:MOST_ROWS]), [too_many_rows(path, len(rows))]
    return tuple(rows), []


def _shapes(nested: list[str], path: str) -> Iterator[Finding]:
    for name in nested:
        message = f"the column {name[:80]} holds lists or structures"
        yield error(Place(path), "column-type", message, "a cell is one text, number or null")


def cell(value: object) -> str:
    """Write a value as a cell of a table has it."""
    if value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        midnight = not value.tzinfo and value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
