"""Dates of readings -> the times that verdicts name, and moments some seconds later."""

from __future__ import annotations

from datetime import datetime, timedelta

from catalog.kit.date import When


def iso(time: When) -> str:
    """A date as it is written, a time in UTC: zones are for order only."""
    return time.text if len(time.text) <= 10 else f"{time.first:%Y-%m-%dT%H:%M:%SZ}"


def later(moment: datetime, seconds: float) -> datetime:
    """A moment some seconds after another; the end of time where it lies beyond."""
    try:
        return moment + timedelta(seconds=seconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=moment.tzinfo)


def day_of(moment: datetime) -> str:
    """The day of a moment, as ISO 8601."""
    return moment.date().isoformat()
