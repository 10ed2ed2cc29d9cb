"""A change is better or worse only where the metric has a better end and the interval does not cover it."""

from __future__ import annotations

import math

import pytest

from catalog.domain.change import Change, change
from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric
from catalog.kit.finding import Place

HERE = Place("metrics.csv")


def measured(value: float | None, lower: float | None = None, upper: float | None = None) -> Measurement:
    return Measurement("m", value, HERE, lower=lower, upper=upper)


@pytest.mark.parametrize(
    ("better", "before", "now", "said"),
    [
        ("higher", 0.8, 0.9, Change("better", "+0.1", "better")),
        ("higher", 0.9, 0.8, Change("worse", "−0.1", "worse")),
        ("lower", 0.9, 0.8, Change("better", "−0.1", "better")),
        (0.9, 0.95, 0.91, Change("better", "−0.04", "better")),
        (0.9, 0.85, 0.97, Change("worse", "+0.12", "worse")),
        ("none", 1.0, 2.0, Change("same", "+1", "")),
        ("higher", 1.0, 1.0, Change("same", "0", "no change")),
    ],
)
def test_which_way_is_better_is_the_metric_s_to_say(better, before, now, said):
    assert change(measured(now), measured(before), Metric("m", "M", better)) == said


def test_a_change_inside_an_interval_is_no_clear_change():
    metric = Metric("m", "M", "higher")
    assert change(measured(0.83, 0.77, 0.89), measured(0.8), metric).word == "no clear change"
    assert change(measured(0.83), measured(0.8, 0.7, 0.9), metric).word == "no clear change"
    assert change(measured(0.83, 0.82, 0.84), measured(0.8, 0.79, 0.81), metric).word == "better"


@pytest.mark.parametrize("missing", [None, math.nan, math.inf])
def test_what_is_not_a_number_has_not_changed(missing):
    assert change(measured(missing), measured(0.8), Metric("m", "M", "higher")) is None
