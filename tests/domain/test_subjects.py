"""The text of a row says what it measures, and wrong text says which column is wrong."""

from __future__ import annotations

import pytest

from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.metrics import known
from catalog.domain.subjects import Context, subject


@pytest.fixture(scope="module")
def context() -> Context:
    datasets = Datasets.of([Dataset("imagenet-1k", "ImageNet-1k", aliases=("ImageNet",))])
    return Context(known(), datasets, frozenset({"1.0.0", "1.1.0"}))


def test_names_become_ids_and_what_is_not_said_is_none(context):
    what = subject({"metric": "ROC AUC", "dataset": "ImageNet", "version": "1.0.0"}, None, context)
    assert (what.scale.metric.id, what.dataset, what.version) == ("auroc", "imagenet-1k", "1.0.0")
    assert (what.split, what.slice, what.evidence, what.faults) == (None, (), None, ())


def test_rows_without_a_version_speak_of_the_one_they_are_given(context):
    assert subject({"metric": "auc"}, "1.1.0", context).version == "1.1.0"
    assert subject({"metric": "auc", "version": "1.0.0"}, "1.1.0", context).version == "1.0.0"
    assert subject({"metric": "auc"}, None, context).version is None


def test_a_slice_is_the_same_in_any_order(context):
    slices = [
        subject({"metric": "tpr", "slice": text}, None, context).slice
        for text in ("sex=f;age=18-25", "age=18-25; sex=f;")
    ]
    assert slices == [(("age", "18-25"), ("sex", "f"))] * 2


@pytest.mark.parametrize(
    ("cells", "column", "rule", "hint"),
    [
        ({}, "metric", "metric-name", "write its id or name"),
        ({"metric": "auc", "version": "1.0.1"}, "version", "unknown-version", "did you mean 1.0.0?"),
        ({"metric": "auc", "evidence": "selv"}, "evidence", "evidence", "did you mean self?"),
        ({"metric": "auc", "slice": "female"}, "slice", "slice", "write sex=female;age=18-25"),
        ({"metric": "auc", "slice": "sex=f;sex=m"}, "slice", "slice", "each name once"),
        ({"metric": "auc", "slice": "sex="}, "slice", "slice", "each name once"),
    ],
)
def test_wrong_text_names_its_column_and_a_remedy(context, cells, column, rule, hint):
    ((where, fault),) = subject(cells, None, context).faults
    assert (where, fault.rule) == (column, rule)
    assert hint in fault.hint


def test_a_catalogue_without_versions_takes_any(context):
    assert subject({"metric": "auc", "version": "9"}, None, context.of(frozenset())).faults == ()
