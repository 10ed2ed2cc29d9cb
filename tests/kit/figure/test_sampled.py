"""Few points of many keep the look of a line: its ends, its extremes, its gaps."""

from __future__ import annotations

import math
from array import array

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import sample
from catalog.kit.figure.moment import seconds

MINUTE = 60.0


def test_very_many_readings_keep_their_ends_their_extreme_their_gap_and_their_anomaly():
    times = array("d", (at * MINUTE for at in range(200_000)))
    for at in range(140_000, 200_000):
        times[at] += 40 * MINUTE
    values = array("d", (100 + at % 7 for at in range(200_000)))
    values[123_456], values[80_000] = 900.0, 103.5
    found = sample(times, values, 400, [80_000])
    kept = {round(seconds(point.x)): point.y for point in found.points}
    assert len(found.points) < 410
    assert (found.of, found.gaps) == (200_000, 1)
    assert (kept[0], kept[round(times[-1])], kept[123_456 * 60]) == (100.0, values[-1], 900.0)
    assert [(point.y, point.ring) for point in found.points if point.ring] == [(103.5, "failing")]
    (gap,) = (point for point in found.points if point.y is None)
    assert times[139_999] < seconds(gap.x) < times[140_000]


def test_few_readings_stay_all_and_one_that_is_no_number_breaks_the_line():
    values = [1.0, 2.0, math.nan, 3.0, 1e300, 4.0]
    found = sample([float(at) for at in range(6)], values, 100)
    assert [point.y for point in found.points] == [1.0, 2.0, None, 3.0, None, 4.0]
    assert (found.drawn, found.of, found.gaps) == (4, 4, 2)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.floats()), max_size=60, unique_by=lambda each: each[0]),
    st.integers(4, 30),
)
def test_any_readings_come_to_few_points_in_order(readings, most):
    times, values = zip(*sorted(readings), strict=True) if readings else ((), ())
    found = sample([float(each) for each in times], values, most)
    assert found.drawn <= most + 2 + 2 * max(1, most // 4)
    assert [point.x for point in found.points] == sorted(point.x for point in found.points)
