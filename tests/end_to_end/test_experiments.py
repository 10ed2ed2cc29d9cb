"""The experiments of a real model: its page, its Markdown and its JSON tell the same numbers and verdicts."""

from __future__ import annotations

import json
import shutil
from contextlib import chdir, redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
from scipy.stats import norm

from catalog.cli import main
from tests.conftest import REPOSITORY

MODELS = REPOSITORY / "models"
MODEL = "models/text/language-id"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site of one model with its house."""
    folder = tmp_path_factory.mktemp("experiments")
    (folder / "models").mkdir()
    for path in MODELS.glob("*.yaml"):
        shutil.copy(path, folder / "models")
    shutil.copytree(MODELS / "text", folder / "models/text")
    with chdir(folder), redirect_stderr(StringIO()) as err:
        assert main(["build", "--as-of", "2026-11-20"]) == 0
    assert err.getvalue() == ""
    return folder / "site"


def test_what_was_found_is_told_alike_everywhere(site, page):
    told = json.loads((site / f"api/v1/{MODEL}.json").read_text(encoding="utf-8"))["running"]
    shipped, stopped = (each["trials"][0] for each in told["experiments"])
    assert [each["verdict"] for each in (shipped, stopped)] == ["promote", "roll back"]
    assert {each["split"]["kept"] for each in (shipped, stopped)} == {True}
    seen = page(site / MODEL / "index.html").text(".//section[@id='deployments']")
    markdown = (site / MODEL / "index.md").read_text(encoding="utf-8")
    for trial in (shipped, stopped):
        assert trial["why"] in seen
        assert trial["why"].partition(":")[0] in markdown
    assert "Promote. Accuracy is better: +10.8 points, always-valid interval" in seen
    assert "Roll back. Answer rate got worse, more than the 1 point allowed: −5.5 points" in seen


def test_the_numbers_are_those_of_the_table(site):
    told = json.loads((site / f"api/v1/{MODEL}.json").read_text(encoding="utf-8"))["running"]
    (trial,) = told["experiments"][0]["trials"]
    accuracy = trial["metrics"][0]
    control, treatment = accuracy["control"], accuracy["treatment"]
    assert (control["hits"], control["n"], treatment["hits"], treatment["n"]) == (544, 796, 634, 801)
    pooled = (544 + 634) / (796 + 801)
    z = (634 / 801 - 544 / 796) / (pooled * (1 - pooled) * (1 / 796 + 1 / 801)) ** 0.5
    assert accuracy["p"] == pytest.approx(2 * norm.sf(z))
    assert accuracy["low"] < accuracy["difference"] < accuracy["high"]
    last = accuracy["always_valid"][-1]
    assert last["low"] < accuracy["low"]
    assert last["high"] > accuracy["high"]


def test_what_waits_for_a_decision_is_on_the_first_page(site, page, catalog, tmp_path, monkeypatch):
    assert "Roll back" not in page(site / "index.html").text(".//main")
    shutil.copytree(site.parent / "models", tmp_path / "models")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "models/text/language-id/experiments.yaml"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("outcome: stopped", "outcome: pending"), encoding="utf-8")
    assert catalog("build", "--as-of", "2026-11-20").code == 0
    seen = page(tmp_path / "site/index.html").text(".//main")
    assert "Can the hashed model take over? 2.1.0 against 2.0.0: Answer rate got worse" in seen


def test_a_result_that_is_given_twice_is_a_finding_and_counts_once(tmp_path, monkeypatch, catalog):
    (tmp_path / "models/a").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    variants = "variants: {control: 1, treatment: 2}, primary: accuracy, file: e.csv"
    card = f"name: A\nversions: [{{version: 1}}, {{version: 2}}]\nexperiments: {{name: Q, {variants}}}\n"
    Path("models/a/card.yaml").write_text(card)
    once = "control,accuracy,400,0.5\ntreatment,accuracy,400,0.7\n"
    Path("models/a/e.csv").write_text(f"variant,metric,n,value\n{once}treatment,accuracy,400,0.7\n")
    ran = catalog("build", "--as-of", "2026-11-20")
    assert ran.err.startswith("models/a/e.csv:4:24: error[duplicate-measurement]: accuracy is measured twice")
    told = json.loads(Path("site/api/v1/models/a.json").read_text(encoding="utf-8"))["running"]
    assert told["experiments"][0]["trials"][0]["split"]["cases"] == {"control": 400, "treatment": 400}


def test_the_experiment_of_the_guide_is_judged_as_it_stands_there(tmp_path, monkeypatch, catalog):
    card, house = (REPOSITORY / "docs/experiments.md").read_text().split("```yaml\n")[1:3]
    (tmp_path / "models/a/experiments").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    Path("models/catalog.yaml").write_text(house.partition("```")[0])
    versions = "versions: [{version: 2.0.0, stage: production}, {version: 2.1.0, stage: staging}]"
    Path("models/a/card.yaml").write_text(f"name: A\n{versions}\n{card.partition('```')[0]}")
    rows = [
        f"2026-10-0{day},{variant},{metric},20000,{value},"
        for day in range(4, 9)
        for variant, approved in (("control", 0.60), ("treatment", 0.64))
        for metric, value in (("approval_rate", approved), ("default_rate", 0.02))
    ]
    table = "\n".join(("time,variant,metric,n,value,std", *rows))
    Path("models/a/experiments/2-1.csv").write_text(table)
    ran = catalog("build", "--as-of", "2026-10-20")
    assert (ran.code, ran.err) == (0, "")
    (experiment,) = json.loads(Path("site/api/v1/models/a.json").read_text())["running"]["experiments"]
    assert experiment["trials"][0]["why"].startswith("approval rate is better: +4.00 points")
    assert experiment["trials"][0]["verdict"] in ("promote", "keep going")
