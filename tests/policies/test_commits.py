"""Approvals are borne out by real commits, their trailers, and the reviews of their pull request."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.cli import main
from catalog.cli.as_of import as_it_was
from catalog.cli.parts import Here
from catalog.make.examine import Check, examine
from catalog.policies.reviews import NO_REVIEWS, Reviews
from catalog.read.codeowners import Tree

HOUSE = """\
teams: {risk: {members: ["@ada ada@acme.example", "@bob"]}}
policies:
- id: approved
  when: stage:production
  approvals: {for: production, by: risk, verified: true, four_eyes: true}
"""
CARD = "name: A\nversions:\n- version: 1.0.0\n  stage: production\n"
APPROVAL = "  approvals:\n  - {for: production, decision: approved, by: risk, date: 2026-09-01}\n"


class Repository:
    """A repository with one card."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.card = folder, folder / "models/a/card.yaml"
        self.card.parent.mkdir(parents=True)
        (folder / "models/catalog.yaml").write_text(HOUSE)
        self.git("init", "-q", "-b", "main")
        self.commit(CARD, "cleo@acme.example", "The first version")

    def git(self, *arguments: str, mail: str = "cleo@acme.example") -> str:
        who = {f"GIT_{role}_{part}": mail for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, card: str, mail: str, message: str) -> str:
        self.card.write_text(card)
        self.git("add", "-A")
        self.git("commit", "-qm", message, mail=mail)
        return self.git("rev-parse", "HEAD")

    def wrong(self, reviews: Reviews = NO_REVIEWS) -> list[str]:
        request = Request(self.folder / "models", self.folder / "site", reviews=reviews)
        return [
            each.message
            for each in examine(
                Check(request.models, request.as_of, reviews=request.reviews), Here(), lambda *_: None
            ).findings
        ]


@pytest.fixture
def repository(tmp_path) -> Repository:
    return Repository(tmp_path)


MISSING = (
    "1.0.0 fails the policy `approved`: 1 verified approval for production by risk asked for, "
    "whoever committed the version not counted; "
    "the approval by risk does not count: no commit by a member of risk bears it out"
)


@pytest.mark.parametrize(
    ("mail", "message", "holds"),
    [
        ("cleo@acme.example", "Approve", False),
        ("ada@acme.example", "Approve", True),
        ("12345+Bob@users.noreply.github.com", "Approve", True),
        ("cleo@acme.example", "Approve\n\nApproved-by: Ada <ada@acme.example>", True),
        ("cleo@acme.example", "Approve\n\nReviewed-by: @bob", True),
        ("cleo@acme.example", "Approve\n\nReviewed-by: Dora <dora@acme.example>", False),
    ],
)
def test_a_commit_bears_an_approval_out_by_who_made_or_signed_it(repository, mail, message, holds) -> None:
    repository.commit(CARD + APPROVAL, mail, message)
    assert repository.wrong() == ([] if holds else [MISSING])


def test_what_is_not_committed_or_written_anew_by_another_is_only_claimed(repository) -> None:
    repository.card.write_text(CARD + APPROVAL)
    assert repository.wrong() == [MISSING]
    repository.commit(CARD + APPROVAL, "ada@acme.example", "Approve")
    assert repository.wrong() == []
    repository.commit(CARD + APPROVAL.replace("09-01", "11-01"), "cleo@acme.example", "For longer")
    assert repository.wrong() == [MISSING]


def test_at_the_end_of_a_shallow_clone_nobody_knows_who_wrote_what_was_there(repository, tmp_path) -> None:
    first = CARD.replace("1.0.0", "0.9.0")
    repository.commit(first, "cleo@acme.example", "The first version goes by another name")
    repository.commit(CARD, "cleo@acme.example", "And by its own again")
    repository.commit(CARD + APPROVAL, "ada@acme.example", "Approve")
    repository.git("commit", "-q", "--allow-empty", "-m", "Later", mail="ada@acme.example")
    unknown = MISSING.replace("no commit by", "nobody knows yet who committed the version, and no commit by")
    unmade = unknown.partition(", and")[0]
    for depth, wrong in ((1, [unknown]), (2, [unknown]), (3, [unmade]), (4, [])):
        clone = tmp_path / f"clone-{depth}"
        repository.git("clone", "-q", "--depth", str(depth), f"file://{repository.folder}", str(clone))
        report = examine(Check(clone / "models"), Here(), lambda *_: None)
        assert [each.message for each in report.findings] == wrong, depth


def test_a_catalogue_of_then_is_borne_out_by_the_commits_of_then(repository) -> None:
    then = repository.commit(CARD + APPROVAL, "ada@acme.example", "Approve")
    repository.commit(CARD, "cleo@acme.example", "Take it back")
    models = repository.folder / "models"
    with as_it_was(models, then) as past:
        asked = Check(past.models, past.day, of=Tree(past.checkout, past.commit))
        assert examine(asked, Here(), lambda *_: None).findings == ()


def test_who_made_a_version_does_not_approve_it(repository) -> None:
    repository.commit(
        CARD.replace("1.0.0", "1.0.1") + APPROVAL, "ada@acme.example", "A version and its approval"
    )
    own = MISSING.partition("no commit")[0] + "whoever gave it committed this version"
    assert repository.wrong() == [own.replace("1.0.0", "1.0.1")]
    anew = CARD.replace("1.0.0", "1.0.2") + APPROVAL.replace("09-01", "09-02")
    repository.commit(anew, "ada@acme.example", "Another\n\nApproved-by: @bob")
    assert repository.wrong() == []


def test_show_says_with_the_decisions_which_policies_they_serve(repository, capsys) -> None:
    repository.commit(CARD + APPROVAL, "cleo@acme.example", "Approve")
    assert main(["show", "a", "--models", str(repository.folder / "models")]) == 0
    out = capsys.readouterr().out
    reason = MISSING.partition(": ")[2].replace("1 verified", "(1 verified")
    assert f"\nPolicies\n  approved: fails {reason}; 1 approval for production by risk: none yet" in out, out


def test_the_reviews_of_a_pull_request_bear_out_what_it_adds_and_nothing_older(repository, capsys) -> None:
    base = repository.git("rev-parse", "HEAD")
    head = repository.commit(CARD + APPROVAL, "cleo@acme.example", "Ask for production")
    event = repository.folder / "event.json"
    pull = {"user": {"login": "cleo"}, "head": {"sha": head}, "base": {"sha": base}}
    review = {"state": "approved", "user": {"login": "Ada"}, "commit_id": head, "submitted_at": "2026-09-02"}
    event.write_text(json.dumps({"pull_request": pull, "review": review}))
    models = str(repository.folder / "models")
    assert main(["check", models]) == 1
    assert main(["check", models, "--event", str(event)]) == 0
    pull["base"]["sha"] = head
    event.write_text(json.dumps({"pull_request": pull, "review": review}))
    assert main(["check", models, "--event", str(event)]) == 1
    event.write_text("{")
    assert main(["check", models, "--event", str(event)]) == 2
    assert "is not JSON" in capsys.readouterr().err
