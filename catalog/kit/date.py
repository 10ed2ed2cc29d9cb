"""Turns dates of any precision ("2022", "2025-04", "2025-04-03", a time and zone) into comparable periods."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from catalog.kit.day_words import iso_readings, told

_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[Tt ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A period from `first` to `last`, both UTC and both inside it; a time is a period of one instant."""

    first: datetime
    last: datetime
    text: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a date of any precision; ValueError says which part is wrong and how to write it."""
        match = _SHAPE.fullmatch(text.strip()) if len(text) <= 40 else None
        if not match:
            raise ValueError(f"{_brief(text)} is not a date: {_remedy(text)}")
        year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
        wrong = _wrong(year, month if match["month"] else 1, day if match["day"] else 1)
        if wrong:
            raise ValueError(f"{_brief(text)} is not a date: {wrong}, write YYYY-MM-DD")
        if match["clock"]:
            instant = _instant(match, text)
            return cls(instant, instant, text.strip())
        first = datetime(year, month or 1, day or 1, tzinfo=UTC)
        return cls(first, _last(year, month, day), text.strip())

    def shown(self) -> str:
        """Print it at its own precision, in English and UTC: "Oct 2026", "1 Oct 2026, 08:12 UTC"."""
        first = self.first
        if len(self.text) == 4:
            return f"{first.year}"
        month = f"{_MONTHS[first.month - 1]} {first.year}"
        if len(self.text) == 7:
            return month
        return f"{first.day} {month}" + ("" if len(self.text) == 10 else f", {first:%H:%M} UTC")

    def __str__(self) -> str:
        return self.text


def _instant(match: re.Match[str], text: str) -> datetime:
    if not match["zone"]:
        raise ValueError(f"{_brief(text)} has no time zone: add Z for UTC, or an offset such as +02:00")
    clock, _, fraction = match["clock"].partition(".")
    day = f"{match['year']}-{match['month']}-{match['day']}"
    written = f"{clock}.{fraction[:6]:0<6}" if fraction else clock
    try:
        at = datetime.fromisoformat(f"{day}T{written}{match['zone'].upper()}")
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{_brief(text)} is not a time: write HH:MM from 00:00 to 23:59 and Z or an offset"
        ) from None


def _last(year: int, month: int, day: int) -> datetime:
    month = month or 12
    return datetime(year, month, day or calendar.monthrange(year, month)[1], 23, 59, 59, 999_999, tzinfo=UTC)


def _wrong(year: int, month: int, day: int) -> str:
    if year < 1:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"month {month:02} is not 01 to 12"
    days = calendar.monthrange(year, month)[1]
    return "" if 1 <= day <= days else f"{_MONTHS[month - 1]} {year} has days 01 to {days}"


def _remedy(text: str) -> str:
    shape = "2022, 2025-04, 2025-04-03 or 2025-04-03T08:12:00Z"
    meant = iso_readings(text)
    if len(meant) > 1:
        return "write " + " or ".join(f"{each} for {told(each)}" for each in meant)
    return f"write {meant[0]}" if meant else f"write it as {shape}"


def _brief(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text or "nothing"
