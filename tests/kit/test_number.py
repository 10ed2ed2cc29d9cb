"""Numbers as people write them are read as they meant them, or refused with the way to write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.kit.number import Reading, count, grams, measured, plain, seconds, share, simple, size_in_bytes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("11.2M", 11_200_000),
        ("7B", 7_000_000_000),
        ("560M", 560_000_000),
        ("12.4k", 12_400),
        ("2T", 2_000_000_000_000),
        ("33G", 33_000_000_000),
        ("1,014.45", 1014.45),
        ("11170000", 11_170_000),
        ("9007199254740993", 9_007_199_254_740_993),
    ],
)
def test_a_count_is_exact_and_whole_where_it_can_be(text, number):
    read = count(text)
    assert read == number
    assert type(read) is type(number)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("184320", 184_320),
        ("180KiB", 184_320),
        ("41MB", 41_000_000),
        ("44.7MB", 44_700_000),
        ("2GiB", 2_147_483_648),
        ("2.5 GiB", 2_684_354_560),
        ("7B", 7),
    ],
)
def test_a_size_is_decimal_or_binary_as_its_unit_says(text, size):
    assert size_in_bytes(text) == size


def test_the_same_letter_is_billions_in_a_count_and_bytes_in_a_size():
    assert (count("7B"), size_in_bytes("7B")) == (7 * 10**9, 7)
    with pytest.raises(ValueError, match=r"1\.5B is a part of a byte: .*2GiB"):
        size_in_bytes("1.5B")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("42m10s", 2530),
        ("1h12m", 4320),
        ("30d", 2_592_000),
        ("90s", 90),
        ("250ms", 0.25),
        ("42 min 10 s", 2530),
    ],
)
def test_spans_of_time_add_up_in_seconds(text, length):
    assert seconds(text) == length


def test_shares_and_masses_come_in_one_unit():
    assert [share(text) for text in ("10%", "0.1", "100%", "0")] == [0.1, 0.1, 1, 0]
    assert [grams(text) for text in ("110g", "3kg", "25t")] == [110, 3000, 25_000_000]


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (count, "-3", "-3 is less than nothing"),
        (count, "0,914", "0,914 is not a count: write it such as 11200000"),
        (count, "1.014,45", "is not a count"),
        (count, "1e9999999999", "beyond what a number can hold"),
        (count, "1" * 10_000, "1…  is not a count".replace("  ", " ")),
        (size_in_bytes, "3M", "3M is not a size: write it such as 184320, 41MB or 2GiB"),
        (seconds, "90", "90 is not a span of time: write it with units"),
        (seconds, "1m1h", "1m1h is not a span of time"),
        (share, "10", "10 is more than the whole"),
        (share, "-1%", "less than nothing"),
        (grams, "110", "110 is not a mass: write it with its unit"),
        (grams, "", "nothing is not a mass"),
        (measured, "n/a", "leave the cell empty for no result"),
        (measured, "0,914", "with a point for the fraction"),
        (measured, "1e400", "write inf if infinite is meant"),
    ],
)
def test_a_refusal_names_the_value_and_the_remedy(read, text, message):
    with pytest.raises(ValueError, match=r".") as refused:
        read(text)
    assert message in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5e-2", 0.05),
        ("1e3", 1000.0),
        ("0.05", 0.05),
        ("12", 12),
        ("-3", -3),
        ("010", 10),
        ("0x1F", 31),
        ("0o17", 15),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("5318380", 5_318_380),
    ],
)
def test_plain_numbers_are_those_of_yaml_1_2(text, number):
    assert plain(text) == number
    assert type(plain(text)) is type(number)


@pytest.mark.parametrize(
    "text", ["NO", "1:30", "1_000", "inf", "nan", "0b1", "1.2.3", "", "9" * 10_000, "1e400", "٣"]
)
def test_what_yaml_1_2_calls_text_stays_text(text):
    assert plain(text) is None


def test_yaml_not_a_number_is_one():
    assert math.isnan(plain(".nan") or 0.0)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("94.82%", 94.82, "%"),
        ("+1.088", 1.088, ""),
        ("−0.329", -0.329, ""),
        ("1,014.45", 1014.45, ""),
        ("11.2M", 11_200_000, ""),
        ("33G", 33_000_000_000, ""),
        ("42m", 2520, "s"),
        ("1h12m", 4320, "s"),
        ("31 ms", 0.031, "s"),
        ("2.5GiB", 2_684_354_560, "B"),
        ("25t", 25_000_000, "g"),
        ("Infinity", math.inf, ""),
        ("-inf", -math.inf, ""),
        ("", None, ""),
        ("null", None, ""),
    ],
)
def test_a_metric_cell_keeps_its_unit_and_its_text(text, value, unit):
    assert measured(text) == Reading(value, unit, text)


@pytest.mark.parametrize("text", ["nan", "NaN", ".nan"])
def test_undefined_is_neither_missing_nor_a_number(text):
    value = measured(text).value
    assert value is not None
    assert math.isnan(value)


def test_the_fast_reader_takes_digits_and_nothing_else():
    assert [simple(text) for text in ("0.5", "-3", "1e3", ".5")] == [0.5, -3, 1000, 0.5]
    others = ("", " 1", "1_0", "inf", "nan", "1e400", "0x1F", "٣", "9" * 10_000, "94.82%")
    assert {simple(text) for text in others} == {None}


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(-0.0)
@example(1e308)
def test_every_number_python_writes_is_read_back(value):
    assert measured(repr(value)).value == value


@given(st.text(max_size=200))
@example("1" * 10_000 + "M")
@example("1," * 5_000)
@example("1h" * 5_000)
def test_any_text_is_read_or_refused_and_nothing_else(text):
    for read in (count, size_in_bytes, seconds, share, grams, measured):
        try:
            read(text)
        except ValueError as refused:
            assert "write" in str(refused)  # noqa: PT017 -- both outcomes are right, and the refusal has a remedy
    plain(text)
