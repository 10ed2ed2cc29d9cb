"""A record is better than all before it."""

from __future__ import annotations

from catalog.views.leaderboard.records import records


def test_only_what_is_better_than_all_before_is_a_record():
    assert records([("2021-01-01", 5.0), ("2020-01-01", 3.0), ("2022-01-01", 4.0), ("2023-01-01", 6.0)]) == (
        1,
        0,
        3,
    )


def test_the_same_value_again_is_no_record_and_of_one_day_only_the_best_is():
    assert records([("2020-01-01", 3.0), ("2020-01-01", 4.0), ("2021-01-01", 4.0)]) == (1,)


def test_no_dates_are_no_records():
    assert records([]) == ()
