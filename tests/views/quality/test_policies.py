"""What all policies come to is said of those that judged a model."""

from __future__ import annotations

import pytest

from catalog.views.quality.policies import Tally, Terms, tallies_words

TERMS = Terms("p", "error", "", (("Must", "owner:*"),))


@pytest.mark.parametrize(
    ("held", "uncompared", "said"),
    [
        (1, 0, "2 policies, and none fails."),
        (0, 1, "2 policies, and none fails."),
        (0, 0, "2 policies, and no model is judged by one."),
    ],
)
def test_none_fails_is_said_only_where_something_was_judged(held: int, uncompared: int, said: str) -> None:
    silent, judging = Tally(TERMS, 0, 0, (), ()), Tally(TERMS, held, uncompared, (), ())
    assert tallies_words([silent, judging]) == said
