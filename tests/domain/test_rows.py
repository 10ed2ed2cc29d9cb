"""A table of text becomes a table of measurements, or says which columns it lacks."""

from __future__ import annotations

import pytest

from catalog.domain.delimited import from_csv
from catalog.domain.metrics import known
from catalog.domain.rows import Table, measurements
from catalog.domain.subjects import Context


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(known(), versions=frozenset({"1.0", "1.1"}))


def read(context: Context, text: str, version: str | None = None) -> Table:
    return measurements(from_csv(text, "metrics.csv"), version, context)


def test_a_table_without_the_two_columns_is_told_what_to_do(context):
    (finding,) = read(context, "model,top1\nresnet,80\n").findings
    assert finding.rule == "missing-column"
    assert "a wide file belongs under `tables` in catalog.yaml" in finding.hint


@pytest.mark.parametrize(("mark", "told"), [(";", "`;`"), ("\t", "tabs"), ("|", "`|`")])
def test_a_table_with_other_marks_between_its_cells_is_told_once_what_they_are(context, mark, told):
    (finding,) = read(context, f"metric{mark}value\nauc{mark}0,9\nf1{mark}0,8\n").findings
    assert str(finding) == (
        f"metrics.csv:1:1: error[csv]: the cells are parted by {told} and not by commas "
        "(save it as CSV with commas between the cells, and points in numbers: `0.9`, not `0,9`)"
    )


def test_headers_may_be_written_in_any_case(context):
    (row,) = read(context, "Metric,Value,Version\nauc,0.9,1.1\n").rows
    assert (row.metric, row.value, row.version) == ("auroc", 0.9, "1.1")


def test_hundreds_of_faults_are_said_once_each_to_a_hundred(context):
    table = read(context, "metric,value\n" + "auc,x\n" * 250)
    assert len(table.findings) == 101
    assert table.findings[-1].message == "150 more problems begin here"


def test_rows_without_a_version_speak_of_the_one_they_are_given(context):
    table = read(context, "metric,value,version\nauc,0.9,1.0\nf1,0.8,\nf1,0.7, \n", "1.1")
    assert [row.version for row in table.rows] == ["1.0", "1.1", "1.1"]
    assert [row.version for row in read(context, "metric,value\nauc,0.9\n").rows] == [None]


def test_a_table_without_rows_is_no_fault(context):
    assert read(context, "metric,value\n") == Table()


def test_a_column_that_is_nearly_a_known_one_is_said():
    text = "metric,value,spit,horizon\naccuracy,0.5,test,7\n"
    found = measurements(from_csv(text, "m.csv"), None, Context(known())).findings
    assert [str(each) for each in found] == [
        "m.csv:1:14: warning[similar-column]: the column `spit` is read as a condition (did you mean split?)"
    ]


def said(text: str, *versions: str) -> list[str]:
    """What is said of the columns of a table, of a card with those versions."""
    context = Context(known(), versions=frozenset(versions))
    found = measurements(from_csv(text, "m.csv"), None, context).findings
    return [f"{each.place.column} {each.message}: {each.hint}" for each in found]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("model_version", "version"),
        ("Model Version", "version"),
        ("model", "version"),
        ("ver", "version"),
        ("env", "environment"),
    ],
)
def test_a_column_under_the_word_of_another_program_is_said(name, meant):
    told = f"14 the column `{name}` is read as a condition: call it `{meant}`"
    assert said(f"metric,value,{name}\nauc,0.9,x\n", "1.0", "1.1") == [told]
    assert said(f"metric,value,{name},{meant}\nauc,0.9,x,1.0\n", "1.0", "1.1") == []


def test_a_column_of_nothing_but_versions_is_said():
    told = (
        "14 the column `build` is read as a condition, though it holds nothing but versions of this card: "
        "call it `version`"
    )
    assert said("metric,value,build\nauc,0.9,1.1\nf1,0.8,\n", "1.0", "1.1") == [told]
    assert said("metric,value,build\nauc,0.9,1\nf1,0.8,2\n", "1", "2") == [told]


@pytest.mark.parametrize(
    ("head", "cells", "versions"),
    [
        ("build", ["1.1", "nightly"], ["1.0", "1.1"]),
        ("horizon", ["1", "1"], ["1", "2", "3"]),
        ("build", ["1.1", "1.1"], ["1.1"]),
        ("build", ["", ""], ["1.0", "1.1"]),
        ("version,against", ["1.1,1.0", "1.1,1.0"], ["1.0", "1.1"]),
    ],
)
def test_a_column_that_may_be_a_condition_is_one(head, cells, versions):
    assert said(f"metric,value,{head}\n" + "".join(f"auc,0.9,{each}\n" for each in cells), *versions) == []
