"""Arms of experiments at their edges: no spread, few cases, shares of none and all."""

from __future__ import annotations

import math

import pytest

from catalog.domain.trial import Arm, Plan, band, cases_for, effect, variance_of


def share(hits: int, n: int) -> Arm:
    return Arm(n, hits / n, hits / n * (1 - hits / n), hits)


def test_the_variance_of_a_difference_is_that_of_both_means():
    assert variance_of(Arm(4, 0.0, 2.0), Arm(8, 9.0, 2.0)) == 0.75
    assert variance_of(share(0, 10), share(10, 10)) == pytest.approx(2 * (1 / 12) * (11 / 12) / 10)
    assert band(0.0, 1.0, 0.05) == 0.0


def test_an_effect_of_means_is_in_units_of_their_spread():
    wide, narrow = Arm(50, 0.0, 4.0), Arm(50, 0.0, 1.0)
    assert cases_for(wide, wide, Plan(smallest=1.0)) == cases_for(narrow, narrow, Plan(smallest=0.5))


@pytest.mark.parametrize(("of", "smallest", "to"), [(0.9, 0.1, 1.0), (0.95, 0.1, 0.85), (0.6, 0.7, 0.0)])
def test_a_share_moves_to_where_there_is_room(of, smallest, to):
    size = abs(2 * math.asin(math.sqrt(to)) - 2 * math.asin(math.sqrt(of)))
    plan, arm = Plan(smallest=smallest), share(round(of * 100), 100)
    assert cases_for(arm, arm, plan) == math.ceil(2 * (plan.reach() / size) ** 2)


def test_two_cases_a_side_are_enough_for_a_test_of_means_and_one_is_not():
    assert effect(Arm(2, 0.0, 1.0), Arm(2, 1.0, 1.0)).test == "Welch's t test"
    assert effect(Arm(1, 0.0, 1.0), Arm(2, 1.0, 1.0)) is None
