"""Numbers are printed one precision a column, with a true minus, and never as something they are not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.digits import bytes_shown, compact, decimals, seconds_shown, shown, span_in_words, with_unit


@pytest.mark.parametrize(
    ("column", "digits"),
    [
        ([0.802, 0.831, 0.151], 3),
        ([94.82, 86.302, 76.96], 2),
        ([1268.03, 1.96], 2),
        ([132.82], 2),
        ([20132.82], 1),
        ([1 / 3, 2 / 3], 4),
        ([272_000, 400_000], 0),
        ([1.25, 10, 0.125], 3),
        ([0.5, math.nan, math.inf], 1),
        ([0.00001, 0.0000032], 7),
        ([], 0),
        ([0, 0], 0),
    ],
)
def test_a_column_gets_the_decimals_its_spread_needs(column, digits):
    assert decimals(column) == digits


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.831, None, "0.831"),
        (-0.041, 3, "−0.041"),
        (1014.45, None, "1,014.45"),
        (272_000, None, "272,000"),
        (86.3, 3, "86.300"),
        (1 / 3, None, "0.333333"),
        (-1.5e-7, None, "−1.5e−7"),
        (1e-5, 2, "1e−5"),
        (0.00001, 7, "0.0000100"),
        (1e16, None, "1e16"),
        (1e308, 2, "1e308"),
        (-0.0, None, "0"),
        (-0.001, 2, "0.00"),
        (0.0, 2, "0.00"),
        (math.nan, 2, "undefined"),
        (math.inf, None, "infinite"),
        (-math.inf, None, "−infinite"),
    ],
)
def test_a_number_is_shown_as_what_it_is(value, digits, text):
    assert shown(value, digits) == text


def test_counts_sizes_and_spans_are_short():
    assert [compact(n) for n in (999, 12_400, 11_170_000, 999_999, 7e9, 1.014e12)] == [
        "999",
        "12.4 k",
        "11.2 M",
        "1 M",
        "7 B",
        "1.01 T",
    ]
    assert [bytes_shown(n) for n in (0, 7, 184_320, 44_700_000)] == ["0 B", "7 B", "184 kB", "44.7 MB"]
    spans = (0, 3e-6, 0.25, 59.99, 90, 2530, 4320, 86_399, 2_592_000, -90)
    assert [seconds_shown(span) for span in spans] == [
        "0 s",
        "3 µs",
        "250 ms",
        "1 min",
        "1 min 30 s",
        "42 min 10 s",
        "1 h 12 min",
        "1 d",
        "30 d",
        "−1 min 30 s",
    ]
    assert [span_in_words(span) for span in (0.25, 90, 5400, 86_400, 2_592_000)] == [
        "250 ms",
        "1 minute 30 seconds",
        "1 hour 30 minutes",
        "1 day",
        "30 days",
    ]


@given(st.floats(), st.none() | st.integers(0, 12))
def test_any_number_has_a_short_text_without_a_hyphen(value, digits):
    text = shown(value, digits)
    assert len(text) < 40
    assert "-" not in text
    assert all(len(shorten(value)) < 40 for shorten in (compact, bytes_shown, seconds_shown))


@given(st.lists(st.floats()))
def test_any_column_has_a_precision(column):
    assert 0 <= decimals(column) <= 12


def test_a_per_cent_sign_stands_right_after_its_number_and_other_units_apart() -> None:
    pairs = [("94.9", "%"), ("12", "ms"), ("0.9", "")]
    assert [with_unit(*pair) for pair in pairs] == ["94.9%", "12 ms", "0.9"]
