"""`catalog owners`, and owners that CODEOWNERS names, in a repository as people have it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

HOUSE = (
    "title: House\nrepository: https://github.com/acme/models\nmaintainers: team-base\nteams:\n"
    "  team-risk: {name: Risk, handle: '@acme/risk'}\n  team-base: {name: Base, handle: '@acme/base'}\n"
)
BY_HAND = "# Ours\n/models/text/ @acme/base @grace\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "models/catalog.yaml": HOUSE,
        "models/risk/folder.yaml": "owners: team-risk\n",
        "models/risk/scorer/card.yaml": "name: Scorer\n",
        "models/text/tagger/card.yaml": "name: Tagger\n",
        "models/lost/card.yaml": "name: Lost\n",
        ".github/CODEOWNERS": BY_HAND,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_block_is_written_once_checked_and_kept_apart_from_lines_of_people(house, catalog) -> None:
    file = house / ".github/CODEOWNERS"
    first = catalog("owners", "--check")
    assert first.code == 1
    assert first.err == (
        ".github/CODEOWNERS:1:1: error[owners-file-outdated]: the lines that are made from cards are not "
        "in it (run `catalog owners --write` and commit the file)\n"
    )
    assert catalog("owners", "--write").out.startswith("Wrote .github/CODEOWNERS.")
    written = file.read_text()
    assert written.startswith(BY_HAND + "\n# >>> catalog owners")
    assert "/models/risk/scorer/ @acme/risk\n" in written
    assert "/.github/CODEOWNERS @acme/base\n" in written
    assert "tagger" not in written, "a card without owners leaves it to the lines of people"
    file.write_text(written + "\n/docs/ @grace\n")
    assert catalog("owners", "--write").out == ".github/CODEOWNERS is as the cards have it.\n"
    assert catalog("owners", "--check").code == 0
    (house / "models/risk/scorer/card.yaml").write_text("name: Scorer\nowners: [team-base]\n")
    (house / "models/lost/card.yaml").write_text("name: Lost\nowners: team-risk\n")
    checked = catalog("owners", "--check")
    assert checked.code == 1
    assert checked.err.partition(" (")[0] == (
        ".github/CODEOWNERS:8:1: error[owners-file-outdated]: `/models/risk/scorer/ @acme/risk` stands where "
        "the cards give `/models/lost/ @acme/risk` and `/models/risk/scorer/ @acme/base`"
    )
    catalog("owners", "--write")
    assert file.read_text().endswith("# <<< catalog owners\n\n/docs/ @grace\n")
    assert catalog("owners", "--check").code == 0


def test_the_file_names_owners_where_a_card_names_none(house, catalog) -> None:
    """Also when it changes: what is built again is what would be built anew."""
    checked = catalog("check", "--format", "concise")
    assert checked.code == 0
    assert checked.out == (
        "models/lost/card.yaml:1:1: warning[orphaned-model]: nobody owns this model "
        "(name a team under `owners`, or in a folder.yaml above)\n"
    )
    assert catalog("search", "owner:team-base", "--ids").out == "text/tagger\n"
    assert catalog("build", "--cache", house / "cache").code == 0
    page = (house / "site/models/text/tagger/index.html").read_text()
    assert re.search(r"Base and @grace</bdi>|Base and @grace", page)
    assert "from CODEOWNERS" in page
    assert "from CODEOWNERS" not in (house / "site/models/risk/scorer/index.html").read_text()
    assert "Tagger" in (house / "site/teams/team-base/index.html").read_text()
    (house / ".github/CODEOWNERS").write_text("/models/lost/ @acme/risk\n")
    assert catalog("build", "--cache", house / "cache").code == 0
    told = json.loads((house / "site/api/v1/models.json").read_text())
    assert {each["id"]: each["owners"] for each in told["models"]} == {
        "lost": ["team-risk"], "risk/scorer": ["team-risk"], "text/tagger": [],
    }  # fmt: skip


def test_a_plan_holds_the_file_of_then_against_that_of_now(house, catalog) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.example"]
    subprocess.run(["git", "add", "models", ".github"], cwd=house, check=True)
    subprocess.run(["git", *who, "commit", "-qm", "One"], cwd=house, check=True)
    plan = ("plan", "--base", "HEAD", "--detailed-exitcode")
    assert catalog(*plan).code == 0, "nothing changes, though the cards of then lie elsewhere"
    (house / ".github/CODEOWNERS").write_text("/models/text/ @acme/risk\n")
    changed = catalog(*plan)
    assert changed.code == 3
    assert "Base and @grace → Risk" in changed.out or "team-base and @grace → team-risk" in changed.out
