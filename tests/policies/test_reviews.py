"""Who approved a pull request, read from documents shaped as the forges' references show them."""

from __future__ import annotations

from catalog.policies.people import person
from catalog.policies.protected import reviewed
from catalog.policies.reviews import read_reviews
from catalog.policies.schema import ApprovalWanted

PULL = {
    "number": 12,
    "user": {"login": "octocat"},
    "head": {"sha": "head000", "ref": "new-topic"},
    "base": {"sha": "base000", "ref": "main"},
}


def review(who: str, state: str, at: str, commit: str = "head000") -> dict[str, object]:
    """A review as `GET /repos/{owner}/{repo}/pulls/{number}/reviews` lists it."""
    return {
        "id": 80,
        "user": {"login": who, "id": 1, "type": "User"},
        "body": "Here is the body for the review.",
        "state": state,
        "submitted_at": f"2026-11-{at}T00:43:23Z",
        "commit_id": commit,
        "author_association": "COLLABORATOR",
    }


def test_the_last_review_of_each_counts_a_comment_changes_nothing_and_the_author_never_counts() -> None:
    pages = [
        [
            review("ada", "APPROVED", "02"),
            review("bob", "APPROVED", "02"),
            review("octocat", "APPROVED", "02"),
        ],
        [
            review("bob", "CHANGES_REQUESTED", "04"),
            review("ada", "COMMENTED", "05"),
            review("cy", "APPROVED", "01"),
        ],
        [
            review("cy", "DISMISSED", "06"),
            review("Dora", "CHANGES_REQUESTED", "01"),
            review("dora", "APPROVED", "03"),
        ],
    ]
    found = read_reviews({"action": "synchronize", "pull_request": PULL}, pages)
    assert (found.author, found.base) == ("octocat", "base000")
    assert found.approved == ("ada", "dora")
    assert found.refused == ("bob",)


def test_what_was_reviewed_before_the_last_commit_counts_unless_fresh_reviews_are_asked_for() -> None:
    told = [review("ada", "APPROVED", "02", "older00"), review("bob", "APPROVED", "03")]
    assert read_reviews({"pull_request": PULL}, told).approved == ("ada", "bob")
    assert read_reviews({"pull_request": PULL}, told, fresh=True).approved == ("bob",)


def test_who_does_not_belong_to_the_repository_is_told_apart_where_the_forge_says_it() -> None:
    known = ("OWNER", "MEMBER", "COLLABORATOR", "")
    strange = ("NONE", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "CONTRIBUTOR", "MANNEQUIN")
    told = [
        {**review(f"r{at}", "APPROVED", "02"), "author_association": each}
        for at, each in enumerate((*known, *strange))
    ]
    found = read_reviews({"pull_request": PULL}, told)
    assert len(found.approved) == 9
    assert found.trusted({}) == ("r0", "r1", "r2", "r3")
    assert found.outside == ("r4", "r5", "r6", "r7", "r8")
    assert found.trusted({"risk": (person("@R5"),)}) == ("r0", "r1", "r2", "r3", "r5")
    anybody = ApprovalWanted.model_validate({"count": "5"})
    assert reviewed(anybody, found, {}).missing == 1
    assert reviewed(anybody, found, {"risk": (person("@R5"),)}).missing == 0
    named = ApprovalWanted.model_validate({"by": "risk"})
    assert reviewed(named, found, {"risk": (person("@R5"),)}).given == ("r5",)


def test_the_event_of_a_review_tells_of_that_review_in_small_letters() -> None:
    event = {"action": "submitted", "review": review("ada", "approved", "02"), "pull_request": PULL}
    assert read_reviews(event).approved == ("ada",)


def test_gitlab_tells_who_approves_by_now() -> None:
    merge_request = {
        "iid": 5,
        "author": {"username": "cleo"},
        "sha": "head000",
        "diff_refs": {"base_sha": "base000", "head_sha": "head000", "start_sha": "base000"},
    }
    approvals = {
        "id": 5,
        "iid": 5,
        "approvals_required": 2,
        "approvals_left": 1,
        "approved_by": [
            {"user": {"name": "Administrator", "username": "root", "id": 1, "state": "active"}},
            {"user": {"name": "Cleo", "username": "cleo", "id": 2, "state": "active"}},
        ],
    }
    found = read_reviews(merge_request, approvals)
    assert (found.author, found.base, found.approved) == ("cleo", "base000", ("root",))


def test_what_is_no_pull_request_approves_nothing() -> None:
    for event in (None, [], "x", {"ref": "refs/heads/main"}, {"pull_request": None, "review": {"state": 3}}):
        assert read_reviews(event).approved == ()
