"""Cells sort as people expect, and printed numbers are read back."""

from __future__ import annotations

import pytest

from catalog.views.table import Column, Value, printed_number, text_column


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("1,014.45", 1014.45),
        ("−0.3", -0.3),
        ("88", 88.0),
        ("7B", None),
        ("2 h", None),
        ("", None),
        ("x2", None),
    ],
)
def test_printed_numbers_are_read_back(shown: str, number: float | None) -> None:
    assert printed_number(shown) == number


def test_the_best_comes_first_on_the_first_click() -> None:
    figure = Column("d/m", "M", "figure", (), better="higher")
    cost = Column("ms", "Latency", "figure", (), better="lower")
    date = Column("date", "Date", "text", ())
    assert [each.best for each in (figure, cost, date)] == ["descending", "ascending", "descending"]


def test_only_prose_may_take_two_lines() -> None:
    assert not text_column("license", "Licence", (Value("Apache-2.0"),)).wraps
    assert text_column("task", "Task", (Value("Token classification"),)).wraps
