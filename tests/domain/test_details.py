"""What stands beside a value is read as what it is, or refused by its rule."""

from __future__ import annotations

import pytest

from catalog.domain.details import AMOUNTS, amount, detail
from catalog.domain.metrics import known
from catalog.domain.quantities import Doubt, Scale, scale
from catalog.kit.date import When


@pytest.fixture(scope="module")
def accuracy() -> Scale:
    return scale(known().get("accuracy"))


def test_every_detail_is_read_in_its_own_way():
    assert detail("step", "1e3") == 1000
    assert detail("n", "1,200") == 1200
    assert detail("time", "2026-10-05") == When.parse("2026-10-05")
    assert detail("date", "2026") == When.parse("2026")


def test_the_baseline_has_a_word_for_a_time():
    assert detail("time", "reference") == "reference"


def test_intervals_come_in_the_unit_of_the_value(accuracy):
    assert [
        amount(name, text, accuracy) for name, text in zip(AMOUNTS, ("90%", "0.95", ""), strict=True)
    ] == [0.9, 0.95, None]


@pytest.mark.parametrize(
    ("name", "text", "rule", "said"),
    [
        ("step", "10s", "number", "10s is not a step"),
        ("step", "inf", "number", "inf is not a step"),
        ("n", "0", "number", "0 is not a number of cases: write a whole number from 1 to 10¹⁵"),
        ("n", "1e19", "number", "1e19 is not a number of cases: write a whole number from 1 to 10¹⁵"),
        ("n", "1.5", "number", "1.5 is not a number of cases"),
        ("n", "-3", "number", "less than nothing"),
        ("time", "yesterday", "date", "yesterday is not a date"),
        ("date", "2024-13-45", "date", "month 13 is not 01 to 12"),
    ],
)
def test_a_detail_that_cannot_be_says_why(name, text, rule, said):
    fault = detail(name, text)
    assert isinstance(fault, Doubt)
    assert fault.rule == rule
    assert said in fault.message


def test_an_amount_that_cannot_be_says_why(accuracy):
    for name, text, said in (
        ("std", "-0.1", "write a standard deviation of 0 or more"),
        ("lower", "n/a", "not a number"),
    ):
        fault = amount(name, text, accuracy)
        assert isinstance(fault, Doubt)
        assert said in fault.message
