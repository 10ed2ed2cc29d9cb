"""Turns a file of any table format into columns of text, or into measurements."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from catalog.domain.columns import Columns, refused
from catalog.domain.delimited import from_csv
from catalog.domain.json_rows import from_json, from_json_lines
from catalog.domain.parquet import from_parquet
from catalog.domain.rows import Table, measurements
from catalog.domain.scales import suspects
from catalog.domain.subjects import Context
from catalog.kit.encoding import is_utf16, remedy
from catalog.kit.finding import Place
from catalog.kit.lfs import pointer
from catalog.kit.regular import opened
from catalog.kit.revealed import hushed, revealed

__all__ = [
    "FORMATS",
    "LARGEST",
    "columns_of",
    "content_of",
    "read_columns",
    "read_table",
    "text_of",
]

FORMATS = (".csv", ".json", ".jsonl", ".parquet")
LARGEST = 32 * 1024**2
"""Bytes a table may have."""
MOST_LINES = 2_000_000
"""Twice as many as rows, for cells may have breaks, and programs write JSON on lines of its own."""


def read_table(path: Path, shown_as: str, default_version: str | None, context: Context) -> Table:
    """Read a file of measurements; `default_version` is what rows without a version speak of.

    `shown_as` is its path in findings. Never raises for any file but CatalogError where a library is missing.
    """
    table = measurements(read_columns(path, shown_as, nested=True), default_version, context)
    doubts = tuple(suspects(table.rows, context.metrics))
    return replace(table, findings=tuple(sorted((*table.findings, *doubts)))) if doubts else table


def read_columns(path: Path, shown_as: str, *, nested: bool = False) -> Columns:
    """Read a file as named columns of text; `nested` also takes `{version: {dataset: {metric: value}}}`."""
    kind = path.suffix.lower()
    if kind not in FORMATS:
        message = f"{kind[:20] or 'a file without an ending'} is no format of tables"
        return refused(Place(shown_as), "table-format", message, f"use {', '.join(FORMATS)}")
    content = content_of(path, shown_as)
    return content if isinstance(content, Columns) else columns_of(content, shown_as, kind, nested=nested)


def columns_of(content: bytes, shown_as: str, kind: str, *, nested: bool = False) -> Columns:
    """Read the content of a file as named columns of text; `kind` is one of FORMATS."""
    if unfetched := pointer(content):
        return refused(Place(shown_as), "lfs-pointer", f"this is {unfetched.words}", unfetched.REMEDY)
    if kind == ".parquet":
        return from_parquet(content, shown_as)
    text = text_of(content, shown_as)
    if isinstance(text, Columns):
        return text
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        message = f"a table has at most {MOST_LINES:,} lines"
        return refused(Place(shown_as), "too-large", message, "split the file")
    if kind == ".json":
        found = from_json(text, shown_as, nested=nested)
    else:
        found = (from_csv if kind == ".csv" else from_json_lines)(text, shown_as)
    secrets = (*revealed(text, shown_as),)
    return replace(found, findings=(*hushed(found.findings, (text,)), *secrets)) if secrets else found


def content_of(path: Path, shown_as: str, largest: int = 0) -> bytes | Columns:
    """Read the bytes of a file, or say why not."""
    place, largest = Place(shown_as), largest or LARGEST
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return refused(place, "unreadable", "this is not a regular file")
        with opened(path) as file:
            content = file.read(largest + 1)
    except OSError as problem:
        return refused(
            place, "unreadable", f"this file cannot be read: {problem.strerror or 'no reason given'}"
        )
    if len(content) > largest:
        return refused(place, "too-large", f"a table has at most {largest:,} bytes", "split the file")
    return content


def text_of(content: bytes, shown_as: str) -> str | Columns:
    """Read bytes as UTF-8, or say where they are not."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return _not_text(content[: problem.start], content, shown_as)
    if "\0" in text:
        return _not_text(content[: content.index(b"\0")], content, shown_as)
    return text


def _not_text(before: bytes, content: bytes, shown_as: str) -> Columns:
    *_, last = before.split(b"\n")
    place = Place(shown_as, before.count(b"\n") + 1, len(last.decode("utf-8", "replace")) + 1)
    guess = "UTF-16" if is_utf16(content) else "another encoding, or no text at all"
    return refused(place, "encoding", f"this file is not UTF-8: it looks like {guess}", remedy(content))
