"""A small catalogue to edit, and its pages opened from a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page

from catalog.build import Request, build
from catalog.cli.parts import Here
from tests.browser.tabs import Tab, Tabs

Go = Callable[[str], Page]
HOUSE = """\
title: Models of a bank
repository: {url: "https://github.com/acme/models", branch: main}
teams: {team-risk: {name: Risk}, team-text: {name: Text}}
datasets: {german-credit: {name: German credit data}}
"""
SCORER = """\
# Kept by the risk team.
name: Credit scorer          # as people call it
summary: >-
  Ranks applications for a loan by the chance that they are not paid back,
  for those who decide about them.
task: tabular-classification
owners: team-risk
tags: [credit, tabular]
versions:
  - version: 1.0.0
    date: 2026-01-31
    # the one that ran first
    stage: archived
  - {version: 1.1.0, date: 2026-03-01, stage: production,
     data: [{dataset: german-credit, role: training}]}
deployments:
  - {environment: production, version: 1.1.0, since: 2026-03-02}
"""
FILES = {
    "catalog.yaml": HOUSE,
    "risk/credit-scorer/card.yaml": SCORER,
    "text/folder.yaml": "owners: [team-text]\nlicense: MIT\n",
    "text/lid/card.yaml": "name: Language guesser\n",
    "text/lid/versions/1.0.0.yaml": "date: 2026-02-01\n",
}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a catalogue, and its site."""
    folder = tmp_path_factory.mktemp("editing")
    for name, text in FILES.items():
        path = folder / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(Request(folder / "models", folder / "site"), Here(), lambda *_: None)
    return folder


@pytest.fixture
def copy(home: Path, tmp_path: Path) -> Path:
    """The repository, to change."""
    shutil.copytree(home / "models", tmp_path / "models")
    return tmp_path


@pytest.fixture
def go(tabs: Tabs, home: Path) -> Iterator[Go]:
    """Open a page from its folder; whatever it complains about fails the test."""
    taken: list[Tab] = []
    complaints: list[str] = []

    def opened(path: str) -> Page:
        tab = tabs.take(viewport={"width": 1280, "height": 900})
        taken.append(tab)
        tab.hear("pageerror", lambda problem: complaints.append(str(problem)))
        tab.hear("console", lambda said: complaints.extend(_complaint(said)))
        tab.page.goto(f"{(home / 'site').as_uri()}/{path}")
        return tab.page

    yield opened
    for tab in taken:
        tabs.put_back(tab)
    assert complaints == []


def _complaint(said: ConsoleMessage) -> Iterator[str]:
    """What is wrong by the page; that no card of a new id is found says that the id is free."""
    is_free = "ERR_FILE_NOT_FOUND" in said.text and "/data/edit/" in said.location["url"]
    if said.type == "error" and not is_free:
        yield f"{said.text} ({said.location['url']})"
