"""The text of a row says what it measures, and wrong text says what mends it."""

from __future__ import annotations

import pytest

from catalog.domain import subjects
from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.metrics import known
from catalog.domain.quantities import Doubt
from catalog.domain.subjects import SUBJECTS, Context
from catalog.domain.versions import no_name


@pytest.fixture
def context() -> Context:
    datasets = Datasets.of([Dataset("imagenet-1k", "ImageNet-1k", aliases=("ImageNet",))])
    return Context(known(), datasets, frozenset({"1.0.0", "1.1.0"}), {"champion": "1.1.0"})


def test_names_become_ids_and_other_text_stays(context):
    cells = {"dataset": "ImageNet", "version": "1.0.0", "split": "test", "evidence": "third-party"}
    assert [SUBJECTS[name](text, context) for name, text in cells.items()] == [
        "imagenet-1k",
        "1.0.0",
        "test",
        "third-party",
    ]


def test_a_slice_is_the_same_in_any_order(context):
    slices = [SUBJECTS["slice"](text, context) for text in ("sex=f;age=18-25", "age=18-25; sex=f;")]
    assert slices == [(("age", "18-25"), ("sex", "f"))] * 2


@pytest.mark.parametrize(
    ("column", "text", "rule", "hint"),
    [
        ("version", "1.0.1", "unknown-version", "did you mean 1.0.0?"),
        ("version", "nightly", "unknown-version", "add it to the card's versions"),
        (
            "version",
            "champion",
            "unknown-version",
            "write the version that it named then: 1.1.0, if it has not moved since",
        ),
        (
            "version",
            "production",
            "unknown-version",
            f"write which version that was: {no_name('production')}",
        ),
        ("evidence", "selv", "evidence", "did you mean self?"),
        ("slice", "female", "slice", "write sex=female;age=18-25"),
        ("slice", "sex=f;sex=m", "slice", "each name once"),
        ("slice", "sex=", "slice", "each name once"),
    ],
)
def test_wrong_text_has_a_rule_and_a_remedy(context, column, text, rule, hint):
    fault = SUBJECTS[column](text, context)
    assert isinstance(fault, Doubt)
    assert fault.rule == rule
    assert hint in fault.hint


def test_a_catalogue_without_versions_takes_any(context):
    assert SUBJECTS["version"]("9", context.of(frozenset())) == "9"


def test_what_was_looked_up_stays_known_from_model_to_model_but_not_without_end(context, monkeypatch):
    before = context.scale("auc", "%")
    assert context.of(frozenset()).scale("auc", "%") is before
    monkeypatch.setattr(subjects, "_MOST_REMEMBERED", 3)
    for number in range(50):
        context.scale(f"metric {number}", "")
        context.dataset(f"dataset {number}")
    assert len(context._scales) <= 3
    assert len(context._ids) <= 3
