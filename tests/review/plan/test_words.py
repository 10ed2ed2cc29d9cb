"""Places on leaderboards in words, and the sentence that a plan begins with."""

from __future__ import annotations

import pytest

from catalog.domain.ruling import Outcome, Ruling, Signoff
from catalog.kit.finding import Place, Severity
from catalog.review.plan.nouns import Base, Plan, Weight
from catalog.review.plan.ranks import ordinal
from catalog.review.plan.rulings import approvals, rulings
from catalog.review.plan.wording import summary, verdict


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (1023, "1,023rd")],
)
def test_ordinals(number: int, wanted: str) -> None:
    assert ordinal(number) == wanted


def test_a_plan_of_nothing_says_so() -> None:
    nothing = Plan(Base(), "2026-01-01")
    assert (nothing.verdict, verdict(nothing)) == ("nothing", "Nothing stands against merging.")
    assert summary(nothing) == "Merging changes nothing that readers of the catalogue would see."


def _ruling(outcome: Outcome, *given: str, level: Severity = Severity.ERROR) -> Ruling:
    asked = (Signoff("production", "risk", 1, given),)
    return Ruling("two-eyes", outcome, level, Place("models/a/card.yaml", 3), "2", ("None is there",), asked)


def test_only_what_newly_fails_stands_against_merging() -> None:
    fails, holds = _ruling(Outcome.FAILS), _ruling(Outcome.HOLDS, "Ada")
    (new,) = rulings((), (fails,))
    assert (new.kind, new.weight) == ("approval-missing", Weight.BLOCKS)
    assert new.words == "Policy two-eyes fails for version 2: None is there"
    (mild,) = rulings((), (_ruling(Outcome.FAILS, level=Severity.WARNING),))
    assert mild.weight is Weight.WATCH
    assert [*rulings((fails,), (fails,))] == []
    assert [each.kind for each in rulings((fails,), (holds,))] == ["policy-holds"]
    assert [each.kind for each in rulings((holds,), (_ruling(Outcome.WAIVED),))] == ["policy-waived"]
    assert [each.kind for each in rulings((fails,), ())] == ["policy-left"]


def test_approvals_are_told_when_they_are_asked_for_and_when_they_are_given() -> None:
    fails, holds = _ruling(Outcome.FAILS), _ruling(Outcome.HOLDS, "Ada")
    assert [each.missing for each in approvals((), (fails,))] == [1]
    assert [each.given for each in approvals((fails,), (holds,))] == [("Ada",)]
    assert approvals((fails,), (fails,)) == ()
