"""The rows behind a figure are a table for people and exact numbers for programs."""

from __future__ import annotations

import math

from markupsafe import Markup

from catalog.kit.figure import Cell, Column, Figure, Limit

COLUMNS = (Column("label", "Slice", "name"), Column("value", "AUROC", "number"))


def _figure(*rows):
    return Figure("dots", "", "", "", Markup(""), COLUMNS, rows)


def test_numbers_are_printed_alike_and_kept_exactly_where_that_loses_something():
    cells = _figure(("a", 0.831234567), ("b", 0.5), ("c", 272000.0)).cells
    assert cells[0][1] == Cell("0.831", "0.831234567", "number")
    assert cells[1][1] == Cell("0.500", "", "number")
    assert cells[2][1].value == "272000.0"
    assert _figure(("a", 12.0), ("b", 7.0)).cells[0] == (Cell("a", "", "name"), Cell("12", "", "number"))


def test_what_is_missing_is_empty_and_what_is_no_number_has_its_name():
    cells = _figure((None, None), ("b", math.nan), ("c", -math.inf)).cells
    assert [row[1].text for row in cells] == ["", "undefined", "−infinite"]
    assert [row[1].value for row in cells] == ["", "", ""]
    assert cells[0][0].text == ""


def test_a_figure_is_explored_where_there_is_something_to_see():
    assert not _figure(("a", 1), ("b", 2)).explorable
    assert _figure(("a", 1), ("b", 2), ("c", 3)).explorable


def test_limits_are_strict_json():
    limits = (Limit(0.5, '"><script>', "attention", "above"),)
    figure = Figure("lines", "", "", "", Markup(""), COLUMNS, (), limits=limits)
    assert figure.limits_data == '[[0.5,"\\"><script> 0.5","attention"]]'
    assert _figure().limits_data == ""
