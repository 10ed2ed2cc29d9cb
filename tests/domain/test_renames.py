"""A metric that goes by another name in a later version is asked about."""

from __future__ import annotations

import pytest

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics, known
from catalog.domain.renames import renames
from catalog.kit.finding import Place


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return known()


def said(metrics: Metrics, *values: tuple[str, str, float]) -> list[tuple[int, str]]:
    rows = [
        Measurement(metrics.get(name).id, value, Place("m.csv", line), version, "loans", called=name)
        for line, (version, name, value) in enumerate(values, start=2)
    ]
    found = list(renames(rows, metrics))
    assert {finding.rule for finding in found} <= {"metric-renamed"}
    return [(finding.place.line, finding.message) for finding in found]


def test_a_name_that_ends_where_a_like_one_with_a_like_value_begins_is_said(metrics):
    found = said(
        metrics,
        ("1", "approval_rate", 0.61),
        ("1", "f1", 0.5),
        ("2", "rate_of_approval", 0.62),
        ("2", "f1", 0.5),
    )
    assert found == [(4, "rate_of_approval appears where approval_rate of version 1 is gone: one metric?")]


def test_a_new_name_in_another_scale_is_still_the_same_metric(metrics):
    assert said(metrics, ("1", "approval_rate", 0.61), ("2", "approval_pct", 61.5))


def test_two_names_the_catalogue_reads_as_one_are_said_once(metrics):
    found = said(metrics, ("1", "auc", 0.8), ("2", "ROC AUC", 0.81), ("3", "roc_auc", 0.82))
    assert found == [(3, "auroc is called ROC AUC here and auc in 1")]


@pytest.mark.parametrize(
    "values",
    [
        [("1", "approval_rate", 0.61), ("2", "approval_rate", 0.62)],
        [("1", "approval_rate", 0.61), ("2", "approval_pct", 0.1)],
        [("1", "approval_rate", 0.61), ("2", "churn", 0.61)],
        [("1", "approval_rate", 0.61), ("2", "approval_rate", 0.6), ("2", "approval_pct", 60.0)],
        [("1", "ap50", 0.61), ("2", "ap75", 0.6)],
        [("1", "AUROC", 0.8), ("2", "auroc", 0.8)],
        [("1", "auc", 0.8), ("1", "roc_auc", 0.8)],
    ],
)
def test_what_stays_differs_or_is_well_known_is_not(metrics, values):
    assert said(metrics, *values) == []
