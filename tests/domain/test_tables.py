"""A file of any format is the same table, and no file at all can stop the reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from catalog.domain import tables
from catalog.domain.measurements import newest
from catalog.domain.metrics import known
from catalog.domain.rows import Table
from catalog.domain.subjects import Context
from catalog.domain.tables import read_columns, read_table

ROWS = [
    {"version": "1.0", "dataset": "d", "metric": "auc", "value": "0.9"},
    {"version": "1.0", "dataset": "d", "metric": "brier", "value": "0.15"},
]


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(known())


def write(folder: Path, kind: str) -> Path:
    path = folder / f"metrics.{kind}"
    if kind == "csv":
        path.write_text("\n".join([",".join(ROWS[0]), *(",".join(row.values()) for row in ROWS)]))
    elif kind == "json":
        path.write_text(json.dumps(ROWS))
    elif kind == "jsonl":
        path.write_text("\n".join(map(json.dumps, ROWS)))
    else:
        parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    return path


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "parquet"])
def test_four_formats_say_the_same(tmp_path, context, kind):
    table = read_table(write(tmp_path, kind), f"metrics.{kind}", None, context)
    assert table.findings == ()
    assert [(row.metric, row.version, row.dataset, row.value) for row in table.rows] == [
        ("auroc", "1.0", "d", 0.9),
        ("brier", "1.0", "d", 0.15),
    ]


def test_metrics_by_version_and_data_set_are_the_fifth(tmp_path, context):
    path = tmp_path / "metrics.json"
    path.write_text('{"1.0": {"d": {"auc": 0.9, "brier": NaN, "f1": null}}}')
    table = read_table(path, "metrics.json", None, context)
    assert [str(row.value) for row in table.rows] == ["0.9", "nan", "None"]
    assert table.findings == ()


def test_a_byte_order_mark_and_windows_line_ends_just_work(tmp_path, context):
    path = tmp_path / "metrics.csv"
    path.write_bytes("\ufeffmetric,value\r\nauc,0.9\r\n".encode())
    table = read_table(path, "metrics.csv", None, context)
    assert [(row.metric, row.place.column) for row in table.rows] == [("auroc", 5)]


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("metric,value\nnaïve,0.9\n".encode("latin-1"), "m.csv:2:3", "another encoding"),
        ("metric,value\n".encode("utf-16"), "m.csv:1:1", "UTF-16"),
        (b"metric,value\nauc,\x00\n", "m.csv:2:5", "no text at all"),
    ],
)
def test_another_encoding_is_said_where_it_shows(tmp_path, context, content, place, said):
    path = tmp_path / "m.csv"
    path.write_bytes(content)
    (finding,) = read_table(path, "m.csv", None, context).findings
    assert (str(finding.place), finding.rule) == (place, "encoding")
    assert ("iconv -f UTF-16" in finding.hint) == (said == "UTF-16")
    assert said in finding.message


def test_a_file_that_is_too_large_is_not_read(tmp_path, context, monkeypatch):
    monkeypatch.setattr(tables, "LARGEST", 50)
    path = tmp_path / "m.csv"
    path.write_text("metric,value\n" + "auc,0.9\n" * 20)
    assert [finding.rule for finding in read_table(path, "m.csv", None, context).findings] == ["too-large"]


def test_what_is_no_table_is_refused(tmp_path, context):
    (tmp_path / "m.xlsx").write_bytes(b"PK")
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    rules = {}
    for name in ("m.xlsx", "folder.csv", "pipe.csv", "absent.csv"):
        (finding,) = read_table(tmp_path / name, name, None, context).findings
        rules[name] = finding.rule
        assert str(tmp_path) not in str(finding)
    assert rules == {"m.xlsx": "table-format"} | dict.fromkeys(
        ("folder.csv", "pipe.csv", "absent.csv"), "unreadable"
    )


def test_a_file_that_is_a_hundred_times_off_throughout_is_doubted(tmp_path, context):
    path = tmp_path / "m.csv"
    path.write_text("metric,value,dataset\ntop1,0.9482,a\ntop1,0.8,b\nwape,18.4,a\n")
    table = read_table(path, "m.csv", None, context)
    assert [(str(each.place), each.rule, each.message) for each in table.findings] == [
        (
            "m.csv:2:6",
            "scale-doubtful",
            "no top1 in this file is above 1, but it goes to 100: 0.9482 or 94.82?",
        ),
        ("m.csv:4:6", "scale-doubtful", "every wape in this file is above 1, which is 100%: 0.184 or 18.4?"),
    ]


def test_other_tables_are_read_as_plain_columns(tmp_path):
    path = tmp_path / "importances.csv"
    path.write_text('feature,importance\nincome,0.31\n"age, years",0.2\n')
    columns = read_columns(path, "importances.csv")
    assert (columns.names, columns.rows) == (
        ("feature", "importance"),
        (("income", "0.31"), ("age, years", "0.2")),
    )
    assert str(columns.place(1, 1)) == "importances.csv:3:14"


def test_reading_a_table_needs_neither_pandas_nor_pyarrow():
    code = "import catalog.domain.wide, sys; print(sorted({'pandas', 'pyarrow', 'numpy'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary() | st.text().map(str.encode), kind=st.sampled_from(tables.FORMATS))
def test_no_content_stops_the_reader(tmp_path, context, content, kind):
    path = tmp_path / f"m{kind}"
    path.write_bytes(content)
    table = read_table(path, path.name, None, context)
    assert isinstance(table, Table)
    assert all(finding.place.path == path.name for finding in table.findings)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("columns.csv", "a," * 2_000_000 + "\n"),
        ("columns.json", json.dumps([{f"column {number}": 1 for number in range(50_000)}])),
        ("sparse.json", json.dumps([{f"column {number}": 1} for number in range(20_000)])),
        ("faults.csv", "metric,value\n" + "1\n" * 3_000_000),
        ("faults.json", "[" + "1," * 2_000_000 + "1]"),
        ("faults.jsonl", "x\n" * 1_000_000),
        ("values.csv", "metric,value\n" + "auc,x\n" * 500_000),
        ("quotes.csv", 'metric,value\n"' + "a\n" * 5_000_000),
        ("quoted.csv", "metric,value\n" + '"auc","x"\n' * 500_000),
        ("deep.json", "[" * 10_000_000),
        ("nested.json", '{"a":' * 2_000_000),
        ("digits.csv", "metric,value\nauc," + "1" * 100_000),
        ("field.csv", "metric,value\nauc," + "1" * 10_000_000),
        ("slices.csv", "metric,value,slice\nauc,1," + "a=b;" * 30_000),
    ],
)
def test_a_hostile_table_is_refused_in_little_time_and_memory(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (10, 10))\n"
        "from catalog.domain.metrics import known; from catalog.domain.subjects import Context\n"
        "from catalog.domain.tables import read_table\n"
        "table = read_table(Path(sys.argv[1]), 'hostile', None, Context(known()))\n"
        "print(len(table.findings))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / name], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert 1 <= int(done.stdout) <= 101


def test_the_metric_files_of_real_cards_are_read_without_a_finding(real, context):
    folder = real / "contract"
    files = [
        *folder.rglob("metrics.csv"),
        *folder.rglob("metrics/*.csv"),
        *folder.glob("*/*/monitoring/*.csv"),
    ]
    assert len(files) >= 14
    for path in files:
        table = read_table(path, path.name, None, context)
        assert (table.findings, newest(table.rows).findings) == ((), ()), path
        assert len(table.rows) == sum(1 for line in path.read_text().splitlines()[1:] if line)


def test_real_values_are_what_their_authors_meant(real, context):
    def row(path: str, number: int) -> tuple[str, float | None, str]:
        found = read_table(real / "contract" / path, path, None, context).rows[number]
        return found.metric, found.value, found.unit

    assert row("omz/face-detection-0200/metrics.csv", 0) == ("ap", 0.8674, "")
    assert row("monai/spleen_ct_segmentation/metrics.csv", 1) == ("latency_ms", 6.46, "")
    assert row("mmpretrain/resnet/resnet18_8xb16_cifar10/metrics.csv", 0) == ("top1", 94.82, "")
    assert row("llm/openai/gpt-5/metrics/prices.csv", 8) == ("context_input", 400_000, "")
    assert row("mmpose/rtmpose/rtmpose-t_8xb256-420e_coco-256x192/metrics.csv", 1) == ("ap50", 0.883, "")
