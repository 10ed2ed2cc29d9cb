"""Dates of readings -> the times that verdicts name."""

from __future__ import annotations

from datetime import datetime

from catalog.kit.date import When
from catalog.kit.moments import stamp


def iso(time: When) -> str:
    """A date as it is written, a time in UTC: zones are for order only."""
    return time.text if len(time.text) <= 10 else stamp(time.first)


def day_of(moment: datetime) -> str:
    """The day of a moment, as ISO 8601."""
    return moment.date().isoformat()
