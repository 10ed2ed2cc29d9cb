"""A small catalogue in a repository, and the site of it as it was built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog.build import Request, build
from catalog.cli import main
from catalog.cli.parts import Here
from tests.end_to_end.history.conftest import Repo

BASE = "https://models.example/"
CARD = """\
name: {name}
summary: Scores cases.
owners: [team-x]
versions:
  - {{version: 1.0.0, date: 2026-01-02, stage: production}}
"""
HOUSE = "title: Small\nteams: {team-x: {name: Team X}}\ncompress: [gzip, brotli]\nexchange: [fair4ml]\n"


@dataclass(frozen=True)
class Place:
    """A repository with a catalogue, and its site."""

    repo: Repo
    site: Path

    @property
    def models(self) -> Path:
        return self.repo.models


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    root = tmp_path_factory.mktemp("verified")
    repo = Repo(root)
    for name in ("one", "two"):
        (repo.models / name).mkdir(parents=True)
        (repo.models / name / "card.yaml").write_text(CARD.format(name=name))
    (repo.models / "catalog.yaml").write_text(HOUSE)
    repo.git("init", "-q", "-b", "main")
    repo.commit("All")
    build(Request(repo.models, root / "site", BASE), Here(), lambda *_: None)
    return Place(repo, root / "site")


@pytest.fixture
def copy(place: Place, tmp_path: Path) -> Path:
    """The site, to be spoilt."""
    shutil.copytree(place.site, tmp_path / "copy")
    return tmp_path / "copy"


Verified = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def verified(capsys: pytest.CaptureFixture[str]) -> Verified:
    """What the command ends with, and the lines that it prints."""

    def run(*words: object) -> tuple[int, list[str]]:
        code = main(["verify", *map(str, words)])
        told = capsys.readouterr()
        return code, (told.out + told.err).splitlines()

    return run
