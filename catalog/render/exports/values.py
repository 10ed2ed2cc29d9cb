"""Any value of a dossier -> a value that SQLite and Parquet hold: text, whole number, number or nothing."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]

_LARGEST = 2**63


def row(*values: Value) -> Row:
    """Make a row; empty text is nothing, what no database can hold is said as near as it gets."""
    return tuple([value if value is None or type(value) is float else _held(value) for value in values])


def day(date: str | None) -> str | None:
    """The date where it is a whole day."""
    return date if date is not None and len(date) == 10 else None


def _held(value: Value) -> Value:
    if isinstance(value, str):
        return (value if value.isascii() else _encodable(value)) or None
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return float(value) if abs(value) < 10**300 else None
    return value


def _encodable(text: str) -> str:
    """JSON can write half a letter, which no encoding has."""
    return text.encode("utf-8", "replace").decode("utf-8")
