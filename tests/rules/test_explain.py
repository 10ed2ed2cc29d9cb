"""`catalog explain` says what the registry holds, and the reference in docs is what it prints."""

from __future__ import annotations

import json
from base64 import b64decode

from catalog.cli import main
from catalog.rules import RULES, TOPICS
from tests.conftest import REPOSITORY

TEAM = """\
unknown-team: error, references, often mended by catalog check --fix

An owner is no team of catalog.yaml.

Why: Readers could not reach anybody, and the model is on no team's page.

How to mend it: Write the key of a team as it stands under `teams` in catalog.yaml, or
add the team there.

This breaks it:

  scorer/card.yaml
    | name: Scorer
    | owners: [team-rsk]

  catalog.yaml
    | teams: {team-risk: {name: Risk}}

This does not:

  scorer/card.yaml
    | name: Scorer
    | owners: [team-risk]
"""


def test_a_rule_is_explained(capsys) -> None:
    assert main(["explain", "unknown-team"]) == 0
    assert capsys.readouterr().out == TEAM


def test_without_a_name_all_are_listed_by_topic(capsys) -> None:
    assert main(["explain"]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.splitlines() if line.startswith("  ")] == list(RULES)
    assert all(f"{topic.title} ({topic.name})" in out for topic in TOPICS)


def test_a_topic_is_all_its_rules_and_a_wrong_name_is_told_what_is_near(capsys) -> None:
    assert main(["explain", "running", "--format", "json"]) == 0
    assert {row["topic"] for row in json.loads(capsys.readouterr().out)} == {"running"}
    assert main(["explain", "unknown-taem"]) == 2
    assert capsys.readouterr().err.endswith("`unknown-taem`; did you mean unknown-team?\n")


def test_programs_get_every_rule_with_examples_that_can_be_written_again(capsys) -> None:
    assert main(["explain", "--format", "json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(rows) == list(RULES)
    assert rows["unknown-team"]["good"] == RULES["unknown-team"].example.good
    parquet = rows["column-type"]["bad"]["scorer/metrics.parquet"]["base64"]
    assert b64decode(parquet) == RULES["column-type"].example.bad["scorer/metrics.parquet"]
    assert [id_ for id_, row in rows.items() if not row["ignorable"]] == [
        "unreadable", "too-large", "yaml-syntax", "encoding", "yaml-documents", "too-deep",
    ]  # fmt: skip


def test_the_reference_in_the_documentation_is_of_this_state(capsys) -> None:
    assert main(["explain", "--all", "--format", "markdown"]) == 0
    assert (REPOSITORY / "docs/rules.md").read_text(encoding="utf-8") == capsys.readouterr().out, (
        "run: catalog explain --all --format markdown > docs/rules.md"
    )
