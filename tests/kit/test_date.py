"""Dates of any precision become periods that compare, and a date that cannot be says which part is wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.date import When


@pytest.mark.parametrize(
    ("text", "first", "last", "printed"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31, 23, 59, 59, 999_999), "2022"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29, 23, 59, 59, 999_999), "Feb 2024"),
        ("2026-10-01", (2026, 10, 1), (2026, 10, 1, 23, 59, 59, 999_999), "1 Oct 2026"),
        ("2026-10-01T08:12:00Z", (2026, 10, 1, 8, 12), (2026, 10, 1, 8, 12), "1 Oct 2026, 08:12 UTC"),
        ("2026-10-01 01:12+02:00", (2026, 9, 30, 23, 12), (2026, 9, 30, 23, 12), "30 Sep 2026, 23:12 UTC"),
        ("9999", (9999, 1, 1), (9999, 12, 31, 23, 59, 59, 999_999), "9999"),
    ],
)
def test_a_date_is_the_whole_period_it_names(text, first, last, printed):
    when = When.parse(text)
    assert (when.first, when.last) == (datetime(*first, tzinfo=UTC), datetime(*last, tzinfo=UTC))
    assert (when.text, when.shown()) == (text, printed)


def test_periods_sort_by_their_beginning_then_their_end():
    ordered = ["2025", "2026-10-01T00:00:00Z", "2026-10-01", "2026-10", "2026-10-01T08:12:00Z", "2026-11"]
    assert [when.text for when in sorted(map(When.parse, reversed(ordered)))] == ordered


def test_one_instant_is_equal_however_its_zone_is_written():
    assert When.parse("2026-10-01T08:12:00Z") == When.parse("2026-10-01T10:12:00+02:00")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-13-45", "2024-13-45 is not a date: month 13 is not 01 to 12, write YYYY-MM-DD"),
        ("2023-02-29", "Feb 2023 has days 01 to 28"),
        ("2026-10-01T08:12:00", "2026-10-01T08:12:00 has no time zone: add Z for UTC"),
        ("2026-10-01T25:12:00Z", "is not a time: write HH:MM from 00:00 to 23:59"),
        ("0001-01-01T00:00:00+14:00", "is not a time"),
        ("20220120", "20220120 is not a date: write 2022-01-20"),
        ("June 2024", "June 2024 is not a date: write 2024-06"),
        ("summer 2024", "summer 2024 is not a date: write it as 2022, 2025-04"),
        ("13/02/2026", "13/02/2026 is not a date: write 2026-02-13"),
        ("01/02/2026", "write 2026-02-01 for 1 February 2026 or 2026-01-02 for 2 January 2026"),
        ("0000", "there is no year 0"),
        ("", "nothing is not a date"),
        ("２０２２", "is not a date"),
        ("2" * 10_000, "is not a date"),
    ],
)
def test_a_refusal_says_which_part_is_wrong_and_how_to_write_it(text, message):
    with pytest.raises(ValueError, match=r".") as refused:
        When.parse(text)
    assert message in str(refused.value)
    assert len(str(refused.value)) < 160


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 2)))  # noqa: DTZ001 -- the zone is given beside it
def test_every_time_is_read_back(at):
    assert When.parse(at.isoformat()).first == at
