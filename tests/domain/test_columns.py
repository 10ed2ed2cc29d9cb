"""A table is text with places, and its findings stay few and in order."""

from __future__ import annotations

from catalog.domain.columns import Columns, refused, too_many_rows
from catalog.kit.bounded import MOST_FINDINGS, bounded
from catalog.kit.finding import Place, Severity, error, warning


def test_columns_are_found_whatever_their_case():
    columns = Columns("a.csv", ("Feature", "importance"))
    assert (columns.index("feature"), columns.index("IMPORTANCE"), columns.index("std")) == (0, 1, None)


def test_a_table_that_could_not_be_read_has_no_rows_but_a_reason():
    columns = refused(Place("a.csv", 3), "encoding", "this file is not UTF-8", "save it as UTF-8")
    assert columns.rows == ()
    assert [str(finding) for finding in columns.findings] == [
        "a.csv:3:1: error[encoding]: this file is not UTF-8 (save it as UTF-8)"
    ]


def test_findings_come_by_place_and_the_hundredth_is_followed_by_a_count():
    findings = [error(Place("a.csv", line), "number", "x") for line in range(MOST_FINDINGS + 7, 0, -1)]
    kept = bounded(findings)
    assert [finding.place.line for finding in kept] == list(range(1, MOST_FINDINGS + 2))
    assert kept[-1].message == "7 more problems begin here"


def test_the_count_weighs_as_much_as_the_worst_of_what_it_stands_for():
    warnings = [warning(Place("a.csv", line), "unit", "x") for line in range(1, MOST_FINDINGS + 3)]
    assert bounded(warnings)[-1].severity is Severity.WARNING
    assert bounded([*warnings, error(Place("a.csv", 999), "number", "x")])[-1].severity is Severity.ERROR


def test_a_table_that_is_too_long_says_where_it_is_cut():
    assert str(too_many_rows("a.csv", 9)).startswith(
        "a.csv:9:1: error[too-large]: a table holds at most 1,000,000 rows"
    )
