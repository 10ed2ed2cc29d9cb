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
MOST_BYTES = 64 * 1024**2
"""Bytes that the cells of a table may unfold to: a small file can hold one long text a million times."""
LARGEST = 256 * 1024**2
"""Bytes that a file may say it unfolds to, before any of it is."""


class Numbers(Protocol):
    """What this module uses of pyarrow's integers."""

    def to_pylist(self) -> list[int | None]:
        """Return them, None where there is none."""
        ...


class Batch(Protocol):
    """What this module uses of pyarrow's record batches, which have no types of their own."""

    nbytes: int
    columns: list[Batch]
    type: object
    dictionary: Batch
    indices: Numbers

    def to_pylist(self) -> list[object]:
        """Return the values of a column."""
        ...

    def validate(self, *, full: bool) -> None:
        """Raise ArrowException where a column is not whole."""
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

    def iter_batches(self, batch_size: int, columns: list[str] | None = None) -> Iterator[Batch]:
        """Go through the rows."""
        ...


class Metadata(Protocol):
    """What a Parquet file says of itself."""

    num_rows: int
    num_row_groups: int

    def row_group(self, at: int) -> Group:
        """Return what it says of some of its rows."""
        ...


class Group(Protocol):
    """What a Parquet file says of some of its rows."""

    total_byte_size: int


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
        schema = ParquetFile(io.BytesIO(content)).schema_arrow
        if len(schema.names) > MOST_COLUMNS:
            return Columns(path, findings=(too_many_columns(path),))
        texts = [field.name for field in schema if types.is_string(field.type) or types.is_binary(field.type)]
        # What is repeated is held once, however often it is.
        file: Opened = ParquetFile(io.BytesIO(content), read_dictionary=texts)
        groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > LARGEST:
            message = f"this unfolds to more than {LARGEST:,} bytes"
            return refused(Place(path), "too-large", message, "split the file")
        return read(file, [field.name for field in schema if types.is_nested(field.type)])
    except (ArrowException, OSError, ValueError, OverflowError) as problem:
        why = str(problem).partition("\n")[0][:120]
        return refused(Place(path), "parquet", f"this cannot be read as Parquet: {why}")


def _columns(file: Opened, nested: list[str], path: str) -> Columns:
    names = tuple(str(field.name) for field in file.schema_arrow)
    flat = [name for name in names if name not in nested]  # lists may unfold without end, so none is read
    rows, findings = _rows(file.iter_batches(batch_size=BATCH, columns=flat if nested else None), path)
    if nested:
        whole = [dict(zip(flat, row, strict=True)) for row in rows]
        rows = tuple(tuple(row.get(name, "") for name in names) for row in whole)
    return Columns(path, names, rows, (*_shapes(nested, path), *findings))


def unfolded(column: Batch) -> list[object]:
    """Return the values of a column; those that are repeated are the same in memory too."""
    if not hasattr(column, "dictionary"):
        return column.to_pylist()
    words = column.dictionary.to_pylist()
    return [None if at is None else words[at] for at in column.indices.to_pylist()]


def size_of(column: Batch) -> int:
    """Return how many bytes the values of a column have, each by itself; ArrowException where damaged."""
    if not hasattr(column, "dictionary"):
        return column.nbytes
    column.validate(full=True)  # a damaged file may name words that are not there
    sizes = [len(word) if isinstance(word, (str, bytes)) else 8 for word in column.dictionary.to_pylist()]
    return sum(sizes[at] for at in column.indices.to_pylist() if at is not None)


def _rows(batches: Iterator[Batch], path: str) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    rows: list[tuple[str, ...]] = []
    used = 0
    for batch in batches:
        used += sum(map(size_of, batch.columns))
        if used <= MOST_BYTES:
            rows.extend(tuple(map(cell, row)) for row in zip(*map(unfolded, batch.columns), strict=True))
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
