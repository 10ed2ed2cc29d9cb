"""How a model does in one mark and a sentence, and where it runs in one state a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.domain.health import NOT_WATCHED, Health, Retraining, State
from catalog.views.monitoring.standing import standing, state_at
from tests.views.monitoring.values import verdict

FAILS = verdict("quality", State.FAIL, "Precision 0.71 since 3 Nov 2026, fails below 0.8")
DUE = Retraining(due=True, words="due for training again since 4 Nov 2026")
WAITS = Retraining(due=False, words="Next on 1 Mar 2027.", next_due="2027-03-01")


def test_it_says_what_decided_and_that_training_is_due():
    found = standing(Health(State.FAIL, "1 rule fails.", (verdict("drift", State.WARN), FAILS), (), DUE))
    assert found is not None
    assert (found.look, found.word, found.urgent) == ("failing", "Failing", True)
    assert found.words == (
        "Precision 0.71 since 3 Nov 2026, fails below 0.8. Due for training again since 4 Nov 2026."
    )


@pytest.mark.parametrize(
    ("state", "retraining", "mark", "urgent"),
    [
        (State.OK, None, "Good", False),
        (State.OK, WAITS, "Good", False),
        (State.OK, DUE, "Due", True),
        (State.NO_DATA, None, "No readings", False),
        (State.STALE, None, "Stale", True),
        (State.WARN, DUE, "Attention", True),
    ],
)
def test_silence_is_for_what_is_good_and_not_due(state, retraining, mark, urgent):
    found = standing(Health(state, "All rules hold.", (verdict("quality", state),), (), retraining))
    assert found is not None
    assert (found.word, found.urgent) == (mark, urgent)


def test_what_nobody_watches_has_no_standing():
    assert standing(NOT_WATCHED) is None
    assert state_at(NOT_WATCHED, "1", "production") is None


def test_a_place_has_the_worst_state_of_the_rules_that_looked_there():
    there = replace(verdict("quality", State.FAIL), version="2", environment="production")
    everywhere = verdict("drift", State.WARN)
    health = Health(State.FAIL, "", (there, everywhere))
    assert state_at(health, "2", "production") is State.FAIL
    assert state_at(health, "1", "production") is State.WARN
    assert state_at(Health(State.FAIL, "", (there,)), "2", "lab") is State.NO_DATA
