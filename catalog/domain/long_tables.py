"""A file of readings -> runs where it is long, measurements where it is not; time and memory are bounded."""

from __future__ import annotations

from pathlib import Path

from catalog.domain.columns import Columns
from catalog.domain.delimited import records
from catalog.domain.filing import Filed, Filing
from catalog.domain.long_rows import UNFIT, CsvRows, JsonRows, LongRows, ParquetRows, fits, lines_of
from catalog.domain.parquet import Opened, read_parquet
from catalog.domain.subjects import Context
from catalog.domain.tables import content_of, read_table, text_of
from catalog.kit.finding import Finding

LONG = 2 * 1024**2
"""Bytes from which a table of readings is long; it may then have eight times as many as others."""
LONG_ROWS = 20_000
"""The same for Parquet, which has few bytes a row."""
LARGEST = 256 * 1024**2


def read_readings(
    path: Path, shown_as: str, default_version: str | None, context: Context, *, long: int = LONG
) -> Filed:
    """Read a file of readings; `default_version` is what rows without a version speak of."""
    kind = path.suffix.lower()
    if path.is_file() and (kind == ".parquet" or path.stat().st_size >= long):
        content = content_of(path, shown_as, LARGEST)
        if isinstance(content, bytes):
            filing = Filing(shown_as, default_version, context)
            found = _long(content, filing, kind, long)
            if found is not None:
                return found
    table = read_table(path, shown_as, default_version, context)
    return Filed((), table.rows, table.findings, table.datasets)


def _long(content: bytes, filing: Filing, kind: str, long: int) -> Filed | None:
    """File the rows of a table that is long and fit to be read row by row; None for others."""
    if kind == ".parquet":
        found = read_parquet(
            content, filing.path, lambda file, nested: None if nested else _parquet(file, filing, long)
        )
        return found if isinstance(found, Filed) else None
    rows = _rows(content, filing.path, kind)
    return filing.filed(rows) if rows else None


def _parquet(file: Opened, filing: Filing, long: int) -> Filed | None:
    names = tuple(str(field.name) for field in file.schema_arrow)
    if not fits(names) or file.metadata.num_rows < min(long, LONG_ROWS):
        return None
    return filing.filed(ParquetRows(names, file, filing.path))


def _rows(content: bytes, path: str, kind: str) -> LongRows | None:
    if kind not in {".csv", ".jsonl"} or isinstance(text_of(content, path), Columns):
        return None
    if kind == ".jsonl":
        return None if any(f'"{name}"'.encode() in content for name in UNFIT) else JsonRows(content, path)
    wrong = list[Finding]()
    _, header = next(records(lines_of(content), path, wrong), (0, list[str]()))
    return None if wrong or not fits(header) else CsvRows(content, path)
