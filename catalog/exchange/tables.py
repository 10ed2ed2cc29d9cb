"""A metric table, what the last import said in it, rows of now -> the table with what changed."""

from __future__ import annotations

import csv
import io
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from catalog.kit.finding import CatalogError

Row = Mapping[str, str]
BESIDE = frozenset({"value", "lower", "upper", "std", "n", "unit", "date", "source", "notes", "evidence"})
"""Columns that say something of a measurement and are no part of what it is."""
_MARK = 6


@dataclass(frozen=True, slots=True)
class Merged:
    """The new content, and the lines with values that people and the source changed, each differently."""

    content: bytes
    conflicts: tuple[tuple[int, str], ...] = ()


def marks_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return a short text a row: which measurement it is, then what it says."""
    return tuple(_mark(row) for row in rows)


def _mark(row: Row) -> str:
    cells = sorted((name, cell.strip()) for name, cell in row.items() if cell and cell.strip())
    return _short([each for each in cells if each[0] not in BESIDE]) + _short(cells)


def _short(cells: Sequence[tuple[str, str]]) -> str:
    whole = sha256("\n".join(f"{name}={cell}" for name, cell in cells).encode("utf-8", "replace"))
    return urlsafe_b64encode(whole.digest())[:_MARK].decode()


def merged(content: bytes, was: Iterable[str], rows: Sequence[Row], label: str) -> Merged:
    """Change only lines that the source changed and people did not; lines of people stay as they are."""
    before, fresh = (
        frozenset(was),
        {mark[:_MARK]: (mark, row) for mark, row in zip(marks_of(rows), rows, strict=True)},
    )
    touched = {mark[:_MARK] for mark in before}
    head, lines = _lines(content, label)
    added = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in head]
    names, end = [*head, *added], "\r\n" if b"\r\n" in content else "\n"
    kept: list[str] = [_longer(_line(head, end), added, end) if head else _line(names, end)]
    conflicts: list[tuple[int, str]] = []
    for number, text, cells in lines:
        mark = _mark(dict(zip(head, cells, strict=False)))
        there = fresh.pop(mark[:_MARK], None)
        if mark in before and there is None:
            continue
        if there is None or mark == there[0] or mark not in before:
            if there and mark != there[0] and there[0] not in before:
                conflicts.append((number, there[1].get("value", "")))
            kept.append(_longer(text, [""] * len(added), end))
        else:
            kept.append(_line([there[1].get(name, "") for name in names], end))
    for key, (mark, row) in fresh.items():
        if not (key in touched and mark in before):  # people took it out, and it is as it was
            kept.append(_line([row.get(name, "") for name in names], end))
    return Merged("".join(kept).encode(), tuple(conflicts))


def _lines(content: bytes, label: str) -> tuple[list[str], list[tuple[int, str, list[str]]]]:
    """Return the header, and each row with its first line and the text that it stands on."""
    try:
        raw = list(io.StringIO(content.decode("utf-8-sig"), newline=""))
        reader, found, at = csv.reader(raw, strict=True), list[tuple[int, str, list[str]]](), 0
        for cells in reader:
            found.append((at + 1, "".join(raw[at : reader.line_num]), cells))
            at = reader.line_num
    except (UnicodeDecodeError, csv.Error) as problem:
        raise CatalogError(f"{label}: this is not CSV: {problem}; mend it first") from problem
    return ([name.strip() for name in found[0][2]], found[1:]) if found else ([], [])


def _longer(text: str, cells: Sequence[str], end: str) -> str:
    body = text.rstrip("\r\n")
    return f"{body},{_line(cells, end)}" if cells and body else f"{body}{end}"


def _line(cells: Sequence[str], end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue()
