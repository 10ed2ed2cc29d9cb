"""Cells sort as people expect, and printed numbers are read back."""

from __future__ import annotations

from catalog.views.table import Column, Value, text_column


def test_the_best_comes_first_on_the_first_click() -> None:
    figure = Column("d/m", "M", "figure", (), better="higher")
    cost = Column("ms", "Latency", "figure", (), better="lower")
    date = Column("date", "Date", "text", ())
    assert [each.best for each in (figure, cost, date)] == ["descending", "ascending", "descending"]


def test_only_prose_may_take_two_lines() -> None:
    assert not text_column("license", "Licence", (Value("Apache-2.0"),)).wraps
    assert text_column("task", "Task", (Value("Token classification"),)).wraps
