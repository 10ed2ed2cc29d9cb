"""Metrics are found however people spell them, and what the catalogue says of each can be trusted."""

from __future__ import annotations

import math
import pickle
from collections import Counter
from dataclasses import replace

import pytest

from catalog.domain.metrics import Metric, Metrics, better_of, known, spelling


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return known()


def test_there_are_many_and_no_name_means_two_of_them(metrics):
    assert len(list(metrics)) >= 60
    names = Counter(
        key
        for metric in metrics
        for key in {spelling(name) for name in (*metric.aliases, metric.name, metric.id)}
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_every_metric_is_whole_and_sane(metrics):
    for metric in metrics:
        low = -math.inf if metric.low is None else metric.low
        high = math.inf if metric.high is None else metric.high
        assert low < high, metric.id
        assert metric.name
        assert metric.description.endswith("."), metric.id
        assert metric.id == metric.id.lower()
        assert "/" not in metric.id
        assert not isinstance(metric.better, float) or low <= metric.better <= high, metric.id
        assert metric.unit != "%" or (metric.low, metric.high) == (0, 100), metric.id
        assert metric.better != "none" or not metric.cost, metric.id
        assert not (metric.fraction and metric.unit), metric.id


@pytest.mark.parametrize(
    ("id_", "names"),
    [
        ("top1", ["Top 1 Accuracy", "Accuracy (top-1)", "acc@1", "top-1 accuracy", "TOP1"]),
        ("auroc", ["auc", "roc_auc", "ROC AUC", "AUROC"]),
        ("ap50", ["ap@0.5", "AP50", "mAP@.5"]),
        ("ap", ["AP", "mAP@[.5:.95]"]),
        ("r2", ["R²", "r2_score", "R^2"]),
        ("rougel", ["rougeL", "ROUGE-L"]),
        ("latency_ms", ["latency", "Latency (ms)"]),
        ("recall_at_10", ["recall@10", "Recall @ 10"]),
        ("pass_at_1", ["pass@1"]),
        ("hit_rate_at_3", ["hits@3"]),
        ("map_at_10", ["mAP@10"]),
        ("cohen_kappa", ["Cohen's kappa", "kappa"]),
    ],
)
def test_a_metric_is_found_by_any_of_its_names(metrics, id_, names):
    assert {metrics.get(name).id for name in names} == {id_}


def test_places_in_a_ranking_stay_apart(metrics):
    five, ten = metrics.get("recall@5"), metrics.get("recall@10")
    assert (five.id, ten.id, ten.name) == ("recall_at_5", "recall_at_10", "Recall@10")
    assert metrics.get("recall").id == "recall"
    assert metrics.get("top1").id != metrics.get("top5").id


def test_an_unknown_metric_keeps_its_name_and_has_no_direction(metrics):
    assert metrics.find("Handling minutes") is None
    assert metrics.get("approval_rate") == Metric("approval_rate", "approval_rate", ranged=False)
    assert metrics.get(" Handling minutes ") == Metric("handling-minutes", "Handling minutes", ranged=False)
    assert metrics.suggest("aurco") == "did you mean auroc?"


@pytest.mark.parametrize(
    ("name", "better", "unit", "span"),
    [
        ("top1", "higher", "%", (0, 100)),
        ("accuracy", "higher", "", (0, 1)),
        ("log_loss", "lower", "", (0, None)),
        ("r2", "higher", "", (None, 1)),
        ("mcc", "higher", "", (-1, 1)),
        ("perplexity", "lower", "", (1, None)),
        ("bias", 0, "", (None, None)),
        ("disparate_impact", 1, "", (0, None)),
        ("coverage", "none", "", (0, 1)),
        ("wer", "lower", "", (0, None)),
        ("davies_bouldin", "lower", "", (0, None)),
        ("psnr", "higher", "dB", (None, None)),
        ("resolve_rate", "higher", "%", (0, 100)),
        ("memory", "lower", "B", (0, None)),
        ("price_input", "lower", "USD/1M tokens", (0, None)),
        ("samples_per_sec", "higher", "samples/s", (0, None)),
    ],
)
def test_directions_units_and_ranges_are_right(metrics, name, better, unit, span):
    metric = metrics.get(name)
    assert (metric.better, metric.unit, (metric.low, metric.high)) == (better, unit, span)


def test_costs_are_what_quality_is_weighed_against(metrics):
    assert all(
        metrics.get(name).cost for name in ("latency_ms", "parameters", "price_output", "tokens_per_sec")
    )
    assert not any(metrics.get(name).cost for name in ("auroc", "psi", "context_input", "perplexity"))


def test_shares_are_told_from_ratios_and_percentages(metrics):
    assert [name for name in ("auroc", "wape", "mase", "top1", "bleu") if metrics.get(name).fraction] == [
        "auroc",
        "wape",
    ]
    assert [name for name in ("auroc", "top1", "bleu", "psi") if metrics.get(name).hundred] == [
        "top1",
        "bleu",
    ]


def test_a_share_that_a_house_measures_in_percent_is_no_fraction_any_more(metrics):
    percent = replace(metrics.get("wer"), unit="%")
    assert (percent.fraction, percent.hundred) == (False, True)


def test_a_house_has_the_last_word(metrics):
    coverage = Metric("coverage", "Coverage at 90%", better=0.9, low=0, high=1)
    hits = Metric("hits", "Hits", better="higher", aliases=("accuracy",))
    house = metrics.extended([coverage, hits])
    assert house.get("Coverage") == coverage
    assert house.get("accuracy") == hits
    assert house.get("auc").id == "auroc"
    assert metrics.get("accuracy").id == "accuracy"


def test_goodness_grows_as_values_get_better(metrics):
    assert [metrics.get(name).goodness(0.2) for name in ("auroc", "brier", "bias", "coverage")] == [
        0.2,
        -0.2,
        -0.2,
        None,
    ]
    assert Metric("c", "C", better=0.9).goodness(0.95) == pytest.approx(-0.05)
    assert metrics.get("auroc").goodness(math.nan) is None
    assert metrics.get("auroc").goodness(None) is None


def test_whatever_a_loss_is_less_of_it_is_better(metrics):
    assert metrics.find("Loss").better == "lower"
    assert metrics.find("log loss").id == "log_loss"


def test_a_direction_is_a_word_or_a_number():
    assert [better_of(word) for word in ("higher", "lower", "none", "0.9")] == [
        "higher",
        "lower",
        "none",
        0.9,
    ]
    with pytest.raises(ValueError, match="up is no direction: write higher, lower, none or the number"):
        better_of("up")


def test_the_registry_travels_to_another_process(metrics):
    assert pickle.loads(pickle.dumps(metrics)) == metrics  # noqa: S301 -- our own bytes


def test_the_number_of_cases_tells_the_chance_of_means_over_cases_only(metrics):
    assert all(metrics.get(name).counted for name in ("accuracy", "top1_error", "exact_match", "pass@10"))
    assert not any(metrics.get(name).counted for name in ("auroc", "f1", "recall", "mean_iou", "r2", "wer"))
    assert all(metric.fraction or metric.hundred for metric in metrics if metric.counted)


def test_a_unit_that_the_name_says_is_not_said_again(metrics):
    assert metrics.get("samples_per_sec").unsaid_unit == ""
    assert metrics.get("latency_ms").unsaid_unit == "ms"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("acuracy", "accuracy"),
        ("accuarcy", "accuracy"),
        ("Accuracyy", "accuracy"),
        ("log-los", "log_loss"),
        ("accuracy", ""),
        ("accuracy1", ""),
        ("bccuracy", ""),
        ("rmse2", ""),
        ("mea", ""),
        ("maee", ""),
        ("rcall", ""),
        ("our own score", ""),
        ("R-precision", ""),
        ("kappa_w", ""),
        ("mRecall", ""),
    ],
)
def test_a_letter_is_a_slip_where_names_are_long_and_another_letter_is_another_name(metrics, written, meant):
    found = metrics.meant(written)
    assert (found.id if found else "") == meant
