"""Rows -> CSV that is safe to open, where text that begins like a formula is quoted; or as it is."""

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


def plain_line(cells: Iterable[str], end: str) -> str:
    """Write one line of a table that people keep, with its end: each cell as it is."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue()


@lru_cache(maxsize=1024)  # the same few words stand in most rows of a table
def _harmless(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")  # the writer does not quote a lone carriage return
    return f"'{text}" if cell.startswith(_FORMULA) else text
