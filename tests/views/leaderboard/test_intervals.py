"""An interval is what was reported, else made from n where that is sound, else none."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.domain.result import Result
from catalog.views.leaderboard.intervals import interval

METRICS = known()


def ends(metric: str, number: float | None, **more: object) -> tuple[float, float, str] | None:
    """Return the interval of one result, rounded."""
    found = interval(Result("data", metric, number, **more), METRICS.get(metric))  # type: ignore[arg-type]
    return (round(found.low, 4), round(found.high, 4), found.how) if found else None


def test_what_is_reported_counts_before_what_could_be_made():
    assert ends("accuracy", 0.9, lower=0.85, upper=0.94, n=10, std=0.3) == (0.85, 0.94, "reported")


def test_a_share_of_cases_has_wilsons_interval():
    """81 of 263: Newcombe 1998, table I, method 3, gives 0.2553 to 0.3662."""
    assert ends("accuracy", 81 / 263, n=263) == (0.2553, 0.3662, "counted")
    low, high, _ = ends("top1", 8100 / 263, n=263) or (0, 0, "")
    assert (low, high) == pytest.approx((25.53, 36.62), abs=0.005)


def test_all_and_none_of_the_cases_have_an_interval_too():
    """0 of 20 and 20 of 20: the far end is z²/(n + z²) = 0.1611 away."""
    assert ends("accuracy", 0.0, n=20) == (0.0, 0.1611, "counted")
    assert ends("accuracy", 1.0, n=20) == (0.8389, 1.0, "counted")


def test_a_mean_with_a_spread_has_students_interval():
    """Five values with a standard deviation of 1: 2.7764 / √5 = 1.2417 on each side."""
    assert ends("rmse", 10.0, std=1.0, n=5) == (8.7583, 11.2417, "spread")
    assert ends("rmse", 10.0, std=0.1, n=2) == (9.1015, 10.8985, "spread")


@pytest.mark.parametrize("metric", ["auroc", "f1", "balanced_accuracy", "rmse", "recall"])
def test_the_number_of_cases_tells_nothing_of_what_is_no_mean_over_them(metric):
    assert ends(metric, 0.9, n=1000) is None


@pytest.mark.parametrize(
    "more", [{}, {"lower": 0.95, "upper": 0.99, "n": 10}, {"lower": 0.8}, {"std": 0.1}, {"std": 0.1, "n": 0}]
)
def test_nothing_is_made_of_what_is_not_whole_or_does_not_hold_the_value(more):
    assert ends("accuracy", 0.9, **more) is None


def test_a_value_that_is_no_share_has_no_interval():
    assert ends("accuracy", 1.2, n=10) is None
    assert ends("accuracy", None, n=10) is None
