"""A pull request is told first what is on the lines that it changed, and where it is told that in CI."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

CARD = """\
name: {name}
task: tabular-classification
owners: [nobody]
versions:
  - version: 1.0.0
  - version: 1.1.0
"""
FIRST = re.compile(r"^(?:\./)?models/(\S+): \w+\[([\w-]+)\].*?(\[changed\])?$", re.MULTILINE)


@pytest.fixture
def change(tmp_path, git, monkeypatch) -> Path:
    """A branch that edits, adds, renames and deletes while `main` goes on; one edit is not committed."""
    root = tmp_path / "repo"
    for name in ("old", "edited", "named", "parent", "child"):
        (root / "models" / name).mkdir(parents=True)
        (root / "models" / name / "card.yaml").write_text(CARD.format(name=name))
    (root / "models/catalog.yaml").write_text("title: A house\nteams: {risk: {name: Risk}}\n")
    child = root / "models/child/card.yaml"
    child.write_text(child.read_text() + "    parents: {model: parent@1.1.0, relation: finetuned}\n")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Cards")
    git(root, "switch", "--quiet", "-c", "change")
    edited = root / "models/edited/card.yaml"
    edited.write_text(edited.read_text().replace("task: ", "licence: MIT\ntask: "))
    shutil.copytree(root / "models/named", root / "models/renamed")
    shutil.rmtree(root / "models/named")
    renamed = root / "models/renamed/card.yaml"
    renamed.write_text(renamed.read_text() + "headline: [auroc]\n")
    parent = root / "models/parent/card.yaml"
    parent.write_text(parent.read_text().replace("  - version: 1.1.0\n", ""))
    (root / "models/new").mkdir()
    (root / "models/new/card.yaml").write_text(CARD.format(name="new"))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Change")
    git(root, "switch", "--quiet", "main")
    old = root / "models/old/card.yaml"
    old.write_text(old.read_text().replace("owners: [nobody]", "owners: [nobody, else]"))
    git(root, "commit", "--quiet", "-am", "Somebody else's")
    git(root, "switch", "--quiet", "change")
    edited.write_text(edited.read_text() + "  - version: 1.1.0\n")
    monkeypatch.chdir(root)
    return root


TOUCHED = [
    ("edited/card.yaml:2:1", "unknown-key"),
    ("edited/card.yaml:8:14", "duplicate-version"),  # below a line like it, which was there before
    ("new/card.yaml:3:10", "unknown-team"),
    ("renamed/card.yaml:7:12", "headline-missing"),
]
ELSEWHERE = [
    ("child/card.yaml:3:10", "unknown-team"),
    ("child/card.yaml:7:22", "unknown-version"),  # the version was removed from another card
    ("edited/card.yaml:4:10", "unknown-team"),
    ("old/card.yaml:3:10", "unknown-team"),
    ("parent/card.yaml:3:10", "unknown-team"),
    ("renamed/card.yaml:3:10", "unknown-team"),
]


def test_what_is_on_changed_lines_comes_first(change, catalog, git, monkeypatch):
    ran = catalog("check", "--base", "main", "--format", "concise")
    told = FIRST.findall(ran.out)
    assert ran.code == 1
    assert [(place, rule) for place, rule, mark in told if mark] == TOUCHED
    assert [(place, rule) for place, rule, mark in told if not mark] == ELSEWHERE
    assert [bool(mark) for *_, mark in told] == [True] * 4 + [False] * 6

    only = catalog("check", "--base", "main", "--format", "json", "--only-changed")
    assert [row["changed"] for row in json.loads(only.out)] == [True] * 4
    assert catalog("check", "models/old", "--base", "main", "--only-changed").code == 0
    assert catalog("check", "models/parent", "--base", "main", "--only-changed").out == (
        "1 card, nothing to mend on lines changed since main.\n"
    )
    shown = catalog("check", "--base", "main").out
    assert shown.index("On lines changed since main:") < shown.index("Elsewhere:")

    refused = catalog("check", "--only-changed")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "catalog: --only-changed needs to know since when; give --base REV\n"
    for name in ("--upload-pack=x", "gone"):
        ran = catalog("check", f"--base={name}")
        assert ran.code == 2
        assert ran.err.startswith(f"catalog: Git knows no {name} in models; give a branch")


def test_github_is_told_beside_the_lines_and_all_of_it_in_the_summary(change, catalog, git, monkeypatch):
    git(change, "update-ref", "refs/remotes/origin/main", "main")
    summary = change.parent / "summary.md"
    for name, value in {
        "GITHUB_ACTIONS": "true",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(summary),
    }.items():
        monkeypatch.setenv(name, value)
    (change / "models/new/card.yaml").write_text(CARD.format(name="new") + "colour: red\nshape: round\n")
    ran = catalog("check", "models")
    assert (ran.code, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert [re.match(r"::(\w+) (?:file=models/)?", line)[1] for line in lines[:-1]] == (
        ["error"] * 5 + ["warning"] + ["error"] * 4 + ["notice"]
    )
    assert lines[0].startswith(
        "::error file=models/edited/card.yaml,line=2,col=1,title=unknown-key::the key `licence` is not known"
    )
    assert all(("not on a line" in line) == (at > 5) for at, line in enumerate(lines[:10]))
    assert lines[-2].startswith("::notice title=catalog check::2 more in the summary of this run")
    rows = [line for line in summary.read_text().splitlines() if line.startswith("| error")]
    assert len(rows) == 11
    assert "#### On lines changed since main" in summary.read_text()

    monkeypatch.setenv("GITHUB_BASE_REF", "")
    event = change.parent / "event.json"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": git(change, "rev-parse", "main")}}}))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
    assert catalog("check").out == ran.out
    assert len(catalog("check", "--format", "concise", "--only-changed").out.splitlines()) == 6
    event.write_text("{}")
    assert "not on a line" not in catalog("check").out


def test_a_shallow_clone_is_told_what_brings_the_rest(change, catalog, git, monkeypatch):
    git(change, "commit", "--quiet", "-am", "All of it")
    git(change.parent, "clone", "--quiet", "--depth=1", "--branch=change", change.as_uri(), "shallow")
    monkeypatch.chdir(change.parent / "shallow")
    ran = catalog("check", "--base", "main")
    assert ran.code == 2
    assert (
        "this clone is shallow: `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout" in ran.err
    )
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    ran = catalog("check")
    assert ran.code == 1
    assert ran.out.startswith("::error file=models/child/card.yaml,line=3,col=10,title=unknown-team::")
    assert ran.err.startswith("::warning title=catalog check::lines of the change are not told from others: ")
    assert "fetch-depth: 0" in ran.err
