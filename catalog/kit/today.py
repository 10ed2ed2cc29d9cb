"""The day that counts as today, and what was asked of it: another that answers alike is as good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from catalog.kit.date import When

Asked = tuple[str, datetime]
"""An end of today, `first` or `last`, and a moment that it was held against."""

Days = tuple[When | None, When | None]
"""The day that counts as today, and where there is none that of the clock, which says what runs."""

AHEAD = timedelta(days=183)
"""How far after today what is done may be dated: today is the day of the last commit, and work goes on."""
_EARLIEST = datetime.min.replace(tzinfo=UTC) + AHEAD

NO_DAY = (
    "Nothing is known of today: whether readings are stale, how old versions are and whether a pause is over "
    "are not judged. Build from a commit or give --as-of."
)
"""What readers are told where there is no day."""


def clock_day() -> When:
    """The day that the clock says it is, in UTC; for those who make nothing that is to be made again."""
    return When.parse(f"{datetime.now(UTC):%Y-%m-%d}")


class Today:
    """Answers questions about days, and remembers them; nothing is known where there is no day.

    But for what runs: where there is no day, that is asked of the day of a clock, if there is one.
    """

    def __init__(self, day: When | None, clock: When | None = None) -> None:
        """Let `day` be today."""
        self.day, self.now = day, day or clock
        self.asked: set[Asked] = set()

    def goes_on(self, since: When | None, until: When | None) -> bool:
        """Whether what begins and ends then has begun and is not over; what has no date always was and is."""
        begun = since is None or self._order("last", since.first) <= 0
        return begun and (until is None or self._order("last", until.last) >= 0)

    def has_begun(self, day: When) -> bool:
        """Whether some of a day, or of a longer time, is not in the future."""
        return self.day is not None and self._order("last", day.first) <= 0

    def is_well_before(self, day: When) -> bool:
        """Whether a day begins so long after today that it is a slip; see `AHEAD`."""
        return self.day is not None and self._order("last", max(day.first, _EARLIEST) - AHEAD) > 0

    def is_past(self, day: When) -> bool:
        """Whether all of it was over before today."""
        return self.day is not None and self._order("first", day.last) < 0

    def is_over(self, day: When) -> bool:
        """Whether all of it is over by the end of today."""
        return self.day is not None and self._order("last", day.last) < 0

    def is_after(self, moment: datetime) -> bool:
        """Whether today began after a moment."""
        return self.day is not None and self._order("first", moment) < 0

    def _order(self, end: str, moment: datetime) -> int:
        assert self.now is not None  # noqa: S101 - whoever calls has asked
        self.asked.add((end, moment))
        return _order(self.now, (end, moment))


def same_answers(asked: Iterable[Asked], one: When, other: When) -> bool:
    """Whether two days order each of these moments alike."""
    return all(_order(one, each) == _order(other, each) for each in asked)


def same_days(asked: Iterable[Asked], one: Days, other: Days) -> bool:
    """The same of what counts as today, and where nothing does, of the clock; never one for the other."""
    if one == other:
        return True
    if (one[0] is None) is not (other[0] is None):
        return False
    now, then = one[0] or one[1], other[0] or other[1]
    return now is not None and then is not None and same_answers(asked, now, then)


def _order(day: When, asked: Asked) -> int:
    """-1 where the moment is before that end of the day, 0 where it is that, 1 where it is after."""
    end, moment = asked
    edge = day.first if end == "first" else day.last
    return (moment > edge) - (moment < edge)
