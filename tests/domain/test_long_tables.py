"""A long table of readings comes to what the same table comes to when it is read whole, in bounded memory."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from catalog.domain.filing import Filed
from catalog.domain.long_tables import read_readings
from catalog.domain.metrics import known
from catalog.domain.readings import readings
from catalog.domain.runs import Run, key_of
from catalog.domain.subjects import Context

HEAD = ("time", "metric", "value", "n", "environment", "feature", "slice")
ROWS = [
    ("2026-10-03T06:00:00Z", "auroc", "0.81", "120", "production", "", ""),
    ("2026-10-01", "AUROC", "0.83", "100", "production", "", ""),
    ("2026-10-02T02:00:00+02:00", "auroc", "82%", "", "production", "", ""),
    ("2026-10-04", "auroc", "", "", "production", "", ""),
    ("2026-10-05", "auroc", "nan", "", "production", "", ""),
    ("2026-10-01", "psi", "0.1", "", "production", "income", ""),
    ("2026-10-01", "psi", ".2", "", "production", "age", "sex=female"),
    ("2026-10-02", "latency_ms", "1.5s", "", "production", "", ""),
    ("2026-10-03", "latency_ms", "900", "", "production", "", ""),
    ("reference", "psi", "0.01", "", "production", "income", ""),
]
WRONG = [
    ("2026-13-01", "auroc", "0.8", "", "production", "", ""),
    ("2026-10-01T08:00:00", "auroc", "0.8", "", "production", "", ""),
    ("2026-10-07", "auroc", "much", "", "production", "", ""),
    ("2026-10-07", "auroc", "7.5", "", "production", "", ""),
    ("2026-10-07", "auroc", "0.8", "none", "production", "", ""),
    ("2026-10-07", "", "0.8", "", "production", "", ""),
]


def write(folder: Path, kind: str, rows: list[tuple[str, ...]]) -> Path:
    path = folder / f"readings.{kind}"
    if kind == "csv":
        path.write_text("\n".join(",".join(row) for row in (HEAD, *rows)) + "\n", encoding="utf-8")
    elif kind == "jsonl":
        path.write_text("\n".join(json.dumps(dict(zip(HEAD, row, strict=True))) for row in rows))
    else:
        columns = zip(*rows, strict=True)
        parquet.write_table(pyarrow.table(dict(zip(HEAD, map(list, columns), strict=True))), path)
    return path


def told(table: Filed) -> set[tuple[object, ...]]:
    """Every reading: what it is, when it was, what was read."""
    found, faults = readings(table.rows, table.runs)
    assert faults == ()
    return {
        (*key_of(run.like), run.moment(at), repr(run.value(at)), run.counts[at])
        for run in found.runs
        for at in range(len(run))
    }


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_long_table_says_what_it_says_read_whole(tmp_path, kind):
    path = write(tmp_path, kind, ROWS)
    whole, long = (read_readings(path, "r", "1.0", Context(known()), long=n) for n in (10**9, 0))
    assert len(whole.rows) == len(ROWS)
    assert [len(run) for run in long.runs] == [5, 1, 1, 2]
    assert told(long) == told(whole)
    assert [(row.time_text, row.value) for row in long.rows] == [("reference", 0.01)]
    assert long.runs[0].like.version == "1.0"


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_what_is_wrong_in_a_long_table_has_the_same_place(tmp_path, kind):
    path = write(tmp_path, kind, [*ROWS, *WRONG])
    whole, long = (read_readings(path, "r", "1.0", Context(known()), long=n) for n in (10**9, 0))
    assert [str(each) for each in long.findings] == [str(each) for each in whole.findings]
    assert len(long.findings) == len(WRONG)


def test_a_row_of_another_length_is_said_and_the_rest_read(tmp_path):
    path = write(tmp_path, "csv", ROWS[:2])
    path.write_text(
        path.read_text() + 'a,b\n"2026-10-09",auroc,0.5,,"pro\nduction",,\n2026-10-10,auroc,1,,x,,\n'
    )
    whole, long = (read_readings(path, "r", "1.0", Context(known()), long=n) for n in (10**9, 0))
    assert [str(each) for each in long.findings] == [str(each) for each in whole.findings]
    assert told(long) == told(whole)


@pytest.mark.parametrize("rest", ["2026-10-01,auroc,0.8\n", "2026-10-01,auroc,0.8\n" * 10_000])
def test_a_header_that_is_no_csv_is_told_as_of_a_short_table(tmp_path, rest):
    """A quote opens in it: it goes on to the end, or to the longest cell that there may be."""
    path = tmp_path / "readings.csv"
    path.write_text('time,metric,value,"' + rest)
    whole, long = (read_readings(path, "r", "1.0", Context(known()), long=n) for n in (10**9, 0))
    assert long.findings == whole.findings
    assert [(each.rule, each.place.line) for each in long.findings] == [("csv", 1)]


def test_two_readings_of_one_moment_are_a_finding_also_across_files(tmp_path):
    long = read_readings(
        write(tmp_path, "csv", [*ROWS, ("2026-10-01T00:00:00Z", "auroc", "0.1", "", "production", "", "")]),
        "a.csv",
        None,
        Context(known()),
        long=0,
    )
    assert [str(each).partition(": ")[0] for each in long.findings] == ["a.csv:12:1"]
    more = read_readings(write(tmp_path, "csv", ROWS[:1]), "b.csv", None, Context(known()))
    found, faults = readings(more.rows, long.runs)
    assert (found.rows, len(faults)) == ((), 1)
    assert "read twice at 2026-10-03 06:00:00 UTC" in faults[0].message
    assert found.long[0].values[0] == 0.83


def test_a_table_with_dates_or_steps_is_read_whole(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("time,metric,value,date\n2026-10-01,auroc,0.8,2026-10-02\n")
    assert read_readings(path, "r", None, Context(known()), long=0).runs == ()
    path = tmp_path / "r.parquet"
    day = [datetime(2026, 1, 1)]  # noqa: DTZ001 - a time without a zone is what is tested
    parquet.write_table(pyarrow.table({"time": day, "metric": ["auroc"], "value": [0.5]}), path)
    (run,) = read_readings(path, "r", None, Context(known()), long=0).runs
    assert (run.moment(0).year, run.values[0]) == (2026, 0.5)


def test_a_run_gives_its_readings_back_as_measurements(tmp_path):
    table = read_readings(write(tmp_path, "csv", ROWS), "r", None, Context(known()), long=0)
    rows = list(table.runs[0].rows())
    assert [(row.time_text, row.value, row.n, row.place.line) for row in rows[:2]] == [
        ("2026-10-01T00:00:00Z", 0.83, 100, 3),
        ("2026-10-02T00:00:00Z", 0.82, None, 4),
    ]
    assert rows[3].value is None
    assert math.isnan(rows[4].value)
    assert isinstance(table.runs[0], Run)


def test_half_a_million_readings_take_little_memory(tmp_path):
    """In a process of its own; as measurements they took 590 MB and nine seconds."""
    path = tmp_path / "r.csv"
    days = [f"2026-{month:02}-{day:02}T" for month in range(1, 13) for day in range(1, 29)]
    clock = [
        f"{hour:02}:{minute:02}:00Z,latency_ms,{hour}.{minute:02}\n"
        for hour in range(24)
        for minute in range(60)
    ]
    path.write_text("time,metric,value\n" + "".join(day + each for day in days for each in clock))
    code = f"""
import resource
from pathlib import Path
from catalog.domain.long_tables import read_readings
from catalog.domain.metrics import known
from catalog.domain.subjects import Context
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
(run,) = read_readings(Path({str(path)!r}), "r", None, Context(known())).runs
print(len(run), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    count, used = map(int, out.split())
    assert count == 336 * 1440
    assert used < 120


def test_a_column_under_another_word_is_said_once_of_a_long_table(tmp_path):
    path = tmp_path / "readings.csv"
    path.write_text("time,metric,value,env\n" + "2026-10-01,auroc,0.8,live\n2026-10-02,f1,0.8,test\n")
    (doubt,) = read_readings(path, "readings.csv", None, Context(known()), long=1).findings
    assert (doubt.rule, doubt.hint, doubt.place.column) == ("similar-column", "call it `environment`", 19)
