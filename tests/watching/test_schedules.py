"""The schedules that people copy: whole YAML, few permissions, pinned actions, commands that are there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
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


def _run(script: str, folder: Path) -> str:
    """Run lines as a forge does: the first that fails ends it."""
    words = ["bash", "-e", "-c", script]
    told = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    done = subprocess.run(words, cwd=folder, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


WHO = "git config user.name A; git config user.email a@x.example"
FIRST = f"{WHO}; mkdir models; touch models/a other; git add .; git commit -qm One; git push -q origin HEAD"
NEWS = "mkdir -p .catalog; echo '{}' > .catalog/monitor-state.json; echo b >> models/a; echo y >> other"
ELSEWHERE = (
    f"git clone -q forge.git else; cd else; {WHO}; touch c; git add c; git commit -qm Two; git push -q"
)


def test_what_github_keeps_is_pushed_once_and_only_where_something_is_new(tmp_path) -> None:
    told = yaml.safe_load((SCHEDULES / "github.yml").read_text(encoding="utf-8"))
    keep = told["jobs"]["monitor"]["steps"][-1]["run"]
    work, forge = tmp_path / "work", tmp_path / "forge.git"
    _run("git init -q --bare forge.git; git clone -q forge.git work", tmp_path)
    _run(FIRST, work)
    _run(keep, work)
    _run(NEWS, work)
    _run(ELSEWHERE, tmp_path)
    _run(keep, work)
    _run(keep, work)
    told = _run("git log --format=%s", forge).split("\n")[:3]
    assert told == ["Readings, and what was sent for them", "Two", "One"]
    assert _run("git show --name-only --format= HEAD", forge).split() == [
        ".catalog/monitor-state.json",
        "models/a",
    ]


def test_the_lines_of_gitlab_can_be_read_by_a_shell() -> None:
    told = yaml.safe_load((SCHEDULES / "gitlab.yml").read_text(encoding="utf-8"))
    script = "\n".join(told["monitor-models"]["script"])
    assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0
