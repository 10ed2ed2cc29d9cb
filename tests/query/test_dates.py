"""Dates in queries are periods in milliseconds, as the dates of cards are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalog.kit.date import When
from catalog.query.dates import period, read_period


def _milliseconds(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31T23:59:59.999"),
        ("2024-02", "2024-02-01", "2024-02-29T23:59:59.999"),
        ("2025-04-03", "2025-04-03", "2025-04-03T23:59:59.999"),
        ("2025-04-03T08:12:00Z", "2025-04-03T08:12", "2025-04-03T08:12"),
        ("2025-04-03 10:12 +02:00", "2025-04-03T08:12", "2025-04-03T08:12"),
        ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999", "1969-12-31T23:59:59.999"),
    ],
)
def test_a_date_is_the_first_and_the_last_millisecond_of_its_period(text: str, first: str, last: str) -> None:
    assert read_period(text) == (_milliseconds(first), _milliseconds(last))
    assert period(When.parse(text)) == read_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2025-13",
        "2023-02-29",
        "20250403",
        "2025-4-3",
        "2025-04-03T08:12",
        "2025-04-03T24:00Z",
        "2025-04-03T08:12+02:60",
        "0000",
        "0001-01-01T00:00+01:00",
        " 2025",
        "２０２５",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_period(text) is None
