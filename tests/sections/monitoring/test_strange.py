"""Strangeness is that of robust statistics, by the past only."""

from __future__ import annotations

import math
from random import Random
from statistics import median

import pytest

from catalog.domain.health import State
from catalog.sections.monitoring.strange import FEWEST, MOST, deviations, strange
from tests.sections.monitoring.conftest import weekly


def test_deviations_are_those_of_scipy():
    """scipy.stats.median_abs_deviation with scale="normal", on each reading's own past."""
    from scipy.stats import median_abs_deviation  # noqa: PLC0415 - takes a second

    chance = Random(1)  # noqa: S311 - a seeded series
    values = [chance.gauss(0, 1) for _ in range(2 * MOST)]
    found = deviations(values)
    assert found[:FEWEST] == (0.0,) * FEWEST
    for at in (FEWEST, FEWEST + 1, 50, MOST, MOST + 1, 2 * MOST - 1):
        past = values[max(0, at - MOST) : at]
        spread = median_abs_deviation(past, scale="normal")
        assert found[at] == pytest.approx((values[at] - median(past)) / spread, rel=1e-12)


def test_what_comes_later_changes_nothing():
    values = [0.1, 0.2, 0.15, 0.12, 0.18, 0.11, 0.9, 0.14]
    assert deviations(values)[:7] == deviations(values[:7])
    assert strange(values, 5) == (False,) * 6 + (True, False)


def test_a_constant_past_makes_anything_else_strange():
    assert deviations([0.5] * 6 + [0.6, 0.5])[6] == math.inf
    assert strange([0.5] * 8, 3) == (False,) * 8
    mostly = deviations([0.5, 0.5, 0.5, 0.5, 0.6, 0.61])
    assert 0 < mostly[5] < math.inf


def test_few_readings_and_odd_numbers_are_not_strange():
    assert strange([], 3) == ()
    assert strange([0.5], 3) == (False,)
    assert strange([math.inf, 0.1, 0.1, 0.2, 0.1, 0.15, math.inf], 3)[-1]


def test_a_rule_warns_of_what_is_strange(judged):
    values = [0.81, 0.8, 0.82]
    rows = weekly(*values) + "".join(f"\n2026-11-{day:02},auroc,{0.8 + day / 1000}" for day in range(1, 8))
    found = judged("{rules: {id: odd, metric: auroc, anomaly: 5}}", f"{rows}\n2026-11-20,auroc,0.5")
    (verdict,) = found.health.verdicts
    assert (verdict.state, verdict.since) == (State.WARN, "2026-11-20")
    assert "strange" in verdict.words
    assert "deviations from its past" in verdict.words
    assert judged("{rules: {id: odd, metric: auroc, anomaly: 5}}", rows).health.state is State.OK
