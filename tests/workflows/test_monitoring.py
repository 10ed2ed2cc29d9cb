"""The schedules that `catalog init` writes, run as they stand: what they find is pushed, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.conftest import git
from tests.workflows.github import Machine
from tests.workflows.gitlab import Pipeline

WATCHED = """\
name: Scorer
versions: {version: 1.0.0, date: 2026-01-05, stage: production}
monitoring:
  readings: readings.csv
  rules: {id: quality, metric: auroc, fail: below 0.75}
  retrain: {when: quality fails, trigger: {command: touch trained}}
"""
FIRST = "time,version,metric,value\n2026-02-01,1.0.0,auroc,0.81\n"
NEXT = "2026-02-09,1.0.0,auroc,0.7\n"


@pytest.fixture
def watched(started, tmp_path: Path):
    """A repository with a model whose rule fails, and where it is pushed to."""

    def start(*words: str, origin: str) -> tuple[Path, Path]:
        root, forge = started(*words, origin=origin), tmp_path / "forge.git"
        (root / "models/scorer").mkdir()
        (root / "models/scorer/card.yaml").write_text(WATCHED)
        (root / "models/scorer/readings.csv").write_text(FIRST)
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", "A catalogue")
        git(root, "init", "--quiet", "--bare", "--initial-branch=main", str(forge))
        git(root, "remote", "set-url", "origin", str(forge))
        git(root, "push", "--quiet", "--set-upstream", "origin", "main")
        (root / "models/scorer/readings.csv").write_text(FIRST + NEXT)
        return root, forge

    return start


def test_on_github(watched, tmp_path: Path) -> None:
    root, forge = watched(origin="https://github.com/acme/models")
    machine = Machine(tmp_path / "runner", root, {})
    # The command of a card is not run: that is for houses that say --allow-commands.
    assert not machine.workflow(root / ".github/workflows/monitor.yml", "monitor")
    code, printed = machine.steps["Judge, and pull triggers"]
    assert code == 2
    assert "--allow-commands" in printed
    _pushed(root, forge)


def test_on_gitlab(watched, tmp_path: Path) -> None:
    """Its lines push by an address with a token, which Git is told is the bare repository here."""
    root, forge = watched(origin="https://gitlab.acme.example/acme/models")
    told = {
        "CI_SERVER_PROTOCOL": "https", "CI_SERVER_HOST": "gitlab.acme.example", "CI_SERVER_PORT": "443",
        "CI_PROJECT_PATH": "acme/models", "MONITOR_TOKEN": "t0ken", "CI_COMMIT_BRANCH": "main",
        "GITLAB_USER_NAME": "Ada", "GITLAB_USER_EMAIL": "ada@acme.example",
    }  # fmt: skip
    address = "https://monitor:t0ken@gitlab.acme.example:443/acme/models.git"
    git(root, "config", f"url.{forge}.insteadOf", address)
    git(forge, "config", "receive.advertisePushOptions", "true")
    code, printed = Pipeline(tmp_path / "runner", root, told).job("monitor-models")
    assert code == 2
    assert "--allow-commands" in printed
    _pushed(root, forge)


def _pushed(root: Path, forge: Path) -> None:
    assert not (root / "trained").exists()
    assert git(forge, "log", "--format=%s") == "Readings, and what was sent for them\nA catalogue"
    assert "models/scorer/readings.csv" in git(forge, "show", "--name-only", "--format=", "main")
