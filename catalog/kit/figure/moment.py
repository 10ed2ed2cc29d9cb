"""Times in UTC -> places on an axis, and ticks that fall on days, months or years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import TypeVar

from catalog.kit.moments import at_second, stamp

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 86_400.0
T = TypeVar("T")
_MOST = 5
_FEW_STEPS = 4


def seconds(moment: datetime) -> float:
    """Return a time as a number; one without a zone is UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def iso(moment: datetime) -> str:
    """Print a time for programs: a day where it is midnight, else with its minutes."""
    at = moment.astimezone(UTC) if moment.tzinfo else moment
    return stamp(at) if at.hour or at.minute or at.second else stamp(at)[:10]


def ticks(first: float, last: float) -> tuple[tuple[float, str], ...]:
    """Return up to five ticks between two times, each with its words."""
    span = (last - first) / _DAY
    if span > 700:
        return _years(first, last)
    if span > 60:
        return _months(first, last)
    return _days(first, last) if span >= 3 else _hours(first, last)


def gaps(moments: Sequence[datetime]) -> dict[int, datetime]:
    """Find where times in order leave out more than one usual step: after which index, and what came not."""
    places = [seconds(moment) for moment in moments]
    steps = [after - before for before, after in pairwise(places)]
    if len(steps) < _FEW_STEPS:
        return {}
    usual = median(steps)
    return {
        at: moments[at] + timedelta(seconds=usual) for at, step in enumerate(steps) if step > 2.5 * usual > 0
    }


def day(moment: float) -> str:
    """Print the day of a time in seconds: `3 Oct 2026`."""
    at = at_second(moment)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def _years(first: float, last: float) -> tuple[tuple[float, str], ...]:
    begun, ended = at_second(first).year, at_second(last).year
    starts = [seconds(datetime(year, 1, 1, tzinfo=UTC)) for year in range(begun, ended + 1)]
    return _some([(start, f"{at_second(start).year}") for start in starts if first <= start <= last])


def _months(first: float, last: float) -> tuple[tuple[float, str], ...]:
    begun, ended = (at.year * 12 + at.month - 1 for at in (at_second(first), at_second(last)))
    starts = [datetime(each // 12, each % 12 + 1, 1, tzinfo=UTC) for each in range(begun, ended + 1)]
    inside = [start for start in starts if seconds(start) >= first]
    kept = _some(inside)
    return tuple((seconds(start), _month(start, start is kept[0])) for start in kept)


def _month(start: datetime, named: bool) -> str:  # noqa: FBT001 - whether the year is said
    word = _MONTHS[start.month - 1]
    return f"{word} {start.year}" if named or start.month == 1 else word


def _days(first: float, last: float) -> tuple[tuple[float, str], ...]:
    """The first whole day, the last, and three as evenly between as days allow."""
    begin, end = -(-first // _DAY), last // _DAY
    shares = sorted({round(begin + (end - begin) * at / 4) for at in range(5)})
    days = (each * _DAY for each in shares)
    return tuple((each, f"{at_second(each).day} {_MONTHS[at_second(each).month - 1]}") for each in days)


def _hours(first: float, last: float) -> tuple[tuple[float, str], ...]:
    span = max(last - first, 60.0)
    every = next(
        (each for each in (60, 300, 900, 3600, 10_800, 21_600, 43_200) if span / each <= _MOST), 86_400
    )
    begin = -(-first // every) * every
    moments = [begin + at * every for at in range(_MOST + 1) if begin + at * every <= last]
    return tuple((each, f"{at_second(each):%H:%M}" if each % _DAY else day(each)[:-5]) for each in moments)


def _some(items: Sequence[T]) -> tuple[T, ...]:
    every = max(1, -(-len(items) // _MOST))
    return tuple(items[::every])
