"""A row of measurements -> a short text: which measurement it is, then what it says of it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256

from catalog.domain.measurements import SAID

Row = Mapping[str, str]
_HALF = 10


def marks_of(rows: Iterable[Row], half: int = _HALF) -> tuple[str, ...]:
    """Return the mark of each row; `half` is how long either part of it is."""
    return tuple(mark_of(row, half) for row in rows)


def mark_of(row: Row, half: int = _HALF) -> str:
    """Return the mark of a row: its first half is the same for all rows of one measurement."""
    cells = sorted((name, cell.strip()) for name, cell in row.items() if cell and cell.strip())
    return _short([each for each in cells if each[0] not in SAID], half) + _short(cells, half)


def half_of(marks: Collection[str]) -> int:
    """How long a half is in these: memories were written with shorter ones."""
    return len(next(iter(marks))) // 2 if marks else _HALF


def _short(cells: Sequence[tuple[str, str]], length: int) -> str:
    whole = sha256("\n".join(f"{name}={cell}" for name, cell in cells).encode("utf-8", "replace"))
    return urlsafe_b64encode(whole.digest())[:length].decode()
