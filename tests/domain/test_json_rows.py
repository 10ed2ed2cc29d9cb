"""Rows in JSON are the same table as in CSV: as a list, a row a line, or by version and data set."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.domain import json_rows
from catalog.domain.json_rows import from_json, from_json_lines

ROWS = '[\n {"metric": "auc", "value": 0.90},\n {"value": null, "n": 200}\n]'


def test_a_list_of_rows_has_a_column_for_every_name():
    columns = from_json(ROWS, "a.json")
    assert (columns.names, columns.findings) == (("metric", "value", "n"), ())
    assert columns.rows == (("auc", "0.90", ""), ("", "", "200"))


def test_a_cell_stands_where_its_value_begins_and_a_missing_one_where_its_row_does():
    columns = from_json(ROWS, "a.json")
    assert [str(columns.place(0, 1)), str(columns.place(1, 1)), str(columns.place(1, 0))] == [
        "a.json:2:29",
        "a.json:3:12",
        "a.json:3:2",
    ]


def test_metrics_by_version_and_data_set_are_rows_too():
    text = '{"1.0": {"cifar-10": {"top1": 94.82, "top5": "99%"}}, "1.1": {"cifar-10": {"top1": 95}}}'
    columns = from_json(text, "a.json", nested=True)
    assert columns.names == ("version", "dataset", "metric", "value")
    assert columns.rows == (
        ("1.0", "cifar-10", "top1", "94.82"),
        ("1.0", "cifar-10", "top5", "99%"),
        ("1.1", "cifar-10", "top1", "95"),
    )
    assert text[columns.spots.at(2, 3)[1] - 1 :].startswith("95")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"1.0": {"auc": 0.9}}', "`1.0 > auc` is 2 deep, where a metric must be"),
        ('{"1.0": {"d": {"auc": {"mean": 1}}}}', "`1.0 > d > auc` is 3 deep, where a value must be"),
        ('{"1.0": 0.9}', "`1.0` is 1 deep, where a dataset must be"),
    ],
)
def test_another_depth_says_what_was_expected(text, said):
    (finding,) = from_json(text, "a.json", nested=True).findings
    assert said in finding.message
    assert "this file must be {version: {dataset: {metric: value}}}" in finding.message


REPORT = {
    "0": {"precision": 0.8, "recall": 1.0, "f1-score": 0.9, "support": 4.0},
    "1": {"precision": 1.0, "recall": 0.5, "f1-score": 0.7, "support": 2.0},
    "accuracy": 0.83,
    "macro avg": {"precision": 0.9, "recall": 0.75, "f1-score": 0.8, "support": 6.0},
    "weighted avg": {"precision": 0.87, "recall": 0.83, "f1-score": 0.83, "support": 6.0},
}
UNDER_A_VERSION = {"1.0": {name: row for name, row in REPORT.items() if name != "accuracy"}}


@pytest.mark.parametrize("report", [REPORT, {"1.0": REPORT}, {"1.0": {"test": REPORT}}, UNDER_A_VERSION])
def test_a_classification_report_is_told_once_to_be_one_and_no_row_is_made_of_it(report):
    columns = from_json("\n" + json.dumps(report), "a.json", nested=True)
    assert columns.rows == ()
    (finding,) = columns.findings
    assert (finding.place.line, finding.rule) == (2, "json-shape")
    assert finding.message == "this is a `classification_report` of scikit-learn, whose numbers go by class"
    assert '[{"metric": "precision", "value": 0.9, "slice": "class=0"}, …]' in finding.hint
    assert "docs/cards.md" in finding.hint


def test_an_object_of_numbers_is_told_once_how_rows_are_written():
    text = '{"version": "2.0", "recall": 0.9, "f1": 0.8}'
    (finding,) = from_json(text, "a.json", nested=True).findings
    assert "`version` is 1 deep, where a dataset must be" in finding.message
    assert (
        finding.hint == 'write one value a row: [{"version": "1.0.0", "metric": "recall", "value": 0.9}, …]'
    )
    rows = finding.hint.partition(": ")[2].replace(", …", "")
    assert from_json(rows, "a.json").rows == (("1.0.0", "recall", "0.9"),)


def test_where_some_values_stand_right_each_other_one_is_told():
    text = '{"1.0": {"d": {"auc": 0.9}, "f1": 0.8, "f2": 0.7}}'
    columns = from_json(text, "a.json", nested=True)
    assert [each.message.partition(" is ")[0] for each in columns.findings] == ["`1.0 > f1`", "`1.0 > f2`"]
    assert columns.rows == (("1.0", "d", "auc", "0.9"),)


def test_an_object_is_no_table_where_only_rows_will_do():
    (finding,) = from_json('{"1.0": {"d": {"auc": 1}}}', "a.json").findings
    assert finding.message == "this file must be a list of rows: [{…}, {…}]"


def test_rows_that_are_not_rows_are_said_and_the_others_kept():
    columns = from_json('[{"a": 1}, 5, {"a": [2]}, {"a": 3, "a": 4}, {"a": true}]', "a.json")
    assert columns.rows == (("1",), ("true",))
    assert [(finding.place.column, finding.rule) for finding in columns.findings] == [
        (12, "json-shape"),
        (21, "json-shape"),
        (36, "duplicate-key"),
    ]


def test_json_that_breaks_off_keeps_what_came_before():
    columns = from_json('[{"a": 1}, {"a": 2', "a.json")
    assert columns.rows == (("1",),)
    assert [str(finding) for finding in columns.findings] == [
        "a.json:1:19: error[json]: this is not JSON: a comma or } must be here"
    ]


def test_lines_are_rows_and_a_broken_one_costs_only_itself():
    columns = from_json_lines('{"a": 1}\n\n{"a": x}\r\n{"a": 2} {}\n{"a":\n3}\n  {"a": 4}', "a.jsonl")
    assert [row for row in columns.rows if row[0] in {"1", "4"}] == [("1",), ("4",)]
    assert sorted({finding.place.line for finding in columns.findings}) == [3, 4, 5, 6]
    assert columns.place(len(columns.rows) - 1, 0).line == 7


def test_a_table_without_end_is_cut(monkeypatch):
    monkeypatch.setattr(json_rows, "MOST_ROWS", 2)
    columns = from_json('[{"a": 1},\n{"a": 2},\n{"a": 3}]', "a.json")
    assert columns.rows == (("1",), ("2",))
    assert [(finding.place.line, finding.rule) for finding in columns.findings] == [(3, "too-large")]


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text() | st.integers(), min_size=1)))
def test_whatever_a_program_writes_is_read_back_at_its_place(rows):
    text = json.dumps(rows, indent=2)
    columns = from_json(text, "a.json")
    assert columns.findings == ()
    lines = text.split("\n")
    for at, row in enumerate(rows):
        for name, value in row.items():
            column = columns.names.index(name)
            assert columns.rows[at][column] == str(value)
            line, character = columns.spots.at(at, column)
            assert lines[line - 1][character - 1 :].startswith(json.dumps(value))


@given(st.text())
@example("[" * 100_000)
@example('{"a":' * 100_000)
@example('[{"metric":' + "[" * 100_000)
def test_any_text_is_a_table_or_a_finding(text):
    for columns in (from_json(text, "a.json", nested=True), from_json_lines(text, "a.jsonl")):
        assert all(len(row) == len(columns.names) for row in columns.rows)
        assert all(finding.place.line >= 1 for finding in columns.findings)
