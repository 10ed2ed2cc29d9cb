"""Parquet is the same table again: no result, undefined and zero stay three things."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pyarrow
import pytest
from pyarrow import parquet

from catalog.domain import parquet as reader
from catalog.domain.parquet import from_parquet


def written(**columns: list[object]) -> bytes:
    target = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), target)
    return target.getvalue()


def test_missing_and_undefined_are_told_apart():
    columns = from_parquet(written(metric=["auc"] * 3, value=[0.5, None, float("nan")]), "a.parquet")
    assert columns.rows == (("auc", "0.5"), ("auc", ""), ("auc", "nan"))
    assert [str(columns.place(row, 1)) for row in (0, 2)] == ["a.parquet:1:2", "a.parquet:3:2"]


def test_dates_numbers_and_truths_are_written_as_people_write_them():
    values = {
        "day": [date(2026, 10, 1)],
        "midnight": [datetime(2026, 10, 1)],  # noqa: DTZ001 -- tables have dates like this
        "time": [datetime(2026, 10, 1, 8, 12, tzinfo=UTC)],
        "n": [200],
        "flag": [True],
        "text": ["x"],
    }
    assert from_parquet(written(**values), "a.parquet").rows == (
        ("2026-10-01", "2026-10-01", "2026-10-01T08:12:00+00:00", "200", "true", "x"),
    )


def test_lists_in_cells_are_a_finding_of_their_column():
    columns = from_parquet(written(a=[[1], [2]], b=["x", "y"]), "a.parquet")
    assert columns.rows == (("", "x"), ("", "y"))
    (finding,) = columns.findings
    assert str(finding).startswith(
        "a.parquet:1:1: error[column-type]: the column a holds lists or structures"
    )


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1xxxxPAR1", b"metric,value\nauc,1\n", b"\0" * 100])
def test_what_is_not_parquet_is_a_finding(content):
    columns = from_parquet(content, "a.parquet")
    assert [finding.rule for finding in columns.findings] == ["parquet"]


def test_a_cut_file_is_a_finding_wherever_it_is_cut():
    whole = written(metric=["auc"] * 50, value=[0.5] * 50)
    for end in range(0, len(whole), 7):
        assert from_parquet(whole[:end], "a.parquet").findings


@pytest.mark.refuses("bombs")
def test_a_small_file_that_unfolds_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(reader, "MOST_BYTES", 100_000)
    bomb = written(notes=["x" * 1000] * 50_000)
    assert len(bomb) < 100_000
    columns = from_parquet(bomb, "a.parquet")
    assert len(columns.rows) < 5_000
    assert [finding.rule for finding in columns.findings] == ["too-large"]
