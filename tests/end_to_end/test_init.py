"""`catalog init`: a catalogue in any repository, which leaves alone what is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

HOOKS = """\
repos:
  # Ours
  - repo: https://github.com/pre-commit/pre-commit-hooks
    rev: v5.0.0
    hooks: [{id: check-yaml}]
"""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without a commit, whose owner's name is hard to write."""
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q", "-b", "trunk"], check=True)
    subprocess.run([*git, "config", "user.name", 'Ada "{Ö}" #1: Lovelace'], check=True)
    subprocess.run([*git, "config", "user.email", "ada@acme.example"], check=True)
    subprocess.run(
        [*git, "remote", "add", "origin", "https://x:secret@github.com/acme/models.git"], check=True
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _held(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file() and ".git/" not in path.as_posix())
    return {path.relative_to(root).as_posix(): path.read_text() for path in files}


def test_an_empty_repository_has_a_catalogue_that_passes_builds_and_is_looked_after(empty, catalog) -> None:
    assert catalog("init", "--dry-run").out.startswith(
        "Would write 9 files:\n  .github/workflows/comment.yml\n"
    )
    assert _held(empty) == {}
    done = catalog("init", "--name", "Models: #1", "--handle", "@acme/ml")
    assert done.code == 0
    steps = done.out.partition("Next:")[2]
    assert [f"\n  {number}. " in steps for number in range(1, 7)] == [True] * 5 + [False]
    assert "`catalog owners --write`, now and whenever owners change" in steps
    assert "where pip finds none by that name, write its address" in steps
    assert catalog("check", "--no-cache").out == "1 card, nothing to mend.\n"
    assert catalog("owners", "--check").code == 0
    held = _held(empty)
    house = yaml.safe_load(held["models/catalog.yaml"])
    assert house["title"] == "Models: #1"
    assert house["repository"] == {"url": "https://github.com/acme/models", "branch": "trunk"}
    assert house["teams"] == {"ml": {"name": "ml", "contact": "ada@acme.example", "handle": "@acme/ml"}}
    assert "branches: [trunk]" in held[".github/workflows/pages.yml"]
    sites = ("site", "preview", "site-public", "site-internal")
    ignored = "".join(f"{name}/\n.{name}-cache/\n" for name in sites)
    assert held[".gitignore"] == f"{ignored}.catalog-cache/\n*.key\n"
    profile = catalog("build", "--strict", "--profile")
    assert profile.code == 0
    assert not re.search(r" -[\d,.]+ ms", profile.out + profile.err), "no stage takes less than no time"


def test_what_is_there_is_left_alone(empty, catalog) -> None:
    mine = {
        "models/risk/card.yaml": "name: Mine\n",
        ".gitlab-ci.yml": "a: {script: b}\n",
        ".gitignore": "*.o\nsite/",
    }
    for name, text in {**mine, ".pre-commit-config.yaml": HOOKS}.items():
        (empty / name).parent.mkdir(parents=True, exist_ok=True)
        (empty / name).write_text(text)
    done = catalog("init", "--forge", "gitlab")
    assert done.out.startswith("Left alone, for it is there already:\n  .gitlab-ci.yml\nWrote 5 files:\n")
    held = _held(empty)
    (team,) = yaml.safe_load(held["models/catalog.yaml"])["teams"].values()
    assert team == {"name": 'Ada "{Ö}" #1: Lovelace', "contact": "ada@acme.example"}
    assert held[".gitlab-ci.yml"] == mine[".gitlab-ci.yml"]
    assert held[".gitignore"].startswith("*.o\nsite/\n.site-cache/\n")
    assert "models/first-model/card.yaml" not in held, "there is a card already"
    assert held[".pre-commit-config.yaml"].startswith(HOOKS)
    hooks = yaml.safe_load(held[".pre-commit-config.yaml"])["repos"][1]["hooks"]
    assert [each["id"] for each in hooks] == ["catalog-fix", "catalog-check"]
    again = catalog("init", "--forge", "gitlab", "--package", "git+https://git.acme.example/catalog")
    assert "where pip finds none" not in again.out
    assert "There is nothing to write." in again.out
    assert "first-model" not in again.out
    told = catalog("init", "--forge", "gitlab", "--handle", "@acme/ml").out
    assert "models/catalog.yaml (say `handle: @acme/ml` of a team there" in told
    assert _held(empty) == held


def test_what_cannot_be_is_said_before_anything_is_written(empty, catalog) -> None:
    assert "no forge knows the name `acme`" in catalog("init", "--handle", "acme").err
    assert "is a file" in catalog("init", empty / ".git/config").err
    assert _held(empty) == {}
