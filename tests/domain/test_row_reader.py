"""Rows become measurements; each fault stands at its cell, and costs its own row only."""

from __future__ import annotations

import math

import pytest

from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.delimited import from_csv
from catalog.domain.metrics import known
from catalog.domain.rows import Table, measurements
from catalog.domain.subjects import Context


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(known(), Datasets.of([Dataset("cifar-100", "CIFAR-100")]), frozenset({"1.0", "1.1"}))


def read(context: Context, text: str, version: str | None = None) -> Table:
    return measurements(from_csv(text, "metrics.csv"), version, context)


def test_a_row_says_what_was_measured_how_and_what_is_known(context):
    text = (
        "version,dataset,revision,split,slice,metric,value,lower,upper,n,date,evidence,source,notes,img_size,Harness\n"
        "1.0,CIFAR100,3,test,sex=f,Accuracy,94.82%,0.94,0.96,200,2026-10,self,paper,checked,224,lm-eval\n"
    )
    (row,) = read(context, text).rows
    assert (row.metric, row.called, row.value, row.written) == ("accuracy", "Accuracy", 0.9482, "94.82%")
    assert (row.version, row.dataset, row.revision, row.split) == ("1.0", "cifar-100", "3", "test")
    assert (row.slice, row.conditions) == ((("sex", "f"),), (("Harness", "lm-eval"), ("img_size", "224")))
    assert (row.lower, row.upper, row.n, row.evidence) == (0.94, 0.96, 200, "self")
    assert (str(row.date), row.source, row.notes, str(row.place)) == (
        "2026-10",
        "paper",
        "checked",
        "metrics.csv:2:36",
    )


def test_an_empty_condition_is_no_condition(context):
    rows = read(context, "metric,value,a,b\nauc,0.9,,x\nauc,0.8,y,\nauc,0.7,,\n").rows
    assert [row.conditions for row in rows] == [(("b", "x"),), (("a", "y"),), ()]


def test_no_result_undefined_infinite_and_zero_are_four_things(context):
    values = [row.value for row in read(context, "metric,value\nx,\nx,nan\nx,inf\nx,0\n").rows]
    assert (values[0], values[2], values[3]) == (None, math.inf, 0)
    assert math.isnan(values[1] or 0)


def test_readings_and_curves_and_experiments_are_the_same_rows(context):
    header = "time,step,variant,environment,metric,value\n"
    rows = "2026-10-05,,,production,auc,0.8\nreference,,,,auc,0.9\n,100,control,,auc,0.7\n"
    reading, baseline, curve = read(context, header + rows).rows
    assert (str(reading.time), reading.environment) == ("2026-10-05", "production")
    assert (baseline.time, baseline.time_text) == (None, "reference")
    assert (curve.step, curve.variant, curve.time_text) == (100, "control", None)


def test_every_fault_of_a_row_is_said_at_its_cell(context):
    table = read(
        context, "metric,value,version,slice,n,date\nauc,91.4,2.0,female,0,2024-13-01\n,x,,,,\nauc,0.9,,,,\n"
    )
    assert [row.value for row in table.rows] == [0.9]
    assert [(str(finding.place), finding.rule) for finding in table.findings] == [
        ("metrics.csv:2:5", "scale"),
        ("metrics.csv:2:10", "unknown-version"),
        ("metrics.csv:2:14", "slice"),
        ("metrics.csv:2:21", "number"),
        ("metrics.csv:2:23", "date"),
        ("metrics.csv:3:1", "metric-name"),
        ("metrics.csv:3:2", "number"),
    ]


def test_an_unknown_unit_is_one_warning_and_costs_no_row(context):
    table = read(
        context, "metric,value,unit\nprice_input,1.25,EUR/1M tokens\nprice_input,1.3,EUR/1M tokens\n"
    )
    assert [(row.value, row.unit) for row in table.rows] == [(1.25, "EUR/1M tokens"), (1.3, "EUR/1M tokens")]
    assert [(str(finding.place), str(finding.severity)) for finding in table.findings] == [
        ("metrics.csv:2:18", "warning")
    ]
