"""Explanations from files to pages: findings with their place, one story in all forms, large tables light."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest

from catalog import inquiry
from catalog.build import opened_for

CARD = """name: Scorer
interpretability: {level: post-hoc, scope: [global, local], method: shap, notes: Trees are not read.}
versions:
  - version: 2.1.0
    date: 2026-10-01
    signature:
      inputs: [{name: age, protected: true}, {name: postcode, proxy_for: origin}, income]
  - {version: 2.0.0, date: 2026-01-01}
explanations:
  - {method: permutation, file: explanations/importances.csv}
  - {method: shap, file: "explanations/2*.csv"}
"""
WEIGHTS = """version,feature,importance,std
2.0.0,income,0.4,0.02
2.0.0,age,0.1,0.02
2.0.0,postcode,0.3,0.01
2.1.0,income,0.3,0.02
2.1.0,age,0.35,0.01
2.1.0,postcode,0.2,0.01
"""
SHAP = """sample,feature,value,contribution,base,output
a,income,10,-0.1,0.5,0.8
a,age,50,0.4,0.5,0.8
a,postcode,x,0.0,0.5,0.8
b,income,30,0.2,0.5,0.9
b,age,20,-0.3,0.5,0.9
b,postcode,y,0.1,0.5,0.9
"""


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models/risk/scorer"
    (folder / "explanations").mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    (folder / "explanations/importances.csv").write_text(WEIGHTS)
    (folder / "explanations/2.1.0.csv").write_text(SHAP)
    return tmp_path / "models"


def test_what_is_wrong_is_said_with_its_place_and_its_remedy(models, catalog):
    ran = catalog("check", models, "--format", "concise")
    assert ran.code == 0, "warnings do not fail"
    rising, sums = sorted(ran.out.splitlines())[::-1]
    assert (
        "risk/scorer/explanations/importances.csv:1:1: warning[protected-rises]: `age`, a protected attr"
        in rising
    )
    assert "rises from 3rd to 1st in permutation of 2.1.0, against 2.0.0 (look at the slices of it" in rising
    assert "risk/scorer/explanations/2.1.0.csv:1:1: warning[not-additive]" in sums
    assert "for 1 of 2 samples; worst is b, the largest gap 0.4" in sums


def test_a_candidate_is_looked_at_before_it_is_promoted(models, tmp_path, catalog):
    card = CARD.replace("date: 2026-01-01}", "date: 2026-01-01, stage: production}")
    (models / "risk/scorer/card.yaml").write_text(card)
    ran = catalog("build", models, "-o", tmp_path / "site")
    assert "`age`, a protected attribute, rises from 3rd to 1st in permutation of 2.1.0" in ran.err
    page = (tmp_path / "site/models/risk/scorer/index.html").read_text(encoding="utf-8")
    assert "The tables explain 2.1.0 as well, on the page of that version." in page
    assert "rises from 3rd to 1st" in catalog("check", models).out


def test_each_version_that_is_explained_has_it_on_a_page_once(models, tmp_path, catalog):
    catalog("build", models, "-o", tmp_path / "site")
    at = tmp_path / "site/models/risk/scorer/versions"
    old, now = ((at / name / "index.html").read_text(encoding="utf-8") for name in ("2.0.0", "2.1.0"))
    assert "income carries most of the decision by permutation: 50% of all importance" in old
    assert '<a href="#explanations">Explanations</a>' in old
    assert "What moves its answers is on" in now
    assert "What the model depends on" not in now


def test_explanations_are_named_by_an_alias_and_rows_of_tables_by_the_version(models, tmp_path, catalog):
    named = CARD.replace('2*.csv"}', 'shap.csv", version: old}') + "aliases: {old: 2.0.0}\n"
    folder = models / "risk/scorer"
    (folder / "card.yaml").write_text(named)
    (folder / "explanations/2.1.0.csv").rename(folder / "explanations/shap.csv")
    catalog("build", models, "-o", tmp_path / "site")
    page = tmp_path / "site/models/risk/scorer/versions/2.0.0/index.html"
    assert "SHAP of version 2.0.0." in page.read_text(encoding="utf-8")

    (folder / "explanations/importances.csv").write_text(WEIGHTS.replace("2.0.0,age", "old,age"))
    (folder / "card.yaml").write_text(f"{named}monitoring: {{readings: r.csv}}\n")
    (folder / "r.csv").write_text("time,version,metric,value\n2026-09-01,old,auroc,0.9\n")
    ran = catalog("check", models, "--format", "concise")
    told = "error[unknown-version]: old is an alias, and rows are of versions"
    assert ran.code == 1
    assert (
        f"risk/scorer/explanations/importances.csv:3:1: {told} (write the version that it named then: 2.0.0"
        in ran.out
    )
    assert f"risk/scorer/r.csv:2:12: {told} (write the version that it named then: 2.0.0" in ran.out


def test_a_proxy_that_rises_is_a_finding_too(models, catalog):
    table = models / "risk/scorer/explanations/importances.csv"
    table.write_text(WEIGHTS.replace("2.1.0,postcode,0.2", "2.1.0,postcode,0.9"))
    assert "`postcode`, a proxy for origin, rises from 2nd to 1st" in catalog("check", models).out


def test_the_page_its_markdown_the_json_and_the_csv_tell_the_same(models, tmp_path, catalog):
    catalog("build", models, "-o", tmp_path / "site")
    at = tmp_path / "site/models/risk/scorer"
    page, twin = ((at / name).read_text(encoding="utf-8") for name in ("index.html", "index.md"))
    told = json.loads((tmp_path / "site/api/v1/models/risk/scorer.json").read_text(encoding="utf-8"))
    with (at / "explanations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "age now weighs most by permutation and takes over from income" in page
    for text in (page, twin):
        assert "age rises from 3rd to 1st: a protected attribute" in text
        assert "Post-hoc: it is explained afterwards" in text
    assert told["explanations"]["finding"] in page
    assert [(row["method"], row["feature"], row["rank"], row["change"]) for row in rows][-3:] == [
        ("permutation", "age", "1", "1st, was 3rd"),
        ("permutation", "income", "2", "2nd, was 1st"),
        ("permutation", "postcode", "3", "3rd, was 2nd"),
    ]
    assert told["explanations"]["additivity"] == [
        {
            "method": "shap",
            "output": "",
            "samples": 2,
            "held": 1,
            "largest_gap": pytest.approx(0.4),
            "worst_sample": "b",
        }
    ]
    assert told["card"]["interpretability"]["level"] == "post-hoc"


def test_an_empty_table_is_said_in_words(models, tmp_path, catalog):
    (models / "risk/scorer/explanations/importances.csv").write_text("")
    (models / "risk/scorer/explanations/2.1.0.csv").write_text("sample,feature,value,contribution\n")
    catalog("build", models, "-o", tmp_path / "site")
    page = (tmp_path / "site/models/risk/scorer/index.html").read_text(encoding="utf-8")
    assert page.count("explanations/2.1.0.csv: it has no rows.") == 1


def test_two_thousand_features_of_three_hundred_samples_add_little_to_a_page(tmp_path, catalog):
    chance = random.Random(7)  # noqa: S311 - a large table
    sizes = {}
    for name in ("bare", "wide"):
        folder = tmp_path / name / "wide"
        folder.mkdir(parents=True)
        told = "explanations: {method: shap, file: shap.csv}\n" if name == "wide" else ""
        (folder / "card.yaml").write_text(f"name: Wide\nversions: {{version: 1.0.0}}\n{told}")
    with (tmp_path / "wide/wide/shap.csv").open("w") as file:
        file.write("sample,feature,value,contribution,base\n")
        for sample in range(300):
            file.writelines(
                f"{sample},feature_{at},{(value := chance.gauss(0, 1)):.4g},{value / (at + 1):.4g},0.5\n"
                for at in range(2000)
            )
    for name in ("bare", "wide"):
        assert catalog("build", tmp_path / name, "-o", tmp_path / f"{name}-site").code == 0
        sizes[name] = (tmp_path / f"{name}-site/models/wide/index.html").stat().st_size
    assert sizes["wide"] - sizes["bare"] <= 100_000
    page = (tmp_path / "wide-site/models/wide/index.html").read_text(encoding="utf-8")
    assert "of 300 samples drawn. The 8 heaviest of 2,000 features." in page


def test_a_version_that_is_asked_for_is_explained_by_its_own_tables(models, catalog):
    def why(version: str) -> list[str]:
        out = catalog("show", f"risk/scorer@{version}", "--models", models).out
        return out.split("\nWhy it decides as it does\n")[1].split("\n\n")[0].splitlines()

    assert why("2.1.0")[0].startswith("  age ")
    assert why("2.0.0")[0].startswith("  income ")


@pytest.mark.parametrize("version", ["2.1.0", "2.0.0"])
def test_whichever_version_is_asked_for_the_catalogue_is_opened_once(models, catalog, monkeypatch, version):
    opened = []
    monkeypatch.setattr(inquiry, "opened_for", lambda request: opened.append(1) or opened_for(request))
    assert catalog("show", f"risk/scorer@{version}", "--models", models).code == 0
    assert len(opened) == 1


def test_how_a_model_does_names_the_version_where_another_is_asked_for(models, catalog):
    card = models / "risk/scorer/card.yaml"
    rules = "monitoring: {readings: r.csv, rules: [{id: q, metric: auroc, fail: below 0.8}]}\n"
    runs = "deployments: {environment: production, version: 2.1.0, since: 2026-10-02}\n"
    card.write_text(f"{CARD}{rules}{runs}")
    readings = "time,environment,version,metric,value\n2026-11-01,production,2.1.0,auroc,0.1\n"
    card.with_name("r.csv").write_text(readings)
    own, other = (
        catalog("show", f"risk/scorer@{each}", "--models", models).out for each in ("2.1.0", "2.0.0")
    )
    assert "\nMonitoring\n  1 of 1 rule is failing" in own
    assert "\nMonitoring\n  2.1.0, not 2.0.0: 1 of 1 rule is failing" in other
