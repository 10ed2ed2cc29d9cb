"""A day as people write it ("2026/10/1", "1 Oct 2026", "01/02/2026") -> the ISO dates that it may mean.

One reading is clear and can be written for them; two are a question that only they can answer.
"""

from __future__ import annotations

import calendar
import re

_LONGEST = 40
_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_SHORT = {"sept": 9} | {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_MONTHS = _SHORT | {name: number for number, name in enumerate(_NAMES, start=1)}
_GAP = r"[\s,./-]{1,3}"
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?", re.ASCII)
_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_DAY_NAME_YEAR = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?{_GAP}([a-z]+){_GAP}(\d{{4}})", re.ASCII)
_NAME_DAY_YEAR = re.compile(rf"([a-z]+){_GAP}(\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(\d{{4}})", re.ASCII)
_YEAR_NAME_DAY = re.compile(rf"(\d{{4}}){_GAP}([a-z]+){_GAP}(\d{{1,2}})", re.ASCII)
_NAME_YEAR = re.compile(rf"([a-z]+){_GAP}(\d{{4}})", re.ASCII)


def iso_readings(text: str) -> tuple[str, ...]:
    """Return every date that a text may mean, as ISO 8601 writes it; none where it is no date known here."""
    written = text.strip().lower()
    if len(written) > _LONGEST:
        return ()
    return tuple(dict.fromkeys(each for each in (*_of_digits(written), *_of_names(written)) if each))


def told(iso: str) -> str:
    """Say an ISO date so that nobody takes the day for the month: 2026-02-01 is `1 February 2026`."""
    year, month, day = iso.split("-")
    return f"{int(day)} {_NAMES[int(month) - 1].capitalize()} {year}"


def _of_digits(text: str) -> tuple[str, ...]:
    if found := _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        return (_iso(*found.groups()),)
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return (_iso(found[2], found[1]),)
    if found := _YEAR_LAST.fullmatch(text):  # day first as in most of the world, or month first
        return _iso(found[3], found[2], found[1]), _iso(found[3], found[1], found[2])
    return ()


def _of_names(text: str) -> tuple[str, ...]:
    if found := _DAY_NAME_YEAR.fullmatch(text):
        return (_named(found[3], found[2], found[1]),)
    if found := _NAME_DAY_YEAR.fullmatch(text):
        return (_named(found[3], found[1], found[2]),)
    if found := _YEAR_NAME_DAY.fullmatch(text):
        return (_named(found[1], found[2], found[3]),)
    if found := _NAME_YEAR.fullmatch(text):
        return (_named(found[2], found[1]),)
    return ()


def _named(year: str, name: str, day: str = "") -> str:
    month = _MONTHS.get(name)
    return _iso(year, str(month), day) if month else ""


def _iso(year: str, month: str, day: str | None = None) -> str:
    """The date, or nothing where there is no such day."""
    if not 1 <= int(month) <= 12 or int(year) < 1:
        return ""
    if not day:
        return f"{year}-{int(month):02}"
    last = calendar.monthrange(int(year), int(month))[1]
    return f"{year}-{int(month):02}-{int(day):02}" if 1 <= int(day) <= last else ""
