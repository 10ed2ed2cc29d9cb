"""A promotion that nobody approved is on the line that promotes, whatever line would mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.pull_request.repository import commit, git, replace_in

HOUSE = """\
environments: {eu: production}
teams: {risk: {name: Risk, contact: r@acme.example, members: ["@cleo"]}}
policies:
  - {id: signed, when: stage:production, approvals: {for: production, by: risk}}
  - {id: runs, when: environment:production, approvals: {for: production, by: risk}}
  - {id: high, when: risk:high, must: owner:*}
"""
CARD = """\
name: M
risk:
  rating: limited
approvals:
  - {for: card, by: "@cleo", decision: approved}
aliases:
  champion: 1.0.0
versions:
  - version: 1.0.0
    date: 2026-01-01
    stage: staging
  - version: 2.0.0
    stage: staging
deployments:
  - environment: test
    version: 1.0.0
  - environment: eu
    version: champion
    until: 2026-01-05
"""


@pytest.fixture
def card(tmp_path, monkeypatch) -> Path:
    card = tmp_path / "models/m/card.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(CARD)
    (tmp_path / "models/catalog.yaml").write_text(HOUSE)
    git(tmp_path, "init", "--initial-branch=main")
    commit(tmp_path, "Begin")
    monkeypatch.chdir(tmp_path)
    return card


@pytest.mark.parametrize(
    ("edit", "place", "policy"),
    [
        (("01\n    stage: staging", "01\n    stage: production"), "11:12", "signed"),
        (("environment: test", "environment: eu"), "15:18", "runs"),
        (("    until: 2026-01-05\n", "    since: 2026-01-05\n"), "19:12", "runs"),
        (("rating: limited", "rating: high"), "3:11", "high"),
    ],
)
def test_what_brings_a_policy_about_is_a_line_that_it_fails_on(catalog, card, edit, place, policy):
    replace_in(card, edit)
    for memory in ("cold", "warm"):
        ran = catalog("check", "--base", "main", "--only-changed", "--format", "concise")
        (told,) = [line for line in ran.out.splitlines() if "policy-fails" in line]
        assert told.startswith(f"models/m/card.yaml:{place}: error[policy-fails]"), memory
        assert (ran.code, told.split("`")[1]) == (1, policy), memory


def test_an_alias_that_brings_a_version_to_an_environment_is_such_a_line(catalog, card):
    replace_in(card, ("    until: 2026-01-05\n", ""))
    commit(card.parent, "It still runs")
    replace_in(card, ("champion: 1.0.0", "champion: 2.0.0"))
    ran = catalog("check", "--base", "HEAD", "--only-changed", "--format", "concise")
    assert ran.out.startswith("models/m/card.yaml:7:13: error[policy-fails]: 2.0.0 fails the policy `runs`")


def test_what_failed_before_is_elsewhere_while_its_stage_stays(catalog, card):
    replace_in(card, ("01\n    stage: staging", "01\n    stage: production"))
    commit(card.parent, "Nobody looked")
    replace_in(card, ("date: 2026-01-01", "date: 2026-01-02"))
    ran = catalog("check", "--base", "HEAD", "--only-changed")
    assert (ran.code, ran.out) == (0, "1 card, nothing to mend on lines changed since HEAD.\n")
    ran = catalog("check", "--base", "HEAD", "--format", "concise", "--select", "policy-fails")
    assert ran.out.startswith("models/m/card.yaml:5:3: error[policy-fails]: 1.0.0 fails the policy `signed`")
