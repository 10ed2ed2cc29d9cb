"""The types of a card read what people write and say what they may write."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from catalog.kit.schema import (
    Absent,
    ByteSize,
    Count,
    Date,
    Free,
    Grams,
    Many,
    Maybe,
    Number,
    Plain,
    Seconds,
    Share,
    Text,
    Truth,
    said,
)


@pytest.mark.parametrize(
    ("type_", "written", "read"),
    [
        (Count, "11.2M", 11_200_000), (Count, "7B", 7_000_000_000), (ByteSize, "2GiB", 2 * 1024**3),
        (ByteSize, "7B", 7), (Seconds, "42m10s", 2530.0), (Share, "10%", 0.1), (Grams, "25t", 25_000_000.0),
        (Number, "1,014.45", 1014.45), (Truth, "True", True), (Text, "010", "010"),
    ],
)  # fmt: skip
def test_the_field_decides_what_a_scalar_means(type_, written, read):
    assert TypeAdapter(type_).validate_python(Plain(written)) == read


@pytest.mark.parametrize(
    ("type_", "written"),
    [
        (Count, "many"),
        (ByteSize, "x"),
        (Seconds, "5"),
        (Share, "110%"),
        (Date, "2026-13"),
        (Truth, "yes"),
        (Number, "a"),
    ],
)
def test_what_cannot_be_read_is_refused(type_, written):
    with pytest.raises(ValidationError):
        TypeAdapter(type_).validate_python(Plain(written))


def test_one_may_be_written_without_brackets():
    adapter = TypeAdapter(Many[Text])
    assert adapter.validate_python(Plain("a")) == adapter.validate_python([Plain("a")]) == ("a",)
    assert adapter.json_schema()["anyOf"][1]["type"] == "array"


def test_a_maybe_is_a_value_or_the_reason_for_none():
    adapter = TypeAdapter(Maybe[Count])
    assert adapter.validate_python(Absent.WITHHELD) is Absent.WITHHELD
    assert said(adapter.validate_python(Absent.WITHHELD)) is None
    assert said(adapter.validate_python(Plain("5"))) == 5


def test_free_values_follow_yaml_s_core_rules():
    read = TypeAdapter(Free).validate_python
    assert read([Plain("0x10"), Plain("1e3"), Plain("no"), Plain("true"), "1", {"a": Plain("1.5")}]) == (
        read(Plain("0x10")), 1000.0, "no", True, "1", {"a": 1.5},
    )  # fmt: skip


@pytest.mark.parametrize("type_", [ByteSize, Count, Grams, Number, Seconds, Share])
@pytest.mark.parametrize("written", [".inf", "-.INF", ".nan", ".NaN", "inf", "nan", "1e999"])
def test_no_type_of_numbers_takes_one_that_json_cannot_hold(type_, written):
    """It would end the build of all models, where the first of them is printed."""
    with pytest.raises(ValidationError):
        TypeAdapter(type_).validate_python(Plain(written))
