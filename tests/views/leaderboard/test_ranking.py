"""Ranks are spans: who is better by more than chance, who ties, and where nothing is known of chance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog.domain.metrics import Metric
from catalog.views.leaderboard.ranking import Mark, closes, mark, spans
from tests.views.leaderboard.stubs import board_of, ranks, scored

HIGHER = Metric("score", "Score", "higher")


def by_brute_force(marks: list[Mark]) -> list[tuple[int, int]]:
    """Compare every pair."""
    return [
        (
            1 + sum(other.beats(each) for other in marks),
            len(marks) - sum(each.beats(other) for other in marks),
        )
        for each in marks
    ]


# Newcombe, Statistics in Medicine 17 (1998), table II, method 10: the lower end of the interval.
PUBLISHED = [
    ((56, 70), (48, 80), 0.0524),
    ((9, 10), (3, 10), 0.1705),
    ((6, 7), (2, 7), 0.0582),
    ((5, 56), (0, 29), -0.0381),
]


@pytest.mark.parametrize(("one", "other", "least"), PUBLISHED)
def test_two_proportions_are_told_apart_as_newcombe_published(one, other, least):
    board = board_of(
        scored("one", one[0] / one[1], n=one[1]), scored("other", other[0] / other[1], n=other[1])
    )
    first, second = (place.mark for place in board.places)
    assert round(first.lead(second), 4) == least
    assert ranks(board) == ({"one": "1", "other": "2"} if least > 0 else {"one": "1 to 2", "other": "1 to 2"})


def test_ninety_of_a_thousand_and_a_few_more_are_a_tie_and_many_more_are_not():
    """0.900 and 0.880 of 1,000: the difference is 0.020 with an interval from −0.0075 to 0.0476."""
    board = board_of(scored("a", 0.900, n=1000), scored("b", 0.880, n=1000), scored("c", 0.800, n=1000))
    assert ranks(board) == {"a": "1 to 2", "b": "1 to 2", "c": "3"}
    assert [place.closes for place in board.places] == [False, True, True]


def test_the_same_two_values_are_apart_on_more_cases():
    assert ranks(board_of(scored("a", 0.900, n=10_000), scored("b", 0.880, n=10_000))) == {"a": "1", "b": "2"}


def test_reported_intervals_are_taken_as_they_are():
    """Differences of 0.02 against a reach of √(0.01² + 0.01²) = 0.0141, then of √(0.02² + 0.01²) = 0.0224."""
    narrow = scored("a", 0.92, lower=0.91, upper=0.93)
    wide = scored("a", 0.92, lower=0.90, upper=0.94)
    other = scored("b", 0.90, lower=0.89, upper=0.91)
    assert ranks(board_of(narrow, other)) == {"a": "1", "b": "2"}
    assert ranks(board_of(wide, other)) == {"a": "1 to 2", "b": "1 to 2"}


def test_without_any_interval_no_tie_is_claimed():
    assert ranks(board_of(scored("a", 0.900), scored("b", 0.899))) == {"a": "1", "b": "2"}


def test_who_has_no_interval_is_placed_by_value_among_those_who_have():
    board = board_of(scored("a", 0.90, n=100), scored("b", 0.89), scored("c", 0.88, n=100))
    assert ranks(board) == {"a": "1 to 2", "b": "2", "c": "2 to 3"}


def test_the_same_value_shares_its_places_whatever_is_known():
    assert ranks(board_of(scored("a", 0.9), scored("b", 0.9), scored("c", 0.8))) == {
        "a": "1 to 2",
        "b": "1 to 2",
        "c": "3",
    }


def test_a_tie_is_no_chain():
    """Each ties with the next, the first is apart from the last: it closes the first one's group."""
    marks = [Mark(90, 89, 91), Mark(89, 88, 90), Mark(88, 87, 89)]
    assert [str(each) for each in spans(marks)] == ["1 to 2", "1 to 3", "2 to 3"]
    assert closes(marks) == (False, True, True)


def test_lower_values_and_values_near_a_number_are_better_where_the_metric_says_so():
    lower, near = replace(HIGHER, better="lower"), replace(HIGHER, better=0.9)
    assert mark(0.2, (0.1, 0.4), lower) == Mark(-0.2, -0.4, -0.1)
    assert mark(0.5, (0.0, 1.0), HIGHER) == Mark(0.5, 0.0, 1.0)
    low, high = mark(0.85, (0.80, 0.95), near), mark(0.85, (0.80, 0.88), near)
    assert (low.good, low.high) == (pytest.approx(-0.05), 0.0)
    assert (high.low, high.high) == (pytest.approx(-0.1), pytest.approx(-0.02))


ENDS = st.floats(0, 3)
MARKS = st.builds(
    lambda good, down, up, known: Mark(good, good - down, good + up) if known else Mark(good),
    st.integers(0, 12).map(float),
    ENDS,
    ENDS,
    st.booleans(),
)
EVEN = st.builds(lambda good: Mark(good, good - 1.5, good + 1), st.integers(0, 12).map(float))


@example([Mark(4, 4, 5), Mark(3, 1, 3), Mark(1, -2, 4)])  # the upper ends are out of step
@example([Mark(5, 3, 5), Mark(2, -2, 6), Mark(1)])  # the widest interval is not the first one's
@given(st.one_of(st.lists(MARKS, max_size=14), st.lists(EVEN, max_size=14)))
def test_searching_finds_what_comparing_every_pair_finds(marks):
    marks.sort(key=lambda each: -each.good)
    assert [(each.first, each.last) for each in spans(marks)] == by_brute_force(marks)
