"""One commit gives one site, whatever the machine, the folder, the clock's zone and the language."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

MODELS = Path(__file__).resolve().parents[2] / "models"
BEFORE_MIDNIGHT = "2026-11-30T23:30:00-0500"


@pytest.fixture(scope="module")
def clones(tmp_path_factory) -> tuple[Path, Path]:
    """Some of this repository's own models, in two clones of one commit."""
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other") / "deeper down"
    others = shutil.ignore_patterns("training", "vision", "__pycache__")
    shutil.copytree(MODELS, one / "models", ignore=others)
    for command in (["init"], ["add", "."], ["commit", "--message", "All models"]):
        git(command, one)
    other.parent.mkdir(exist_ok=True)
    git(["clone", str(one), str(other)], one)
    return one, other


def git(command: list[str], folder: Path) -> None:
    who = {
        f"GIT_{role}_{what}": "x@acme.example"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    when = {"GIT_AUTHOR_DATE": BEFORE_MIDNIGHT, "GIT_COMMITTER_DATE": BEFORE_MIDNIGHT}
    environment = {**os.environ, **who, **when, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", *command],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )


def content(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_two_builds_differ_in_nothing(clones, process, tmp_path):
    one, other = clones
    address = ("--base-url", "https://models.acme.example/")
    plain = process(
        "build", "models", "-o", tmp_path / "plain", *address, cwd=one,
        TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1",
    )  # fmt: skip
    strange = process(
        "build", other / "models", "-o", "strange", "--jobs", "2", *address, cwd=tmp_path,
        TZ="Pacific/Auckland", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", PYTHONHASHSEED="2", PYTHONUTF8="0",
    )  # fmt: skip
    assert plain.code == strange.code == 0
    first, second = content(tmp_path / "plain"), content(tmp_path / "strange")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert len(first) > 80
    kinds = {path.rpartition(".")[2] for path in first}
    assert {"html", "json", "csv", "sqlite", "parquet", "atom", "svg", "png", "md", "xml", "txt"} <= kinds
    assert b"1 Dec 2026" in first["index.html"], "the day of the commit is that of Greenwich"
    assert not [path for path, bytes_ in first.items() if os.fsencode(tmp_path.parent) in bytes_]


def test_a_second_build_replaces_the_first_with_the_same(clones, process, tmp_path):
    one, _ = clones
    said = process("build", "models", "-o", tmp_path / "site", cwd=one).out
    before = content(tmp_path / "site")
    assert process("build", "models", "-o", tmp_path / "site", cwd=one).out == said
    assert content(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-cache", "site"]
