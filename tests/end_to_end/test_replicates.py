"""Folds of one measurement: their mean speaks for the model wherever a figure does, and says so."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.end_to_end.conftest import words

CARD = (
    "name: {}\nheadline: digits/auroc\nversions: [{{version: '1', stage: production}}]\n"
    "deployments: [{{environment: production, version: '1'}}]\n"
)
HEADER = "version,dataset,split,fold,metric,value\n"
TABLES = {
    "folded": [f"1,digits,test,{at},auroc,{value}\n" for at, value in enumerate((0.60, 0.95, 0.61))],
    "single": ["1,digits,test,,auroc,0.80\n"],
}


@pytest.fixture
def models(tmp_path, monkeypatch) -> Path:
    """Two models: of one three folds are measured, whose best is better than the other's only result."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "catalog.yaml").write_text("datasets: {digits: {name: Digits}}\n")
    for name, rows in TABLES.items():
        (folder / name).mkdir()
        (folder / name / "card.yaml").write_text(CARD.format(name.capitalize()))
        (folder / name / "metrics.csv").write_text(HEADER + "".join(rows))
    return folder


@pytest.fixture
def site(models, tmp_path, catalog) -> Path:
    assert catalog("build", models, "-o", tmp_path / "site").code == 0
    return tmp_path / "site"


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("digits/auroc>=0.9", []),
        ("digits/auroc>=0.7", ["folded", "single"]),
        ("digits/auroc=0.72", ["folded"]),
        ("digits/auroc<0.7", []),
    ],
)
def test_a_search_finds_the_mean_and_no_fold(catalog, query, found) -> None:
    assert sorted(catalog("search", "--ids", query).out.split()) == found


def test_lists_the_first_page_and_badges_say_the_mean(site, page) -> None:
    listed = page(site / "models/index.html").text(".//main")
    assert "0.720" in listed
    assert "0.95" not in listed
    columns = (site / "data/columns/headline.js").read_text(encoding="utf-8")
    assert "AUROC 0.720, Digits, mean of 3 folds" in columns.replace("\N{NO-BREAK SPACE}", " ")
    home = page(site / "index.html").text(".//main")
    assert "Digits, mean of 3 folds" in home
    assert "0.95" not in home
    badge = (site / "badges/folded/digits/auroc.svg").read_text(encoding="utf-8")
    assert "AUROC, Digits: 0.720, mean of 3 folds" in badge
    first = json.loads((site / "api/v1/models.json").read_bytes())["models"][0]
    assert first["figures"] == {"digits/auroc": 0.72}


def test_the_leaderboard_ranks_the_mean_without_an_interval(site, page) -> None:
    board = site / "leaderboards/digits/auroc"
    (leader,) = page(board / "index.html").tables("leader")
    rows = [words(row) for row in list(leader.iter("tr"))[1:]]
    assert ["Single" in rows[0], "Folded" in rows[1], "mean of 3 folds" in rows[1]] == [True] * 3
    listed = list(csv.DictReader((board / "results.csv").open(encoding="utf-8", newline="")))
    assert [(row["model"], row["value"], row["mean of"]) for row in listed] == [
        ("single", "0.8", ""), ("folded", "0.72", "3 folds"),
    ]  # fmt: skip


def test_the_models_page_leads_with_the_mean_and_lists_each_fold(site, page) -> None:
    model = page(site / "models/folded/index.html")
    versions = model.text(".//section[@id='versions']")
    assert "0.72 mean of 3 folds" in versions
    assert "0.95" not in versions
    metrics = model.text(".//section[@id='metrics']")
    assert all(text in metrics for text in ("fold 0", "fold 1", "fold 2", "0.60", "0.95", "0.61"))


@pytest.fixture
def followed(models) -> Path:
    """Version 2 of one of them, of which a fold more is measured."""
    card, table = models / "folded/card.yaml", models / "folded/metrics.csv"
    card.write_text(card.read_text().replace("versions: [", "versions: [{version: '2', stage: production}, "))
    rows = [f"2,digits,test,{at},auroc,{value}\n" for at, value in enumerate((0.7, 0.75, 0.85, 0.9))]
    table.write_text(table.read_text() + "".join(rows))
    return models


def test_versions_are_compared_by_their_means_which_differ_by_less_than_folds_do(
    followed, tmp_path, catalog, page
) -> None:
    assert catalog("build", followed, "-o", tmp_path / "site").code == 0
    model = page(tmp_path / "site/models/folded/index.html")
    versions = model.text(".//section[@id='versions']")
    assert "0.80 mean of 4 folds+0.08 no clear change" in versions


@pytest.mark.parametrize(("last", "code"), [("0.75", 1), ("0.79", 0)])
def test_a_policy_compares_means_however_many_folds_each_version_has(followed, catalog, last, code) -> None:
    """Of version 1 the mean is 0.72; of version 2 it is 0.71 or 0.72, and its best fold is better."""
    (followed / "catalog.yaml").write_text(
        "datasets: {digits: {name: Digits}}\n"
        "policies: [{id: p, level: error, no_worse: {digits/auroc: 0.005}}]\n"
    )
    rows = [f"2,digits,test,{at},auroc,{value}\n" for at, value in enumerate(("0.55", "0.99", "0.55", last))]
    table = followed / "folded/metrics.csv"
    kept = [line for line in table.read_text().splitlines(keepends=True) if not line.startswith("2,")]
    table.write_text("".join((*kept, *rows)))
    ran = catalog("check", followed)
    assert ran.code == code, ran.out + ran.err
    assert ("got worse by 0.01 (0.72 → 0.71) since 1" in ran.out + ran.err) == bool(code)
