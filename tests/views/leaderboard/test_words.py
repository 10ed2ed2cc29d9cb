"""Sentences made from the numbers of a board."""

from __future__ import annotations

from catalog.views.leaderboard.words import (
    better_words,
    lede,
    method_words,
    others_words,
    rank_words,
    shared_words,
)
from tests.views.leaderboard.stubs import WORDS, accuracy, board_of, model, scored, sheets_of


def test_those_who_share_first_place_are_counted():
    board = board_of(*(scored(name, 0.9 + at / 1000, n=500) for at, name in enumerate("abc")))
    assert lede(board) == (
        "3 models ranked. Higher is better. "
        "3 share first place: their difference is within chance on 500 cases."
    )


def test_who_is_ahead_by_more_than_chance_is_named():
    assert lede(board_of(scored("a", 0.9, n=5000), scored("b", 0.8, n=5000))).endswith(
        "a is ahead of all others by more than chance."
    )


def test_the_same_value_is_shared_and_a_lone_result_is_compared_with_nothing():
    shared = board_of(*(scored(name, 0.9, n=500) for name in "ab"))
    assert lede(shared).endswith("2 share first place with the same value.")
    reported = board_of(*(scored(name, at, lower=0.7, upper=0.95) for name, at in (("a", 0.9), ("b", 0.89))))
    assert lede(reported).endswith("2 share first place: their difference is within chance.")
    lone = sheets_of(scored("a", 0.9), scored("b", 0.8, split="train")).main.board
    assert lede(lone).endswith("1 model ranked. Higher is better. Nothing else is comparable with it.")


def test_a_metric_may_be_best_at_a_number():
    assert better_words(WORDS.metrics.get("bias")) == "Closest to 0 is best"


def test_where_chance_was_not_judged_the_page_says_so():
    board = board_of(scored("a", 0.9), scored("b", 0.8))
    assert lede(board).endswith("a is first by its value.")
    assert "Chance was not judged" in rank_words(board)
    assert method_words(board) == ()


def test_the_method_says_where_intervals_come_from_and_who_has_none():
    board = board_of(scored("a", 0.9, n=100), scored("b", 0.8, lower=0.7, upper=0.9), scored("c", 0.7))
    assert rank_words(board).startswith("A rank is a span")
    first, *_, last = method_words(board)
    assert first == (
        "Intervals: 1 as reported (taken to be 95%) and 1 made from the number of cases by Wilson's method."
    )
    assert last == "Placed by value alone, as no interval is known: 1 model."


def test_what_all_share_and_what_nobody_reports_is_said_once():
    board = board_of(*(scored(name, 0.9, n=500, source="paper") for name in "ab"))
    assert shared_words(board) == (
        "All of them: test split, number of cases 500, source paper. Not reported: evidence and date."
    )
    assert shared_words(board_of(scored("a", 0.9), scored("b", 0.8))).endswith(
        "Not reported: number of cases, source, evidence and date."
    )


def test_the_settings_that_a_model_was_tried_at_are_named():
    sizes = (accuracy(0.8 + at / 10, where=(("img_size", f"{at}"), ("crop", "1"))) for at in range(2))
    board = board_of(model("a", *sizes), scored("b", 0.7))
    assert "each with its best img size" in lede(board)
    assert others_words(board) == "1 result is of the same models at another img size."
    more = [accuracy(0.1 * at, where=(("img_size", str(at)), ("crop", str(at // 2)))) for at in range(1, 4)]
    assert others_words(board_of(model("a", *more), scored("b", 0.05))) == (
        "2 results are of the same models at another img size or crop."
    )
