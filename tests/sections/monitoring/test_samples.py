"""Samples are counted so that what piles up at one value, or goes missing, is seen to move."""

from __future__ import annotations

import pytest

from catalog.sections.monitoring.measures import distance
from catalog.sections.monitoring.samples import MISSING, binned


def of(*parts: tuple[object, int]) -> list[str]:
    return [str(value) for value, times in parts for _ in range(times)]


AMOUNTS = tuple((10 + at, 1) for at in range(9))
MOVED = {
    "a flag that was rare": (of((0, 95), (1, 5)), of((0, 10), (1, 90))),
    "a constant": (of((5, 50)), of((500, 50))),
    "mostly zero, now amounts": (of((0, 91), *AMOUNTS), of((0, 9), *((value, 10) for value, _ in AMOUNTS))),
    "half is missing": (
        of(*((at, 1) for at in range(100))),
        of(*((at, 1) for at in range(0, 100, 2)), ("", 50)),
    ),
}


@pytest.mark.parametrize(("reference", "now"), MOVED.values(), ids=MOVED.keys())
def test_what_moved_is_seen_to_have_moved(reference, now):
    assert distance("psi", *binned(reference, now)) > 0.25
    assert distance("psi", *binned(reference, reference)) == 0


def test_bins_are_cumulated_in_the_order_of_their_numbers():
    assert distance("ks", {"1": 10, "3": 90}, {"2": 100}) == pytest.approx(0.9)
    assert distance("ks", {">=20": 5, "<10": 5}, {"[10,20)": 10}) == pytest.approx(0.5)


def test_every_value_is_in_one_bin_and_what_is_missing_in_its_own():
    one, other = binned(of((1, 3), (2, 2)), of((0, 1), (1.5, 1), ("", 4)))
    assert sum(one.values()) == 5
    assert sum(other.values()) == 6
    assert (one[MISSING], other[MISSING]) == (0, 4)
    assert sorted(count for count in one.values() if count) == [2, 3]
