"""Numbers in queries are read with the units of their field, to the last bit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit import number
from catalog.query.numbers import SCALES, plain_number, read_number


@pytest.mark.parametrize(
    ("scale", "text", "expected"),
    [
        ("plain", "91.4%", 0.914),
        ("plain", "1,014.45", 1014.45),
        ("plain", "−.5", -0.5),
        ("plain", "5e-2", 0.05),
        ("count", "11.2M", 11_200_000),
        ("count", "7B", 7e9),
        ("count", "1M500k", 1.5e6),
        ("bytes", "7B", 7),
        ("bytes", "2.5GiB", 2.5 * 1024**3),
        ("bytes", "2.5 GiB", 2.5 * 1024**3),
        ("bytes", "40M", 40e6),
        ("seconds", "1h12m", 4320),
        ("seconds", "1h 12m", 4320),
        ("seconds", "1.1h", 3960),
        ("seconds", "90", 90),
        ("milliseconds", "90", 90),
        ("milliseconds", "1.5s", 1500),
        ("milliseconds", "1m30s", 90_000),
        ("share", "10%", 0.1),
        ("percent", "91.4%", 91.4),
        ("percent", "91.4", 91.4),
        ("grams", "25t", 25e6),
        ("grams", "0.4kg", 400),
    ],
)
def test_a_number_is_read_with_its_unit(scale: str, text: str, expected: float) -> None:
    assert read_number(text, SCALES[scale]) == expected


@pytest.mark.parametrize(
    ("scale", "text"),
    [
        ("plain", ""),
        ("plain", "."),
        ("plain", "-"),
        ("plain", "1,0"),
        ("plain", "1,0000"),
        ("plain", "1e999"),
        ("plain", "1e0001"),
        ("plain", "nan"),
        ("plain", "1 2"),
        ("plain", "9" * 101),
        ("plain", "٣"),
        ("count", "30m"),
        ("count", "50%"),
        ("count", "500k1M"),
        ("seconds", "12m1h"),
        ("seconds", "1h12"),
        ("seconds", "1h1h"),
        ("percent", "80k"),
    ],
)
def test_what_is_no_number_of_the_scale_is_none(scale: str, text: str) -> None:
    assert read_number(text, SCALES[scale]) is None


@pytest.mark.parametrize(
    ("scale", "reader"),
    [
        ("count", number.count),
        ("bytes", number.size_in_bytes),
        ("grams", number.grams),
        ("seconds", number.seconds),
    ],
)
@given(st.decimals("0.001", "9999", places=3), st.data())
def test_queries_read_what_cards_say_as_the_same_number(scale, reader, amount: Decimal, data) -> None:
    """A card's 1.1h and a query's are equal, or `duration=1.1h` would find nothing."""
    unit = data.draw(st.sampled_from([each for each in SCALES[scale].suffixes if each]))
    written = f"{amount if scale != 'bytes' else int(amount)}{unit}"
    try:
        said = reader(written)
    except ValueError:
        return  # cards have no bare `k` of bytes
    assert read_number(written, SCALES[scale]) == said


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_as_it_is_printed(value: float) -> None:
    assert plain_number(repr(value)) == value
