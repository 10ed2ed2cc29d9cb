"""What stands beside a value is read as what it is, or refused by its rule."""

from __future__ import annotations

import math

import pytest

from catalog.domain.details import Details
from catalog.domain.metrics import known
from catalog.domain.quantities import Scale, scale
from catalog.kit.date import When


@pytest.fixture(scope="module")
def accuracy() -> Scale:
    return scale(known().get("accuracy"))


def test_every_detail_is_read_in_its_own_way(accuracy):
    details = Details()
    cells = {
        "step": "1e3",
        "time": "2026-10-05",
        "lower": "90%",
        "upper": "0.95",
        "std": "0.01",
        "n": "1,200",
    }
    for name, text in {**cells, "date": "2026", "source": "https://example.org", "notes": "weekly"}.items():
        assert details.take(name, text, accuracy) is None
    assert (details.step, details.lower, details.upper, details.std, details.n) == (
        1000,
        0.9,
        0.95,
        0.01,
        1200,
    )
    assert (details.time, details.time_text) == (When.parse("2026-10-05"), "2026-10-05")
    assert (details.date, details.source, details.notes) == (
        When.parse("2026"),
        "https://example.org",
        "weekly",
    )


def test_the_baseline_has_a_word_for_a_time(accuracy):
    details = Details()
    assert details.take("time", "reference", accuracy) is None
    assert (details.time, details.time_text) == (None, "reference")


@pytest.mark.parametrize(
    ("name", "text", "rule", "said"),
    [
        ("step", "10s", "number", "10s is not a step"),
        ("step", "inf", "number", "inf is not a step"),
        ("n", "0", "number", "0 is not a number of cases: write a whole number above 0"),
        ("n", "1.5", "number", "1.5 is not a number of cases"),
        ("n", "-3", "number", "less than nothing"),
        ("std", "-0.1", "number", "write a standard deviation of 0 or more"),
        ("time", "yesterday", "date", "yesterday is not a date"),
        ("date", "2024-13-45", "date", "month 13 is not 01 to 12"),
        ("lower", "n/a", "number", "n/a is not a number"),
    ],
)
def test_a_detail_that_cannot_be_says_why(accuracy, name, text, rule, said):
    fault = Details().take(name, text, accuracy)
    assert fault is not None
    assert fault.rule == rule
    assert said in fault.message


@pytest.mark.parametrize(
    ("value", "lower", "upper", "right"),
    [
        (0.8, 0.7, 0.9, True),
        (0.8, 0.8, 0.8, True),
        (0.8, None, 0.9, True),
        (math.nan, 0.7, 0.9, True),
        (0.6, 0.7, 0.9, False),
        (0.95, None, 0.9, False),
        (0.8, 0.9, 0.7, False),
    ],
)
def test_a_value_lies_inside_its_own_interval(value, lower, upper, right):
    fault = Details(lower=lower, upper=upper).doubt(value)
    assert (fault is None) is right
    assert fault is None or fault.rule == "interval"
