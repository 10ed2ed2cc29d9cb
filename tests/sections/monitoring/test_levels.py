"""A change of level is found where it is, and seldom where there is none."""

from __future__ import annotations

import math
from random import Random

import pytest

from catalog.sections.monitoring.levels import FEWEST, MOST, levels
from tests.sections.monitoring.conftest import weekly


def noise(chance: Random, count: int, level: float = 0.0) -> list[float]:
    return [chance.gauss(level, 1) for _ in range(count)]


def test_a_change_is_where_ruptures_itself_finds_it():
    """Its own piecewise constant signal, and its PELT with that cost and penalty (Truong et al., 2020)."""
    import ruptures  # noqa: PLC0415 - takes most of a second

    signal, truth = ruptures.pw_constant(200, 1, 3, noise_std=0.5, seed=4)
    found = levels([float(each) for each in signal[:, 0]])
    assert list(found) == pytest.approx(truth[:-1], abs=2)
    exact = ruptures.Pelt(model="l2", min_size=3, jump=1).fit(signal).predict(pen=4 * math.log(200) * 0.25)
    assert list(found) == exact[:-1]


@pytest.mark.parametrize("count", [FEWEST, 50, 100])
def test_noise_is_seldom_a_change(count):
    """One alarm in twenty at most: 200 series of noise, seeded."""
    chance = Random(3)  # noqa: S311 - a seeded series
    alarms = sum(bool(levels(noise(chance, count))) for _ in range(200))
    assert alarms <= 10


def test_of_a_long_series_the_end_is_looked_at():
    chance = Random(4)  # noqa: S311 - a seeded series
    values = noise(chance, MOST) + noise(chance, 50, 6)
    assert levels(values) == (MOST,)


def test_what_has_no_levels_has_no_change():
    assert levels([]) == levels([0.5] * 40) == levels([0.1, 0.9] * 5) == levels([math.inf] * 40) == ()


def test_a_rule_says_when_the_level_changed(judged):
    rows = [f"2026-11-{at + 1:02},auroc,{(0.9, 0.6)[at > 9] + at % 3 / 100}" for at in range(20)]
    found = judged("{rules: {id: odd, metric: auroc, anomaly: 99}}", "\n".join([weekly(0.9), *rows]))
    assert found.health.verdicts[0].words.endswith("; its level changed on 11 Nov 2026.")
