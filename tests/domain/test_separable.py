"""Two estimates are told apart by the interval of their difference, wherever their uncertainty comes from."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from scipy.stats import t

from catalog.domain.metrics import Metric
from catalog.domain.result import Result
from catalog.domain.separable import Estimate, difference, interval, separable, student, whole_of
from catalog.views.leaderboard.intervals import interval as of_leaderboard

SHARE = Metric("accuracy", "Accuracy", "higher", low=0, high=1)
PERCENT = Metric("top1", "Top-1 accuracy", "higher", "%", low=0, high=100)
OPEN = Metric("rmse", "RMSE", "lower", low=0)


def test_the_interval_of_a_share_is_wilson_s():
    """81 of 263 is the example of Newcombe (1998), table I: 0.2553 to 0.3662."""
    low, high = interval(Estimate(81 / 263, n=263), SHARE)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_the_interval_of_the_difference_of_shares_is_newcombe_s():
    """56 of 70 against 48 of 80 is his example (1998b), method 10: 0.0524 to 0.3339."""
    low, high = difference(Estimate(56 / 70, n=70), Estimate(48 / 80, n=80), SHARE)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(
    ("one", "other", "metric", "apart"),
    [
        (Estimate(0.86, n=200), Estimate(0.81, n=200), SHARE, False),
        (Estimate(0.86, n=2000), Estimate(0.81, n=2000), SHARE, True),
        (Estimate(86.0, n=2000), Estimate(81.0, n=2000), PERCENT, True),
        (Estimate(76.9, 76.5, 77.3), Estimate(76.4, 76.0, 76.8), PERCENT, False),
        (Estimate(86.99, 86.69, 87.28), Estimate(85.11, 84.79, 85.42), PERCENT, True),
        (Estimate(53.0, std=1.1, n=5), Estimate(52.1, std=1.2, n=5), OPEN, False),
        (Estimate(58.0, std=0.9, n=5), Estimate(52.1, std=1.2, n=5), OPEN, True),
        (Estimate(54.0, std=1.1), Estimate(52.1, std=1.2), OPEN, False),
        (Estimate(0.80, std=0.02, n=5), Estimate(0.83, std=0.02, n=5), SHARE, False),
        (Estimate(0.80, std=0.02, n=8), Estimate(0.83, std=0.02, n=8), SHARE, True),
        (Estimate(0.5), Estimate(0.4999), SHARE, True),
        (Estimate(0.5), Estimate(0.5), SHARE, False),
        (Estimate(0.83, 0.77, 0.89), Estimate(0.8), SHARE, False),
    ],
)
def test_what_is_known_decides(one, other, metric, apart):
    assert separable(one, other, metric) is apart
    assert separable(other, one, metric) is apart


@pytest.mark.parametrize("freedom", [*range(1, 60), 100, 1000, 10**6])
def test_few_runs_say_less_by_students_t(freedom):
    assert student(freedom) == pytest.approx(float(t.ppf(0.975, freedom)), abs=1e-7)


@pytest.mark.parametrize("more", [{"std": 0.02, "n": 5}, {"std": 0.02, "n": 90}, {"n": 90}])
def test_a_comparison_and_a_leaderboard_say_the_same_of_one_result(more):
    counted = replace(SHARE, counted=True)
    found = of_leaderboard(Result("data", "accuracy", 0.83, **more), counted)
    assert (found.low, found.high) == interval(Estimate(0.83, **more), counted)


def test_an_interval_that_does_not_hold_its_value_is_not_believed():
    assert interval(Estimate(0.9, 0.1, 0.2, n=100), SHARE) == interval(Estimate(0.9, n=100), SHARE)


def test_cases_say_nothing_of_what_is_no_share():
    assert interval(Estimate(52.1, n=100), OPEN) is None
    assert interval(Estimate(1.2, n=100), SHARE) is None
    assert interval(Estimate(52.1, std=math.nan), OPEN) is None


@pytest.mark.parametrize(
    ("metric", "whole"),
    [(SHARE, 1), (PERCENT, 100), (OPEN, None), (Metric("mcc", "MCC", "higher", low=-1, high=1), None),
     (Metric("mape", "MAPE", "lower", "%", low=0), None)],
)  # fmt: skip
def test_a_share_is_of_one_or_of_a_hundred(metric, whole):
    assert whole_of(metric) == whole
