"""The commit a folder stands at, asked without trusting what the repository says of programs to run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from catalog.kit.git import contents, head, is_clean, standing


@pytest.fixture
def repository(tmp_path) -> Path:
    """A repository with one commit made late in the evening far to the west."""
    when = "2026-11-30T23:30:00-0500"
    who = {
        f"GIT_{role}_{what}": "x@a.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    (tmp_path / "card.yaml").write_text("name: A\n")
    for command in (["init"], ["add", "."], ["commit", "-m", "All"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=environment, check=True, capture_output=True)
    return tmp_path


def test_the_day_is_that_of_greenwich_wherever_the_machine_is(repository, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Honolulu")
    commit = head(repository)
    assert commit.day == "2026-12-01"
    assert len(commit.hash) == 40


def test_without_a_repository_or_a_commit_there_is_none(tmp_path):
    (tmp_path / "empty").mkdir()
    assert head(tmp_path / "empty") is None
    subprocess.run(["git", "init"], cwd=tmp_path / "empty", check=True, capture_output=True)
    assert head(tmp_path / "empty") is None


def test_a_repository_cannot_have_its_programs_run(repository):
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repository}/sprung\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "gpg.program", "core.pager"):
        subprocess.run(["git", "config", name, str(trap)], cwd=repository, check=True)
    subprocess.run(["git", "config", "log.showSignature", "true"], cwd=repository, check=True)
    assert head(repository) is not None
    assert not (repository / "sprung").exists()


def test_the_prefix_the_tags_and_the_end_of_a_clone_are_known(repository):
    (repository / "inner").mkdir()
    subprocess.run(["git", "tag", "a@v1.0.0"], cwd=repository, check=True)
    found = standing(repository / "inner")
    assert (found.prefix, found.shallow) == ("inner/", ())
    assert found.tags.startswith(b"a@v1.0.0\0")
    assert standing(repository).prefix == ""


def test_what_a_hook_tells_git_is_not_heard(repository, monkeypatch):
    expected = head(repository)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert head(repository) == expected


def test_what_is_not_there_or_too_large_is_passed_over(repository):
    names = ["HEAD:nothing", "HEAD:card.yaml", "--output=x", "HEAD", "HEAD:card.yaml"]
    assert list(contents(repository, names, 100)) == [("HEAD:card.yaml", b"name: A\n")] * 2
    assert list(contents(repository, names, 3)) == []
    assert list(contents(repository / "card.yaml", names, 100)) == []


@pytest.mark.refuses("git")
def test_whether_a_folder_is_as_committed_is_asked_without_running_its_filters(repository: Path) -> None:
    assert is_clean(repository) is True
    (repository / ".gitattributes").write_text("*.yaml filter=x.y\n")
    for what in ("clean", "process"):
        key = f"filter.x.y.{what}"
        subprocess.run(["git", "config", key, "touch ran; cat"], cwd=repository, check=True)
    subprocess.run(["git", "config", "filter.x.y.required", "true"], cwd=repository, check=True)
    (repository / "card.yaml").write_text("name: B\n")
    assert is_clean(repository) is False
    assert not (repository / "ran").exists()
    (repository / "card.yaml").write_text("name: A\n")
    assert is_clean(repository) is False, "the attributes are no part of the commit"
    (repository / ".gitattributes").unlink()
    assert is_clean(repository) is True


def test_of_what_no_commit_holds_nothing_is_said(tmp_path: Path) -> None:
    assert is_clean(tmp_path) is None
    subprocess.run(["git", "init"], cwd=tmp_path, check=True, capture_output=True)
    assert is_clean(tmp_path) is None
