"""Rows become a database: the same bytes for the same rows, and a sentence where the disk refuses."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from pyarrow import parquet as reader

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import known
from catalog.kit.finding import CatalogError, Place
from catalog.render.exports import parquet
from catalog.render.exports.database import Database
from catalog.render.exports.measured import measured_rows
from catalog.render.exports.parquet import write_parquet


def measured(count: int) -> list[Measurement]:
    values = [0.5, None, math.nan, math.inf]
    return [Measurement("auroc", values[at % 4], Place("m.csv", at), step=float(at)) for at in range(count)]


def filled(path: Path, batches: list[int]) -> Database:
    """Rows of one model, handed over in batches."""
    database, rows = Database(path), [*measured_rows("a", measured(sum(batches)), known())]
    for count in batches:
        database.add({"metrics": tuple(rows[:count])})
        del rows[:count]
    database.finish()
    return database


def test_bytes_depend_on_rows_and_not_on_the_batches_they_come_in(tmp_path):
    filled(tmp_path / "one", [9000]).close()
    filled(tmp_path / "other", [1, 4000, 4999]).close()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_no_result_undefined_and_infinite_are_three_things(tmp_path):
    database = filled(tmp_path / "one", [4])
    assert [*database.select("SELECT value, state FROM metrics")] == [
        (0.5, "number"),
        (None, "no result"),
        (None, "undefined"),
        (math.inf, "number"),
    ]


def test_parquet_is_written_in_parts_and_knows_nan(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "ROWS", 3)
    database = filled(tmp_path / "one", [4])
    for name in ("first", "second"):
        write_parquet(database, "metrics", tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert reader.ParquetFile(tmp_path / "first").num_row_groups == 2
    values = reader.read_table(tmp_path / "first")["value"].to_pylist()
    assert (values[0], values[1], values[3]) == (0.5, None, math.inf)
    assert math.isnan(values[2])


def test_a_place_that_takes_no_file_is_a_sentence(tmp_path):
    with pytest.raises(CatalogError, match=r"cannot write catalog\.sqlite: .*; the old site is unchanged"):
        Database(tmp_path / "no such folder" / "catalog.sqlite")
