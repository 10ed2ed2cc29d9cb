"""Tables for spreadsheets: numbers stay numbers, and no text is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from catalog.kit.csvtext import csv_bytes


@pytest.mark.refuses("csv")
@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)", "\tx"])
def test_text_that_begins_like_a_formula_is_quoted(text):
    ((cell,),) = csv.reader(io.StringIO(csv_bytes(["a"], [[text]]).decode().partition("\n")[2], newline=""))
    assert cell == f"'{text}"


@pytest.mark.accepts("csv")
def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    assert csv_bytes(["a", "b", "c"], [[-0.5, None, 'x,"y"']]) == b'a,b,c\n-0.5,,"x,""y"""\n'


def test_no_text_begins_a_row_of_its_own():
    content = csv_bytes(["a", "b"], [["x\r=cmd()\r\ny", 1]]).decode()
    assert list(csv.reader(io.StringIO(content, newline=""))) == [["a", "b"], ["x\n=cmd()\ny", "1"]]
