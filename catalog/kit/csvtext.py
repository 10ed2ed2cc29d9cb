"""Rows -> CSV that is safe to open: numbers stay numbers, text that begins like a formula is quoted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

CsvCell = str | float | int | None


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[CsvCell]]) -> bytes:
    """Write a table as CSV in UTF-8; None is an empty cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([_harmless(name) for name in header])
    writer.writerows([_harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8")


def csv_line(row: Sequence[CsvCell]) -> str:
    """Write one line of such a table, without its end."""
    return csv_bytes((), (row,)).decode().removeprefix("\n").removesuffix("\n")


@lru_cache(maxsize=1024)  # the same few words stand in most rows of a table
def _harmless(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")  # the writer does not quote a lone carriage return
    return f"'{text}" if cell.startswith(_FORMULA) else text
