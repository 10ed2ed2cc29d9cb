"""Dates of any precision -> the first and the last millisecond of their period since 1970, UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from catalog.kit.date import When

EXAMPLE = "2022, 2025-04, 2025-04-03 or 2025-04-03T08:12:00Z"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_WRITTEN = re.compile(
    r"[\d-]{4,10}|[\d-]{10}[Tt ](?:[01]\d|2[0-3])[\d:.]+ ?(?:[Zz]|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)",
    re.ASCII,
)


def read_period(text: str) -> tuple[float, float] | None:
    """Read a date; None is no date."""
    if not _WRITTEN.fullmatch(text):
        return None
    try:
        return period(When.parse(text))
    except ValueError:
        return None


def period(when: When) -> tuple[float, float]:
    """Return the first and the last millisecond of a date."""
    return float((when.first - _EPOCH) // _MILLISECOND), float((when.last - _EPOCH) // _MILLISECOND)
