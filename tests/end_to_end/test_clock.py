"""Without a commit no day counts as today, and what runs is judged by the day of the clock everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from catalog.build import Request, build, quiet
from catalog.cli.parts import Here
from catalog.kit.date import When
from catalog.kit.ticks import TICK

CARD = """\
name: M
versions: [{version: 1.0.0, stage: production}, {version: 2.0.0, stage: staging}]
deployments:
- {environment: production, version: 1.0.0, since: 2026-01-01, until: 2962-01-01}
- {environment: production, version: 2.0.0, since: 2962-01-01}
"""
RUNS_NOW = "1 deployment of 1 model runs now: 1 in production."


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / "models/m").mkdir(parents=True)
    (tmp_path / "models/m/card.yaml").write_text(CARD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def board() -> str:
    return Path("site/deployments/index.html").read_text()


def test_what_begins_one_day_does_not_run_whoever_is_asked(catalog, folder):
    assert catalog("check").code == 0
    assert [each["version"] for each in json.loads(catalog("deployed", "--json").out)] == ["1.0.0"]
    assert catalog("deployed").out.splitlines()[-1] == "1 deployment of 1 model"
    shown = catalog("show", "m").out
    assert shown.startswith("M 1.0.0 (m@1.0.0)\n")
    assert "production: version 2.0.0, since 1 Jan 2962, not running\n" in shown
    assert "stage and deployments differ" not in shown
    built = catalog("build")
    assert (built.code, built.err) == (0, "")
    assert RUNS_NOW in board()


def committed(folder: Path, when: str) -> None:
    who = {
        f"GIT_{role}_{what}": "x@a.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    for arguments in (("init", "-q"), ("add", "models"), ("commit", "-q", "-m", "One")):
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def on(monkeypatch, day: str) -> None:
    """Let the clock say that it is this day."""
    for module in ("catalog.make.opening", "catalog.cache.glance"):
        monkeypatch.setattr(f"{module}.clock_day", lambda: When.parse(day))


def test_only_a_day_of_the_clock_on_which_something_begins_or_ends_makes_its_model_again(folder, monkeypatch):
    (folder / "models/other").mkdir()
    (folder / "models/other/card.yaml").write_text("name: O\ndeployments: {environment: lab, version: 1}\n")
    made, boards = [], []
    for day in ("2961-12-30", "2961-12-31", "2962-01-02", "2962-01-03"):
        on(monkeypatch, day)
        report = build(Request(Path("models"), Path("site"), cache=Path("cache")), Here(), quiet)
        made.append(report.made)
        boards.append(board())
    assert made == [2, 0, 1, 0]
    assert boards[0] == boards[1] != boards[2] == boards[3]


def test_a_build_that_only_glances_sees_that_another_day_has_come(catalog, folder, monkeypatch):
    for path in ("models/m/card.yaml", "models/m", "models"):
        os.utime(folder / path, (1_700_000_000, 1_700_000_000))
    time.sleep(2 * TICK / 1e9)  # what was touched in this instant could be touched again unseen
    on(monkeypatch, "2961-12-31")
    assert catalog("build").code == 0
    before = board()
    on(monkeypatch, "2962-01-02")
    assert catalog("build").code == 0
    assert board() != before


def test_where_there_is_a_commit_or_a_day_the_clock_says_nothing(catalog, folder, monkeypatch):
    on(monkeypatch, "2970-01-01")
    assert catalog("build", "--as-of", "2026-10-05").code == 0
    assert RUNS_NOW in board()
    first = board()
    on(monkeypatch, "2026-10-05")
    assert catalog("build", "--as-of", "2026-10-05", "--no-cache").code == 0
    assert board() == first
    committed(folder, "2026-10-05T12:00:00Z")
    on(monkeypatch, "2970-01-01")
    assert [each["version"] for each in json.loads(catalog("deployed", "--json").out)] == ["1.0.0"]
