"""The front is what nothing beats in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.views.leaderboard.pareto import front

NUMBERS = st.integers(0, 6).map(float)


def by_brute_force(things: list[tuple[float, float]]) -> set[int]:
    """Ask of every thing whether another is at least as good in both and better in one."""
    return {
        at
        for at, (cheap, good) in enumerate(things)
        if not any(a >= cheap and b >= good and (a > cheap or b > good) for a, b in things)
    }


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20))
def test_the_front_is_what_comparing_every_pair_finds(things):
    assert front(things) == by_brute_force(things)


def test_two_that_are_the_same_in_both_are_both_on_it():
    assert front([(1, 1), (1, 1), (0, 2), (0, 1)]) == {0, 1, 2}
