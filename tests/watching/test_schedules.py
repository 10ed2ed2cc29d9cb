"""The schedules that people copy: whole YAML, few permissions, pinned actions, commands that are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from catalog.cli import main

SCHEDULES = Path(__file__).resolve().parents[2] / "templates/schedules"


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_a_schedule_is_printed_as_it_is_kept(forge, capsys) -> None:
    assert main(["monitor", "--workflow", forge]) == 0
    printed = capsys.readouterr().out
    assert printed == (SCHEDULES / f"{forge}.yml").read_text(encoding="utf-8")
    commands = re.findall(r"(?:run:|-) (catalog .*?)(?: \|\|.*)?$", printed, re.MULTILINE)
    assert [shlex.split(each)[1] for each in commands] == ["readings", "monitor"]
    for each in commands:
        with pytest.raises(SystemExit) as caught:
            main([*shlex.split(each)[1:], "--help"])
        assert caught.value.code == 0


def test_that_of_github_may_do_little_and_runs_what_is_pinned() -> None:
    told = yaml.safe_load((SCHEDULES / "github.yml").read_text(encoding="utf-8"))
    assert told["permissions"] == {"contents": "write", "actions": "write"}
    assert set(told[True]) == {"schedule", "workflow_dispatch"}, "never for a pull request"
    (job,) = told["jobs"].values()
    actions = [step["uses"] for step in job["steps"] if "uses" in step]
    assert actions
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each) for each in actions)
    assert "${{" not in "".join(step.get("run", "") for step in job["steps"]), "nothing is put into a shell"


def test_that_of_gitlab_runs_by_schedule_on_the_default_branch_alone() -> None:
    told = yaml.safe_load((SCHEDULES / "gitlab.yml").read_text(encoding="utf-8"))
    (job,) = told.values()
    assert job["rules"] == [
        {"if": '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'}
    ]
    assert job["resource_group"] == "monitor-models"
