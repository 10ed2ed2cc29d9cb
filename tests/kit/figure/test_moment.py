"""Ticks of time fall on days, months or years, and gaps between readings are found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure.moment import gaps, iso, seconds, ticks

FIRST = datetime(2026, 10, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(days=41), ["3 Oct", "13 Oct", "24 Oct", "3 Nov", "13 Nov"]),
        (timedelta(days=3), ["3 Oct", "4 Oct", "5 Oct", "6 Oct"]),
        (timedelta(days=200), ["Nov 2026", "Jan 2027", "Mar"]),
        (timedelta(days=1100), ["2027", "2028", "2029"]),
        (timedelta(hours=10), ["3 Oct", "03:00", "06:00", "09:00"]),
    ],
)
def test_ticks_say_what_tells_them_apart(span, words):
    assert [word for _, word in ticks(seconds(FIRST), seconds(FIRST + span))] == words


def test_a_time_is_written_in_utc_and_a_day_without_its_clock():
    assert iso(FIRST) == "2026-10-03"
    assert iso(datetime(2026, 10, 3, 8, 30, tzinfo=timezone(timedelta(hours=2)))) == "2026-10-03T06:30:00Z"


def test_a_gap_is_more_than_one_reading_left_out():
    days = [FIRST + timedelta(days=at) for at in (0, 1, 2, 3, 5, 6, 10, 11)]
    assert gaps(days) == {5: days[5] + timedelta(days=1)}
    assert gaps(days[:3]) == {}


@given(st.integers(86_400, 200_000_000_000), st.floats(60, 86_400 * 36_500))
def test_any_span_has_few_ticks_inside_it(first, span):
    found = ticks(first, first + span)
    assert len(found) <= 7
    assert all(first <= at <= first + span for at, _ in found)
