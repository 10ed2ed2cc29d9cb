"""`catalog policy test`: examples in the file are judged, and one that is not as it says fails the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.cli import main

REPOSITORY = Path(__file__).resolve().parents[2]
HOUSE = """\
teams: {risk: {}}
policies:
- id: told
  when: stage:production
  must: owner:* limitations:*
  examples:
    holds:
    - {owners: risk, considerations: {limitations: Few over 80.}, versions: {version: 1, stage: production}}
    - {owners: risk, versions: {version: 1, stage: production}}
    fails:
    - {owners: risk, versions: {version: 1, stage: production}}
    - {owners: risk, versions: {version: 1, stage: staging}}
    - {owner: risk}
- id: approved
  approvals: {by: risk, verified: true}
  newer_than: 30d
  examples:
    as_of: 2026-10-01
    holds: {versions: {version: 1, date: 2026-09-15}, approvals: {decision: approved, by: risk}}
    fails: {versions: {version: 1, date: 2026-08-15}, approvals: {decision: approved, by: risk}}
- {id: bare, must: 'license:*'}
"""


def test_each_example_is_judged_and_what_is_not_as_said_is_shown_with_its_place(tmp_path, capsys) -> None:
    (tmp_path / "catalog.yaml").write_text(HOUSE)
    assert main(["policy", "test", str(tmp_path)]) == 1
    at = f"{tmp_path.name}/catalog.yaml"
    assert capsys.readouterr().out.splitlines() == [
        "told",
        "  ok     holds 1",
        f"  wrong  holds 2, {at}:9:7",
        "         version 1: `limitations:*` does not hold: limitations is not reported",
        "  ok     fails 1: version 1: `limitations:*` does not hold: limitations is not reported",
        f"  wrong  fails 2, {at}:12:7",
        "         the policy does not speak of it: its `when` does not match",
        f"  wrong  fails 3, {at}:13:7",
        "         the key `owner` is not known here (did you mean owners?)",
        "approved",
        "  ok     holds 1",
        "  ok     fails 1: The version is of 15 Aug 2026, and may not be older than 30 days",
        "bare",
        "  no examples; write some under `examples: {holds: …, fails: …}`",
        "3 policies, 7 examples: 3 not as said.",
    ]


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--require-examples"], 1)])
def test_a_policy_without_examples_fails_the_test_only_where_they_are_required(
    tmp_path, options, code, capsys
) -> None:
    (tmp_path / "catalog.yaml").write_text("policies: [{id: bare, must: 'license:*'}]\n")
    assert main(["policy", "test", str(tmp_path), *options]) == code
    closing = "Without an example, which --require-examples asks for: bare.\n"
    assert capsys.readouterr().out.endswith(closing) is bool(options)


def test_the_policies_of_this_repository_are_tested_and_hold_or_are_waived(capsys) -> None:
    models = str(REPOSITORY / "models")
    assert main(["policy", "test", models, "--require-examples"]) == 0
    assert "none not as said" in capsys.readouterr().out
