"""Rows are added to a metric file without touching what stands in it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.kit.finding import CatalogError
from catalog.recording.metric_file import with_rows

CELLS = st.text(alphabet='ab1.,"\n é', max_size=6)
NEW = [{"version": "9", "metric": "auroc", "value": "0.84", "batch": "3"}]


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_nothing_is_written_into_the_pointer_of_a_file_that_is_not_here() -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d' * 32}\nsize 12345\n"
    words = (
        r"metrics.csv is the pointer of a file of 12.3 kB in Git LFS, not the file; fetch it with `git lfs"
    )
    with pytest.raises(CatalogError, match=words):
        with_rows(pointer.encode(), NEW, "metrics.csv")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
def test_lines_that_were_there_stay(rows, end, quoting, marked) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([("version", "metric", "value"), *rows])
    old = (b"\xef\xbb\xbf" if marked else b"") + text.getvalue().encode()
    same = with_rows(old, [{"version": "9", "metric": "auroc", "value": "0.84"}], "metrics.csv")
    assert same == old + f"9,auroc,0.84{end}".encode()
    wider = read(with_rows(old, NEW, "metrics.csv"))
    assert [{**row, "batch": ""} for row in read(old)] == wider[:-1]
    assert wider[-1] == NEW[0]


def test_the_same_measurement_gives_way_and_keeps_its_line() -> None:
    old = b"version,metric,value,n,sex\n1,auroc,0.8,200,\n1,auroc,0.7,100,f\n2,auroc,0.9,200,\n"
    rows = [{"version": "1", "metric": "auroc", "value": "0.75", "sex": "f"}]
    assert with_rows(old, rows, "metrics.csv") == old.replace(b"1,auroc,0.7,100,f", b"1,auroc,0.75,,f")


def test_a_row_with_empty_cells_gives_way_too_whatever_the_order_of_columns() -> None:
    old = b"split,version,metric,value,sex\n,1,auroc,0.8,\n,,,,\ntest,1,auroc,0.7,\n"
    rows = [{"metric": "auroc", "version": "1", "value": "0.9"}]
    assert with_rows(old, rows, "metrics.csv") == old.replace(b"0.8", b"0.9")


def test_a_column_is_the_same_in_capitals() -> None:
    old = b"Version,METRIC,value,Notes,Sex\n1,auroc,0.8,small,f\n"
    rows = [{"version": "1", "metric": "auroc", "value": "0.9", "Sex": "f"}]
    assert with_rows(old, rows, "metrics.csv") == old.replace(b"0.8,small", b"0.9,")


def test_a_measurement_of_another_day_stands_beside_the_older_one() -> None:
    old = b"version,metric,value,date\n1,auroc,0.8,2026-01-01\n"
    rows = [{"version": "1", "metric": "auroc", "value": "0.75", "date": "2026-02-01"}]
    assert with_rows(old, rows, "metrics.csv") == old + b"1,auroc,0.75,2026-02-01\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"metric,value\na,1,2\n", "rows have different numbers of cells"),
        (b'metric,value\n"a,1\n', "this is not CSV"),
        (b"metric,value\n\xff,1\n", "is not UTF-8"),
    ],
)
def test_a_broken_table_is_left_to_its_owner(content: bytes, message: str) -> None:
    with pytest.raises(CatalogError, match=message):
        with_rows(content, NEW, "metrics.csv")
