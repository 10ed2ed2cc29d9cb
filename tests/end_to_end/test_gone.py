"""What a source has no more is said wherever the model is met; what can be got is offered, nothing else."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from catalog.cli import main

MARK = '<span class="state state-attention">Gone at source</span>'
FILES = {"artifacts": [{"name": "model", "uri": "models:/churn/1"}]}
CARDS = {
    "kept": {
        "name": "Kept",
        "versions": [{"version": "1", "stage": "archived"}, {"version": "2", **FILES}],
    },
    "lost": {
        "name": "Lost",
        "versions": [{"version": "1", "data": [{"role": "training", "notes": "Spleen CT"}]}],
        "extra": {"monai": {f"in_put {at}": at for at in range(12)}},
    },
}


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> Path:
    """Two models that were imported; then one of them and a version of the other were gone there."""
    root = tmp_path_factory.mktemp("gone")

    def bring(day: str) -> None:
        command = ["import", "card-json", str(root / "there"), "-o", str(root / "models"), "--as-of", day]
        assert main(command) == 0

    for name, card in CARDS.items():
        (root / "there" / name).mkdir(parents=True)
        (root / "there" / name / "card.json").write_text(json.dumps(card))
    bring("2026-11-01")
    kept = {**CARDS["kept"], "versions": CARDS["kept"]["versions"][1:]}
    (root / "there/kept/card.json").write_text(json.dumps(kept))
    shutil.rmtree(root / "there/lost")
    bring("2026-11-25")
    card = root / "models/card-json/kept/card.yaml"
    card.write_text(card.read_text().replace("id: kept", "id: kept, url: https://cards.example/k", 1))
    assert main(["build", str(root / "models"), "-o", str(root / "site"), "--as-of", "2026-11-26"]) == 0
    return root / "models"


@pytest.fixture(scope="module")
def page(models: Path):
    """Read a page of the site."""
    return lambda path: (models.parent / "site" / path).read_text(encoding="utf-8")


def test_a_model_that_is_gone_says_so_where_it_is_met(page):
    lost, home = page("models/card-json/lost/index.html"), page("index.html")
    assert f"Active {MARK}" in lost
    assert f"<p>{MARK} Cards as JSON has this model no more since 25 Nov 2026;" in lost
    assert "gone there since 25 Nov 2026" in page("models/card-json/lost/index.md")
    assert MARK in page("models/card-json/lost/versions/1/index.html")
    assert re.search(rf'models/card-json/lost/index.html#gone">Lost</a>{MARK}', home)
    assert "Cards as JSON has it no more since 25 Nov 2026." in home
    assert ">Gone at its source<" in page("models/index.html")


def test_a_version_that_is_gone_is_marked_and_the_model_is_not(page):
    kept = page("models/card-json/kept/index.html")
    assert kept.count(MARK) == 1
    row = next(line for line in kept.splitlines() if MARK in line)
    assert "models/card-json/kept/versions/1/" in row or 'href="versions/1/' in row
    assert "since 25 Nov 2026" in row
    assert MARK in page("models/card-json/kept/versions/1/index.html")
    assert MARK not in page("models/card-json/kept/versions/2/index.html")


def test_what_can_be_got_is_offered_by_who_can(page):
    kept, lost = unescape(page("models/card-json/kept/index.html")), page("models/card-json/lost/index.html")
    for told in (kept, page("models/card-json/kept/versions/2/index.html")):
        assert "mlflow artifacts download -u models:/churn/1 -d weights" in told
        assert "catalog pull" not in told
    assert "Get this model" in kept
    assert "Get this model" not in lost
    assert '<dd><a href="https://cards.example/k">Cards as JSON</a>' in kept


def test_what_a_system_said_folds_under_its_name_and_notes_stand_for_a_data_set(page):
    lost = page("models/card-json/lost/index.html")
    assert "<h3>From MONAI</h3>" in lost
    assert "<summary>4 more</summary>" in lost
    assert "<dt>in put 3</dt>" in lost
    assert '<tr><th scope="row">Spleen CT</th>' in lost


def test_the_source_can_be_searched_for_and_shown(models, capsys):
    assert main(["search", "source:card-json", str(models), "--ids"]) == 0
    assert capsys.readouterr().out.split() == ["card-json/kept", "card-json/lost"]
    assert main(["show", "card-json/lost", "--models", str(models)]) == 0
    assert "Source: Cards as JSON (lost, gone there since 25 Nov 2026)" in re.sub(
        r"imported [^,]*, ", "", capsys.readouterr().out
    )
    assert main(["show", "card-json/lost", "--models", str(models), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["model_source"]["gone"] == "2026-11-25"
