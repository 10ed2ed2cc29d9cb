"""Moments and spans of time of clocks and trackers -> as cards write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from catalog.kit.written import Plain

_LATEST = 253402300799  # the last second of the year 9999
_EARLIEST = -62135596800  # the first of the year 1


def when(milliseconds: int | None) -> datetime | None:
    """The moment that is so many milliseconds after 1970 began, None where that is none that can be."""
    seconds = (milliseconds or 0) / 1000
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds <= _LATEST else None


def at_second(seconds: float) -> datetime:
    """The moment so many seconds after 1970 began; the nearest there is, for floats round beyond the end."""
    return datetime.fromtimestamp(max(_EARLIEST, min(seconds, _LATEST)), UTC)


def stamp(at: datetime) -> str:
    """A moment of UTC to the second; its year has four digits, of which `strftime` leaves off zeros."""
    return f"{at.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def later(at: datetime, seconds: float) -> datetime:
    """A moment some seconds after another; the end of time where it lies beyond."""
    try:
        return at + timedelta(seconds=seconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=at.tzinfo)


def moment(at: datetime) -> Plain:
    """A moment in UTC, to the second."""
    return Plain(stamp(at))


def day(at: datetime) -> Plain:
    """The day of a moment in UTC."""
    return Plain(f"{at:%Y-%m-%d}")


def span(seconds: float) -> str:
    """A time as cards write it: `250ms`, `7.5s`, `42m10s`, `1h12m`."""
    if seconds < 1:
        return f"{max(1, round(seconds * 1000))}ms"
    if seconds < 59.95:
        return f"{seconds:.1f}".removesuffix(".0") + "s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "m"), (rest if not hours else 0, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count)
