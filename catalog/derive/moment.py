"""Seconds as Git counts them -> the day in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from catalog.kit.date import When


@lru_cache(maxsize=1024)  # a commit is referred to by its revision, its numbers, its stages
def day_of(seconds: int) -> str:
    """The day of a moment, as YYYY-MM-DD; Git knows moments that no calendar does."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}".rjust(10, "0")
    except (OverflowError, OSError, ValueError):
        return "1970-01-01"


@lru_cache(maxsize=1024)  # many commits are of one day
def dated(day: str) -> str:
    """A day as it is read."""
    return When.parse(day).shown()
