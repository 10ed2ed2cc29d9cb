"""CSV is read as spreadsheets and editors write it, and every cell knows where it stands."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain import delimited
from catalog.domain.delimited import from_csv

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_the_same(end):
    columns = from_csv(end.join(["a,b", "1,2", "", "3,4", ""]), "a.csv")
    assert (columns.names, columns.rows, columns.findings) == (("a", "b"), (("1", "2"), ("3", "4")), ())
    assert [str(columns.place(row, 1)) for row in (0, 1)] == ["a.csv:2:3", "a.csv:4:3"]


def test_a_cell_after_quotes_and_line_breaks_is_where_an_editor_shows_it():
    columns = from_csv('notes,value\n"a ""big"", wide\nnote",0.5\n"1,014.45",7\n', "a.csv")
    assert columns.rows == (('a "big", wide\nnote', "0.5"), ("1,014.45", "7"))
    assert [columns.spots.at(row, 1) for row in (0, 1)] == [(3, 7), (4, 12)]


def test_rows_of_another_length_are_left_out_and_said():
    columns = from_csv("a,b\n1\n1,2\n1,2,3\n", "a.csv")
    assert columns.rows == (("1", "2"),)
    short, long = columns.findings
    assert str(short).startswith(
        "a.csv:2:1: error[field-count]: this row has 1 cell, the header 2 (leave cells"
    )
    assert str(long).startswith(
        "a.csv:4:1: error[field-count]: this row has 3 cells, the header 2 (quote cells"
    )


def test_broken_quotes_cost_their_row_and_not_the_file():
    columns = from_csv('a,b\n"x"y,1\n2,3\n"open,4\n5,6\n', "a.csv")
    assert columns.rows == (("2", "3"),)
    assert [(finding.place.line, finding.rule) for finding in columns.findings] == [(2, "csv"), (4, "csv")]
    assert "a quote opens in this row and never closes" in columns.findings[1].message


def test_columns_need_a_name_of_their_own():
    columns = from_csv("a,,A\n1,2,3\n", "a.csv")
    assert [str(finding) for finding in columns.findings] == [
        "a.csv:1:3: error[column-name]: this column has no name (name it, or remove it)",
        "a.csv:1:4: error[column-name]: the column A is there twice (rename or remove one)",
    ]


def test_the_empty_columns_and_rows_that_spreadsheets_leave_are_nothing():
    columns = from_csv(" a ,b,,\n1,2,,\n,,,\n", "a.csv")
    assert (columns.names, columns.rows, columns.findings) == (("a", "b"), (("1", "2"),), ())


@pytest.mark.parametrize("text", ["", "\n\n", " ", "  , \n1,2\n"])
def test_a_file_without_columns_is_a_finding(text):
    assert [finding.rule for finding in from_csv(text, "a.csv").findings] == ["empty-table"]


def test_a_table_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_ROWS", 3)
    columns = from_csv("a\n" + "1\n" * 9, "a.csv")
    assert len(columns.rows) == 3
    assert [(finding.place.line, finding.rule) for finding in columns.findings] == [(5, "too-large")]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6))
def test_whatever_a_program_writes_is_read_back_at_its_place(rows):
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), *rows])
    columns = from_csv(written.getvalue(), "a.csv")
    assert columns.rows == tuple(row for row in rows if any(row))
    lines = list(io.StringIO(written.getvalue(), newline=""))
    for at, row in enumerate(columns.rows):
        for column, cell in enumerate(row):
            line, character = columns.spots.at(at, column)
            quoted = '"' + cell.replace('"', '""') + '"'
            assert "".join(lines[line - 1 :])[character - 1 :].startswith(quoted)


@given(st.text())
def test_any_text_is_a_table_or_a_finding(text):
    columns = from_csv(text, "a.csv")
    assert columns.names or columns.findings
    assert all(len(row) == len(columns.names) for row in columns.rows)
    for at in range(len(columns.rows)):
        columns.place(at, len(columns.names) - 1)
