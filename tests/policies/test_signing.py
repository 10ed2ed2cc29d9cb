"""Approvals by several names are those of the people who signed them."""

from __future__ import annotations

import pytest

from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.policies.demand import Act, Candidate
from catalog.policies.people import person
from catalog.policies.schema import ApprovalWanted
from catalog.policies.signing import refused, signoff
from catalog.query.record import Record

TEAMS = {"risk": (person("@ada ada@acme.example"), person("@bob bob@acme.example"))}
TODAY = Today(When.parse("2026-10-01"))
ADA, BOB, CLEO = (frozenset({f"{each}@acme.example"}) for each in ("ada", "bob", "cleo"))


def _wanted(**more: str) -> ApprovalWanted:
    return ApprovalWanted.model_validate({"by": "risk", "verified": "true", **more})


def _act(by: str, signers: frozenset[str], decision: str = "approved", date: str = "2026-09-01") -> Act:
    return Act("production", by, decision, (), When.parse(date), None, signers)


def _candidate(*acts: Act, authors: frozenset[str] = CLEO) -> Candidate:
    return Candidate("1", Record("a", {}, ()), (), "", None, acts, authors=authors)


@pytest.mark.parametrize(
    ("acts", "given"),
    [
        ([("risk", ADA), ("@ada", ADA)], 1),
        ([("risk", ADA), ("risk", ADA)], 1),
        ([("risk", ADA), ("risk", BOB)], 2),
        ([("risk", ADA | BOB), ("@ada", ADA)], 2),
        ([("risk", ADA | BOB)], 1),
        ([("@ada", ADA), ("ada@acme.example", ADA)], 1),
        ([("risk", CLEO), ("@ada", ADA)], 1),
    ],
)
def test_one_person_is_one_approval_by_whatever_names(
    acts: list[tuple[str, frozenset[str]]], given: int
) -> None:
    wanted = _wanted(count="2")
    told = signoff(wanted, _candidate(*(_act(*each) for each in acts)), TEAMS, TODAY)
    assert len(told.given) == given


@pytest.mark.parametrize(
    ("names", "given"),
    [
        (("@ada", "risk"), ("@ada",)),
        (("risk", "@ada", "@bob"), ("@ada", "@bob")),
        (("risk",), ("risk",)),
        (("risk", "risk"), ("risk",)),
        (("@cleo", "risk"), ("@cleo", "risk")),
        (("board", "risk"), ("board", "risk")),
    ],
)
def test_a_team_beside_one_of_its_members_is_no_second_person(
    names: tuple[str, ...], given: tuple[str, ...]
) -> None:
    acts = (_act(each, frozenset()) for each in names)
    wanted = ApprovalWanted.model_validate({"count": "2"})
    assert signoff(wanted, _candidate(*acts), TEAMS, TODAY).given == given


def test_of_a_team_it_is_not_whoever_made_the_version() -> None:
    wanted = _wanted(count="2", four_eyes="true")
    case = _candidate(_act("risk", ADA | BOB), _act("@bob", BOB), authors=ADA)
    assert signoff(wanted, case, TEAMS, TODAY).given == ("@bob (verified)",)


def test_what_is_only_claimed_takes_no_rejection_back_where_commits_must_bear_it_out() -> None:
    acts = (_act("@ada", ADA, "rejected"), _act("@bob", BOB))
    for signers, left in ((CLEO, 1), (ADA, 0)):
        case = _candidate(*acts, _act("@ada", signers, date="2026-09-02"))
        wanted = _wanted()
        assert len([*refused(wanted, case, TEAMS, TODAY)]) == left
