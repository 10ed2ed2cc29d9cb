"""A contest is what two models report of one metric on one data set."""

from __future__ import annotations

from catalog.domain.result import Result
from catalog.views.leaderboard.contest import contests
from tests.views.leaderboard.stubs import WORDS, accuracy, model, scored


def keys(*models) -> list[str]:
    return [f"{each.dataset.id}/{each.metric.id}" for each in contests(models, WORDS)]


def test_a_metric_that_one_model_reports_is_no_contest():
    assert keys(scored("a", 0.9), model("b", Result("digits", "f1", 0.8))) == []


def test_a_metric_without_a_better_end_and_values_that_are_none_do_not_count():
    nothing = [model(name, Result("digits", "coverage", 0.9), accuracy(None)) for name in "ab"]
    assert keys(*nothing, model("c", accuracy(float("nan"))), scored("d", 0.9)) == []


def test_the_metric_that_ranks_on_a_data_set_comes_first():
    both = [model(name, Result("digits", "f1", 0.8), accuracy(0.9)) for name in "ab"]
    assert keys(*both, model("c", Result("digits", "f1", 0.7))) == ["digits/accuracy", "digits/f1"]


def test_costs_without_a_data_set_are_no_contest():
    assert keys(*(model(name, Result("", "parameters", 1e6)) for name in "ab")) == []


def test_of_other_metrics_the_one_that_most_models_report_comes_first():
    f1, auroc = Result("digits", "f1", 0.8), Result("digits", "auroc", 0.8)
    assert keys(model("a", auroc, f1), model("b", auroc, f1), model("c", f1)) == ["digits/f1", "digits/auroc"]
