"""How a model does in one mark and a sentence, and where it runs in one state a place."""

from __future__ import annotations

import pytest

from catalog.domain.health import NOT_WATCHED, Health, Retraining, State
from catalog.domain.metrics import known
from catalog.views.monitoring.standing import standing
from tests.views.monitoring.values import verdict

FAILS = verdict("quality", State.FAIL, "Precision 0.7 on 20 Nov 2026: below 0.8.")
DUE = Retraining(due=True, words="due for training again since 4 Nov 2026")
WAITS = Retraining(due=False, words="Next on 1 Mar 2027.", next_due="2027-03-01")


def test_it_says_what_decided_and_that_training_is_due():
    found = standing(
        Health(State.FAIL, "1 rule fails.", (verdict("drift", State.WARN), FAILS), (), DUE), known()
    )
    assert found is not None
    assert (found.look, found.word, found.urgent) == ("failing", "Failing", True)
    assert found.words == "Precision 0.7, below 0.8. Due for training again since 4 Nov 2026."


@pytest.mark.parametrize(
    ("state", "retraining", "mark", "urgent"),
    [
        (State.OK, None, "Good", False),
        (State.OK, WAITS, "Good", False),
        (State.OK, DUE, "Due", True),
        (State.NO_DATA, None, "Not judged", False),
        (State.STALE, None, "Stale", True),
        (State.WARN, DUE, "Attention", True),
    ],
)
def test_silence_is_for_what_is_good_and_not_due(state, retraining, mark, urgent):
    found = standing(Health(state, "All rules hold.", (verdict("quality", state),), (), retraining), known())
    assert found is not None
    assert (found.word, found.urgent) == (mark, urgent)


def test_what_nobody_watches_has_no_standing():
    assert standing(NOT_WATCHED, known()) is None
