"""Gaps and ages are told in words."""

from __future__ import annotations

import pytest

from catalog.views.leaderboard.gaps import age_words, rare_words

TODAY = "2026-11-25"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-25", "today"),
        ("2026-11-24", "1 day old"),
        ("2026-08-01", "3 months old"),
        ("2025-11-25", "1 year old"),
        ("2025-11-26", "12 months old"),
        ("2026-11-26", ""),
        ("2020-01-01", "6 years old"),
    ],
)
def test_ages_are_told_in_their_largest_unit(day, words):
    assert age_words(day, TODAY) == words


def test_without_a_day_or_today_there_is_no_age():
    assert age_words("", TODAY) == age_words("2026-01-01", "") == ""


def test_twelve_rare_data_sets_are_named_and_the_others_counted():
    rare = [(f"d{at}", 2) for at in range(13)]
    assert rare_words(rare[:12]).endswith("d10 (2) and d11 (2).")
    assert rare_words(rare).endswith("d11 (2) and 1 more.")
