"""A catalogue as it was: read from Git's store at a tag, a date or a revision, without a checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

CARD = "name: {name}\nversions: [{{version: '1.0', date: 2026-01-05, artifacts: {{path: w.bin}}}}]\n"
SITE = "site/models/a/index.html"


def _git(folder: Path, *arguments: str, when: str = "2026-01-10T12:00:00Z") -> None:
    who = {
        f"GIT_{role}_{what}": "x@a.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Three states: the first tagged v1 in January, the second in March, the third not committed."""
    (tmp_path / "models/a").mkdir(parents=True)
    card = tmp_path / "models/a/card.yaml"
    (tmp_path / "models/a/w.bin").write_text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 9\n"
    )
    (tmp_path / "models/a/link.txt").symlink_to("/etc/passwd")
    (tmp_path / ".gitattributes").write_text("*.yaml export-ignore filter=trap\n*.bin export-subst\n")
    card.write_text(CARD.format(name="First"))
    _git(tmp_path, "init", "-b", "main")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-m", "One")
    _git(tmp_path, "tag", "v1")
    card.write_text(CARD.format(name="Second"))
    _git(tmp_path, "commit", "-am", "Two", when="2026-03-10T12:00:00Z")
    card.write_text(CARD.format(name="Third"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _built(catalog, *arguments: str) -> str:
    ran = catalog("build", "--no-cache", *arguments)
    assert ran.code == 0, ran.err
    page = Path(SITE).read_text()
    return next(name for name in ("First", "Second", "Third") if f"<h1>{name}" in page or f">{name}<" in page)


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        ("v1", "First"),
        ("HEAD", "Second"),
        ("HEAD~1", "First"),
        ("main", "Second"),
        ("2026-01-10", "First"),
        ("2026-02", "First"),
        ("2026-03-09T23:00:00Z", "First"),
        ("2026-03-10", "Third"),  # nothing was committed since: the folder as it lies
        ("2027-01-01", "Third"),
        ("2025-12-31", "Third"),  # nothing was committed by then
    ],
)
def test_the_cards_are_those_of_then(catalog, folder, as_of, wanted):
    assert _built(catalog, "--as-of", as_of) == wanted


def test_the_day_and_the_commit_are_those_of_then(catalog, folder):
    _built(catalog, "--as-of", "v1")
    page = Path("site/index.html").read_text()
    commit = subprocess.run(
        ["git", "rev-parse", "v1"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert "10 Jan 2026" in page
    assert commit[:7] in page


def test_it_is_said_where_no_commit_is_that_old(catalog, folder):
    ran = catalog("build", "--as-of", "2025-12-31")
    assert "No commit has these cards on 2025-12-31" in ran.err


def test_without_history_a_tag_is_refused_and_a_date_is_only_that_of_judging(catalog, tmp_path, monkeypatch):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/card.yaml").write_text(CARD.format(name="First"))
    monkeypatch.chdir(tmp_path)
    tag, date = (catalog("show", "a", "--as-of", moment) for moment in ("v1", "2026-01-20"))
    assert (tag.code, tag.out) == (2, "")
    assert (
        "there is no history to look back into, for models is in no Git repository with a commit" in tag.err
    )
    assert (date.code, date.out[:5], date.err) == (0, "First", "")


def test_a_site_of_then_built_again_is_what_a_clean_build_gives(catalog, folder):
    """One folder for all moments: what is remembered of one is no harm to the next."""
    for as_of in ("v1", "HEAD", "v1"):
        catalog("build", "--as-of", as_of)
        files = {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}
        catalog("build", "--as-of", as_of, "-o", "clean", "--no-cache")
        clean = {
            Path("site") / path.relative_to("clean"): path.read_bytes()
            for path in Path("clean").rglob("*")
            if path.is_file()
        }
        assert files == clean


def test_nothing_of_the_repository_runs_and_no_link_is_followed(catalog, folder):
    trap = folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {folder}/sprung\ncat\n")
    trap.chmod(0o755)
    for name in ("filter.trap.smudge", "core.fsmonitor", "filter.trap.process", "diff.external"):
        _git(folder, "config", name, str(trap))
    assert _built(catalog, "--as-of", "v1") == "First"
    assert not (folder / "sprung").exists()


@pytest.mark.parametrize("name", ["--output=x", "v9", "v1:models", "@{upstream}"])
def test_a_name_that_git_does_not_know_is_said(catalog, folder, name):
    ran = catalog("build", f"--as-of={name}")
    assert ran.code == 2
    assert f"Git knows no {name} in models" in ran.err
    assert not Path("x").exists()


def test_a_cluster_is_not_asked_for_cards_that_it_cannot_see(catalog, folder):
    ran = catalog("build", "--as-of", "v1", "--engine", "dask://nowhere:1")
    assert (ran.code, Path("site").exists()) == (2, False)
    assert "a cluster does not see the cards of another commit" in ran.err


def test_show_and_diff_go_back_too(catalog, folder):
    assert catalog("show", "a", "--as-of", "v1").out.startswith("First 1.0 (a@1.0)\n")
    ran = catalog("diff", "a", "--from-as-of", "v1", "--exit-code")
    assert (ran.code, ran.out.splitlines()[:2]) == (0, ["a@1.0 → a@1.0", "No field changed."])


def test_a_folder_that_was_not_there_then_is_said(catalog, folder):
    (folder / "others/b").mkdir(parents=True)
    (folder / "others/b/card.yaml").write_text("name: B\n")
    ran = catalog("build", "others", "--as-of", "v1")
    assert ran.code == 2
    assert "of 2026-01-10 has no folder others" in ran.err


def test_histories_end_where_the_cards_do(catalog, folder):
    assert _built(catalog, "--as-of", "v1") == "First"
    told = Path("site/models/a/history/index.html").read_text()
    assert "One" in told
    assert ">Two<" not in told
    assert "Not committed yet" not in told
    assert _built(catalog, "--as-of", "main") == "Second"
    assert "Two" in Path("site/models/a/history/index.html").read_text()


def test_a_shallow_clone_says_that_it_cannot_go_back(catalog, folder, tmp_path, monkeypatch):
    subprocess.run(["git", "clone", "-q", "--depth", "1", folder.as_uri(), tmp_path / "clone"], check=True)
    monkeypatch.chdir(tmp_path / "clone")
    for moment in ("2026-01-20", "HEAD~1"):
        ran = catalog("show", "a", "--as-of", moment)
        assert (ran.code, ran.out) == (2, "")
        assert "`git fetch --unshallow` brings the rest" in ran.err
