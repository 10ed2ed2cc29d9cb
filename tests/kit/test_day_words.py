"""Days in the shapes people use are read where they can mean one day only, and both readings told else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.kit.date import When
from catalog.kit.day_words import iso_readings


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026/10/01", ["2026-10-01"]),
        ("2026.10.1", ["2026-10-01"]),
        ("2026-1-5", ["2026-01-05"]),
        ("20261001", ["2026-10-01"]),
        ("2026/10", ["2026-10"]),
        ("10/2026", ["2026-10"]),
        ("1 Oct 2026", ["2026-10-01"]),
        ("1st October, 2026", ["2026-10-01"]),
        ("October 1st, 2026", ["2026-10-01"]),
        ("Sept. 30, 2026", ["2026-09-30"]),
        ("2026 Oct 1", ["2026-10-01"]),
        ("01-Oct-2026", ["2026-10-01"]),
        ("Oct 2026", ["2026-10"]),
        ("31/12/2026", ["2026-12-31"]),
        ("02.02.2026", ["2026-02-02"]),
        ("01/02/2026", ["2026-02-01", "2026-01-02"]),
        ("01/02/26", []),
        ("1 Oct 26", []),
        ("31 Feb 2026", []),
        ("2026-13-01", []),
        ("13/13/2026", []),
        ("Oktober 2026", []),
        ("soon", []),
        ("9" * 10_000, []),
    ],
)
def test_a_day_has_the_readings_that_people_may_mean(text: str, meant: list[str]) -> None:
    assert list(iso_readings(text)) == meant


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%d %b %Y", "%B %d, %Y", "%Y/%m/%d", "%d.%m.%Y"])
)
@settings(max_examples=60)
def test_what_is_meant_is_always_among_the_readings_and_each_can_be_read(day: date, shape: str) -> None:
    meant = iso_readings(day.strftime(shape))
    assert day.isoformat() in meant
    assert all(When.parse(each).text == each for each in meant)
