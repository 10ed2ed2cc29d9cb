"""The board of health puts first what needs somebody first, and says it in words."""

from __future__ import annotations

from catalog.domain.health import Retraining, State
from catalog.views.monitoring.board import monitoring_board
from tests.views.monitoring.values import model, verdict

GOOD = model("Good", verdict("quality", State.OK), owner="risk")
FAILING = model("Failing", verdict("quality", State.FAIL, "Precision 0.7.", "2026-11-03"), owner="risk")
FAILING_LONG = model("Long failing", verdict("quality", State.FAIL, since="2026-10-01"))
STALE = model("Stale", verdict("quality", State.STALE))


def test_what_fails_comes_first_and_of_equals_what_has_lasted_longest():
    board = monitoring_board([GOOD, STALE, FAILING, FAILING_LONG])
    assert [each.listing.name for each in board.watched] == ["Long failing", "Failing", "Stale", "Good"]
    assert board.finding == "Of 4 watched models, 2 fail, 1 has stale readings and 1 does well."


def test_the_worst_verdict_decides_and_others_that_are_not_good_are_kept():
    warned, failed = verdict("drift", State.WARN), verdict("quality", State.FAIL)
    found = model("Two", verdict("latency", State.OK), warned, failed)
    assert found.decided == failed
    assert found.others == (warned,)


def test_models_are_counted_by_state_and_by_owner_and_those_that_nobody_owns_come_last():
    board = monitoring_board([GOOD, FAILING, STALE])
    assert [(each.state.word, each.count) for each in board.states] == [
        ("Failing", 1),
        ("Stale", 1),
        ("Good", 1),
    ]
    assert [(each.owner.label, each.count, each.needing) for each in board.owners] == [
        ("Risk", 2, 1), ("No owner", 1, 1),
    ]  # fmt: skip


def test_what_is_in_production_unwatched_is_apart_and_what_is_neither_is_left_out():
    board = monitoring_board([model("Alone", live=["production"]), model("Shelf"), GOOD])
    assert [each.listing.name for each in board.unwatched] == ["Alone"]
    assert [each.listing.name for each in board.watched] == ["Good"]


def test_training_that_is_due_that_waits_and_that_comes_are_told_apart():
    good = verdict("quality", State.OK)
    due = model("Due", good, retraining=Retraining(due=True, words="Quality fails.", since="2026-11-03"))
    waits = model("Waits", good, retraining=Retraining(due=False, words="", paused_until="2026-12-01"))
    comes = model("Comes", good, retraining=Retraining(due=False, words="", next_due="2027-01-01"))
    board = monitoring_board([comes, due, waits])
    assert [[each.listing.name for each in part] for part in (board.due, board.paused, board.planned)] == [
        ["Due"], ["Waits"], ["Comes"],
    ]  # fmt: skip
    assert board.finding == "Of 3 watched models, 3 do well; 1 is due for training again."
    assert [each.needing for each in board.owners] == [1]


def test_where_nothing_is_watched_it_says_so():
    assert monitoring_board([]).finding == "No card says how its model is watched."
