"""An approval that commits keep from counting says so at its own place, on the way from claim to commit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.cli.parts import Here
from catalog.kit.finding import Finding
from catalog.make.examine import Check, examine

HOUSE = """\
teams: {risk: {members: ["@val val@acme.example", "@lead lead@acme.example"]}}
policies: [{id: two, when: stage:production, approvals: {for: production, by: risk, four_eyes: true}}]
"""
CARD = "name: A\nversions:\n- version: 1.0.0\n  stage: production\n"
APPROVAL = '  approvals:\n  - {for: production, decision: approved, by: "@val", date: 2026-01-01}\n'
ASKED = "1.0.0 fails the policy `two`: 1 approval for production by risk asked for"
NOT_COUNTED = ", whoever committed the version not counted"
NO_APPROVAL = f"{ASKED}, none is there{NOT_COUNTED}"

Said = Callable[..., tuple[str, str, str]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """Write a card, and commit it where somebody does; the one finding: its place, message and remedy."""
    card = tmp_path / "models/a/card.yaml"
    card.parent.mkdir(parents=True)

    def git(*words: str, by: str = "val") -> None:
        mail = {f"GIT_{who}_{part}": f"{by}@acme.example" for who in ("AUTHOR", "COMMITTER")
                for part in ("NAME", "EMAIL")}  # fmt: skip
        environment = {**os.environ, **mail, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *words], cwd=tmp_path, env=environment, check=True, capture_output=True)

    git("init", "-q", "-b", "main")

    def one(text: str, by: str = "", house: str = HOUSE) -> tuple[str, str, str]:
        (tmp_path / "models/catalog.yaml").write_text(house)
        card.write_text(text)
        if by:
            git("add", "-A", by=by)
            git("commit", "-qm", "The card", by=by)
        found: tuple[Finding, ...] = tuple(
            examine(Check(tmp_path / "models"), Here(), lambda *_: None).findings
        )
        (finding,) = (each for each in found if each.rule == "policy-fails")
        return f"{finding.place.line}:{finding.place.column}", finding.message, finding.hint or ""

    return one


def _barred(why: str, by: str = "@val") -> str:
    return f"{ASKED}{NOT_COUNTED}; the approval by {by} does not count: {why}"


def test_where_no_approval_is_there_nothing_is_said_of_who_committed_the_version(said) -> None:
    assert said(CARD)[1] == NO_APPROVAL
    assert said(CARD, by="val")[1] == NO_APPROVAL


def test_what_is_not_committed_is_to_be_committed_first(said) -> None:
    place, message, hint = said(CARD + APPROVAL)
    assert message == _barred("nobody knows yet who committed the version")
    assert place == "6:47", "where it says by whom"
    assert hint.startswith("commit the card first")


def test_who_committed_the_version_is_told_to_be_no_second_pair_of_eyes(said) -> None:
    place, message, hint = said(CARD + APPROVAL, by="val")
    assert message == _barred("@val committed this version")
    assert (place, hint.partition(",")[0]) == ("6:47", "let another member of risk approve it")
    body = HOUSE.replace("by: risk, ", "")
    assert said(CARD + APPROVAL, by="val", house=body)[2].startswith("let somebody else approve it")


def test_in_the_name_of_a_team_a_commit_must_tell_who_of_it_gave_it(said) -> None:
    said(CARD, by="val")
    _, message, hint = said(CARD + APPROVAL.replace('"@val"', "risk"))
    assert message == _barred("no commit tells who of risk gave it", "risk")
    assert hint.startswith("write in `by` which member of risk gave it")
    _, message, _ = said(CARD + APPROVAL.replace('"@val"', "risk"), by="val")
    assert message == _barred("whoever gave it committed this version", "risk")


def test_what_somebody_else_committed_in_a_name_is_not_borne_out(said) -> None:
    verified = HOUSE.replace("four_eyes: true", "verified: true, four_eyes: true")
    _, message, hint = said(CARD + APPROVAL.replace("@val", "@lead"), by="val", house=verified)
    assert message == _barred("no commit by @lead bears it out", "@lead").replace("1 app", "1 verified app")
    assert hint.startswith("let @lead commit it, or name them in a trailer `Approved-by:`")
    assert "fetch" not in hint
    _, message, hint = said(CARD + APPROVAL, house=verified)
    assert hint.endswith("in a shallow clone fetch the whole history (`fetch-depth: 0`)")
    assert message.endswith("does not count: no commit by @val bears it out, and @val committed this version")


def test_what_is_not_in_force_is_told_before_who_committed_it(said) -> None:
    over = APPROVAL.replace("2026-01-01}", "2020-01-01, until: 2021-01-01}")
    _, message, _ = said(CARD + over, by="val")
    assert message.endswith("the approval by @val does not count any more: it ended 1 Jan 2021")
    later = APPROVAL.replace("2026-01-01", "2999-01-01")
    _, message, _ = said(CARD + later, by="val")
    assert message == _barred("@val committed this version"), "no day makes that count"
