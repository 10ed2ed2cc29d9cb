"""Labels never touch: those at the right are moved apart, those below leave as the plot gets narrow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure.curb import width
from catalog.kit.figure.plot import Room, apart, fitting, plot

ROOMS = (27.0, 15.0, 10.5)


@given(st.lists(st.floats(0, 100), max_size=10))
def test_moved_labels_keep_their_order_and_their_distance(wanted):
    moved = apart(wanted, 9)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    assert all(moved[later] - moved[earlier] > 8.99 for earlier, later in pairwise(order))
    assert all(-0.001 <= each <= 97.001 for each in moved)


def test_a_label_with_room_is_not_moved():
    assert apart([10.0, 50.0, 90.0], 8) == [10.0, 50.0, 90.0]
    assert apart([50.0, 50.0], 8) == pytest.approx([46.0, 54.0])


def test_few_short_labels_are_always_there_and_of_many_the_last_stays():
    assert fitting([10, 50, 90], ["1.0", "1.1", "1.2"], ROOMS) == ["", "", ""]
    names = [f"2026.{at}.0" for at in range(40)]
    looks = fitting([(at + 0.5) * 2.5 for at in range(40)], names, ROOMS)
    assert looks[-1] == ""
    assert looks.count("") < looks.count("") + looks.count(" minor") < 40 - looks.count(None)
    assert None in looks


@given(st.lists(st.text("0123456789.", min_size=1, max_size=12), min_size=1, max_size=40))
def test_labels_that_stay_in_a_narrow_plot_do_not_touch_there(names):
    places = [(at + 0.5) * 100 / len(names) for at in range(len(names))]
    kept = [at for at, look in enumerate(fitting(places, names, ROOMS)) if look == ""]
    for left, right in pairwise(kept):
        assert (places[right] - places[left]) / 100 * ROOMS[-1] > (
            width(names[left]) + width(names[right])
        ) * 0.45


def test_margins_are_as_wide_as_the_longest_text():
    assert "plot-left-3 plot-right-4" in plot(Room(12, ["0.8"], ["0.831"]), "", "")
    assert "plot-left-12 plot-right-14" in plot(Room(12, ["x" * 99], ["x" * 99]), "", "")
    assert 'aria-label="&lt;b&gt; &#34;"' in plot(Room(12), '<b> "', "")
