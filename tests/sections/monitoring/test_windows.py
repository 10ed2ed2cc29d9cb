"""Windows are means of what they hold, exactly."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random

from catalog.kit.date import When
from catalog.sections.monitoring.kpis import Line, joined
from catalog.sections.monitoring.tracks import Points
from catalog.sections.monitoring.windows import held, windowed

WEEK = 7 * 86400.0


def points(values, counts=()):
    times = tuple(When.parse(f"2026-{1 + at // 4:02}-{1 + 7 * (at % 4):02}") for at in range(len(values)))
    return Points(times, tuple(values), tuple(counts))


def test_a_window_holds_the_days_up_to_each_reading():
    four = points([1.0, 2.0, 3.0, 4.0])
    assert windowed(four, None) == (1.0, 2.0, 3.0, 4.0)
    assert windowed(four, 2 * WEEK) == (1.0, 1.5, 2.5, 3.5)
    assert windowed(four, WEEK) == (1.0, 2.0, 3.0, 4.0)
    assert (held(four, 2 * WEEK), held(four, None), held(Points(), WEEK)) == (2, 1, 0)


def test_readings_weigh_as_many_as_they_are_of():
    assert windowed(points([1.0, 0.0], [30, 10]), 2 * WEEK) == (1.0, 0.75)


def test_a_constant_series_stays_what_it_is():
    assert set(windowed(points([0.8] * 12), 21 * 86400.0)) == {0.8}


def test_a_great_reading_leaves_nothing_behind():
    assert windowed(points([1e300, 0.1, 0.2, 0.3]), 2 * WEEK)[3] == 0.25


def test_means_are_those_of_fractions():
    chance = Random(6)  # noqa: S311 - a seeded series
    values = [chance.uniform(-1, 1) * 10 ** chance.randint(-9, 9) for _ in range(40)]
    found = windowed(points(values), 3 * WEEK + 1)
    for at in range(8, 40, 4):  # months begin on the first again, so only within one
        assert found[at + 3] == float(sum(map(Fraction, values[at : at + 4])) / 4)


def test_infinite_readings_are_infinite_while_they_are_in_the_window():
    found = windowed(points([1.0, math.inf, 3.0, 4.0]), 2 * WEEK)
    assert found == (1.0, math.inf, math.inf, 3.5)
    assert math.isnan(windowed(points([math.inf, -math.inf]), 2 * WEEK)[1])


def test_versions_that_were_read_side_by_side_are_lines_of_their_own():
    first = Line("1", [1.0, 2.0, 3.0], [0.1, 0.2, 0.3], (1,))
    after, beside = Line("2", [4.0], [0.4], (0,)), Line("2", [2.5], [0.4], ())
    assert joined([first, beside]) == (beside, first)
    assert joined([after, first]) == (Line("1 to 2", [1.0, 2.0, 3.0, 4.0], [0.1, 0.2, 0.3, 0.4], (1, 3)),)
