"""Seconds as Git counts them -> the day in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def day_of(seconds: int) -> str:
    """The day of a moment, as YYYY-MM-DD; Git knows moments that no calendar does."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}".rjust(10, "0")
    except (OverflowError, OSError, ValueError):
        return "1970-01-01"
