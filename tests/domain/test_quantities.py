"""A cell is a value in its metric's unit, or a question to its author; nothing is mended in silence."""

from __future__ import annotations

import math

import pytest

from catalog.domain.metrics import Metrics, known
from catalog.domain.quantities import doubt, interval_doubt, scale


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return known()


@pytest.mark.parametrize(
    ("metric", "unit", "text", "value"),
    [
        ("top1", "", "94.82", 94.82),
        ("top1", "", "94.82%", 94.82),
        ("top1", "fraction", "0.9482", 94.82),
        ("accuracy", "", "94.82%", 0.9482),
        ("accuracy", "%", "94.82", 0.9482),
        ("wape", "", "18.4%", 0.184),
        ("bleu", "", "27.3%", 27.3),
        ("latency", "ms", "6.46", 6.46),
        ("latency", "s", "0.5", 500),
        ("latency", "", "42m", 2_520_000),
        ("training_time", "", "1h12m", 4320),
        ("memory", "", "2.5GiB", 2_684_354_560),
        ("memory", "GiB", "2.5", 2_684_354_560),
        ("memory", "", "7B", 7),
        ("memory", "GiB", "7B", 7),
        ("parameters", "", "7B", 7e9),
        ("parameters", "", "11.2M", 11_200_000),
        ("parameters", "M", "1,014.45", 1_014_450_000),
        ("parameters", "M", "11.2M", 11_200_000),
        ("flops", "", "33G", 33e9),
        ("gmacs", "", "33G", 33),
        ("gmacs", "", "33", 33),
        ("co2eq", "", "25t", 25_000_000),
        ("price_input", "USD/1k tokens", "0.00125", 1.25),
        ("context_input", "tokens", "272000", 272_000),
        ("auroc", "", "", None),
        ("psnr", "", "inf", math.inf),
    ],
)
def test_a_cell_comes_in_the_metrics_unit(metrics, metric, unit, text, value):
    read = scale(metrics.get(metric), unit)
    assert read.read(text) == (value, "")
    assert read.doubt is None


@pytest.mark.parametrize(
    ("metric", "unit", "text", "read"),
    [
        ("approval_rate", "", "61.2%", (61.2, "%")),
        ("approval_rate", "", "0.612", (0.612, "")),
        ("handling_time", "", "42m", (2520, "s")),
        ("handling_time", "min", "11.2", (11.2, "min")),
        ("handling_time", "min", "672s", (11.2, "min")),
        ("mae", "EUR", "12.5", (12.5, "EUR")),
    ],
)
def test_a_metric_without_a_unit_takes_that_of_its_row(metrics, metric, unit, text, read):
    way = scale(metrics.get(metric), unit)
    assert way.read(text) == read
    assert way.doubt is None


def test_an_unknown_unit_is_doubted_and_kept(metrics):
    read = scale(metrics.get("price_input"), "EUR/1M tokens")
    assert read.read("1.25") == (1.25, "EUR/1M tokens")
    assert read.doubt is not None
    assert read.doubt.message == (
        "the unit EUR/1M tokens cannot be turned into USD/1M tokens, the unit of price_input"
    )


@pytest.mark.parametrize(
    ("metric", "unit", "text", "said"),
    [
        ("parameters", "", "11.2m", "11.2m is a span of time, but parameters is a plain number"),
        ("top1", "", "42m", "42m is a span of time, but top1 is measured in %"),
        ("latency", "", "2GB", "2GB is a size, but latency_ms is measured in ms"),
        ("elapsed", "GB", "42m", "42m is a span of time, but elapsed is measured in GB"),
        ("auroc", "", "n/a", "n/a is not a number"),
    ],
)
def test_a_cell_of_another_kind_is_refused(metrics, metric, unit, text, said):
    with pytest.raises(ValueError, match=r".") as refused:
        scale(metrics.get(metric), unit).read(text)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("metric", "value", "rule", "said"),
    [
        ("auroc", 91.4, "scale", "auroc is 91.4, but goes from 0 to 1: 0.914 or 91.4%?"),
        ("mcc", -40.0, "scale", "−0.4 or −40%?"),
        ("r2", 91.0, "scale", "r2 is 91, but goes from −∞ to 1: 0.91 or 91%?"),
        ("auroc", 914.0, "out-of-range", "auroc is 914, but goes from 0 to 1"),
        ("auroc", -0.1, "out-of-range", "auroc is −0.1, but goes from 0 to 1"),
        ("top1", 100.5, "out-of-range", "top1 is 100.5 %, but goes from 0 to 100 %"),
        ("latency", -1.0, "out-of-range", "goes from 0 to ∞ ms"),
        ("perplexity", 0.5, "out-of-range", "goes from 1 to ∞"),
        ("auroc", math.inf, "out-of-range", "auroc is infinite"),
    ],
)
def test_what_cannot_be_is_doubted(metrics, metric, value, rule, said):
    found = doubt(metrics.get(metric), value)
    assert found is not None
    assert found.rule == rule
    assert said in found.message


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("auroc", 1.0000000001),
        ("auroc", math.nan),
        ("psnr", math.inf),
        ("wer", 1.4),
        ("r2", -7.0),
        ("bias", -3.0),
    ],
)
def test_what_can_be_is_not_doubted(metrics, metric, value):
    assert doubt(metrics.get(metric), value) is None


@pytest.mark.parametrize(
    ("value", "lower", "upper", "right"),
    [
        (0.8, 0.7, 0.9, True),
        (0.8, 0.8, 0.8, True),
        (0.8, None, 0.9, True),
        (math.nan, 0.7, 0.9, True),
        (0.6, 0.7, 0.9, False),
        (0.95, None, 0.9, False),
        (0.8, 0.9, 0.7, False),
    ],
)
def test_a_value_lies_inside_its_own_interval(value, lower, upper, right):
    fault = interval_doubt(value, lower, upper)
    assert (fault is None) is right
    assert fault is None or fault.rule == "interval"
