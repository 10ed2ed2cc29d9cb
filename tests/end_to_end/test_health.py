"""What rules come to, from a card and readings to the page, the twin, JSON, the database and queries."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

CARD = """\
name: Scorer
versions: {version: "2.0", date: 2026-09-01}
deployments: {environment: production, version: "2.0", since: 2026-09-02}
monitoring:
  readings: readings.csv
  distributions: bins.csv
  freshness: 30d
  rules:
    - {id: quality, metric: auroc, over: 14d, warn: below 95% of baseline, fail: below 90% of baseline}
    - {id: drift, metric: psi, where: {feature: age}, fail: above 0.25}
  retrain: {when: [quality fails, age above 90d], pause: 7d}
"""
READINGS = """\
time,environment,version,metric,value
2026-10-01,production,"2.0",auroc,0.8
2026-10-08,production,"2.0",auroc,0.7
2026-10-15,production,"2.0",auroc,0.6
"""
BINS = """\
time,feature,bin,count
reference,age,young,50
reference,age,old,50
2026-10-15,age,young,52
2026-10-15,age,old,48
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    home = tmp_path / "models/scorer"
    home.mkdir(parents=True)
    (home / "card.yaml").write_text(CARD)
    (home / "readings.csv").write_text(READINGS)
    (home / "bins.csv").write_text(BINS)
    (home / "metrics.csv").write_text("version,metric,value\n2.0,auroc,0.8\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_form_of_the_site_says_the_same(catalog, folder):
    assert catalog("build", "--as-of", "2026-10-20").code == 0
    sentence = "AUROC 0.65 on 15 Oct 2026 (mean of 2 readings over 14 days): below 0.72 (90% of baseline;"
    page = Path("site/models/scorer/index.html").read_text()
    twin = Path("site/models/scorer/index.md").read_text()
    told = json.loads(Path("site/api/v1/models/scorer.json").read_text())["health"]
    assert sentence in page
    first = Path("site/index.html").read_text()
    figures = re.findall(r'data-label="(Reported|Now)" class="num">([^<]*)<', first)
    assert figures == [("Reported", "0.800"), ("Now", "0.650")]
    assert '<span class="state state-failing">Failing</span>' in page
    assert "1 of 2 rules is failing: quality." in twin
    assert (told["state"], told["retraining"]["due"], told["retraining"]["since"]) == (
        "fail",
        True,
        "2026-10-15",
    )
    assert told["verdicts"][0]["words"].startswith(sentence)
    assert [each["state"] for each in told["verdicts"]] == ["fail", "ok"]
    with sqlite3.connect("site/catalog.sqlite") as database:
        verdicts = database.execute("SELECT rule, state, since FROM verdicts ORDER BY rule").fetchall()
        assert verdicts == [("drift", "ok", "2026-10-15"), ("quality", "fail", "2026-10-15")]
        assert database.execute("SELECT began, ended FROM incidents").fetchall() == [("2026-10-08", None)]
        assert database.execute("SELECT health, retraining_due FROM models").fetchall() == [
            ("fail", "2026-10-15")
        ]


@pytest.mark.parametrize(
    ("query", "found"),
    [("health:failing", ["scorer"]), ("health:good", []), ("retraining:due", ["scorer"]), ("-health:*", [])],
)
def test_queries_find_what_is_unhealthy(catalog, folder, query, found):
    assert catalog("search", "--ids", "--", query).out.split() == found


def test_the_day_decides_what_is_stale_and_due(catalog, folder):
    for day, state, due in (
        ("2026-10-03", "no data", False),
        ("2026-10-09", "warn", False),
        ("2026-12-30", "fail", True),
    ):
        catalog("build", "--as-of", day)
        told = json.loads(Path("site/api/v1/models/scorer.json").read_text())["health"]
        assert (told["state"], told["retraining"]["due"]) == (state, due)
    assert told["verdicts"][1]["state"] == "stale"


def test_the_first_page_sets_beside_a_figure_only_what_was_read_under_its_conditions(catalog, folder):
    home = folder / "models/scorer"
    Path("models/catalog.yaml").write_text("datasets: {d: {name: D}}\n")
    rules = "[{id: year, metric: mae, where: {horizon: 12}, fail: above 9}%s]"
    month = ", {id: month, metric: mae, where: {horizon: 1}, fail: above 9}"
    head = "name: S\nversions: {version: 1.0.0}\ndeployments: {environment: production, version: 1.0.0}\n"
    card = f"{head}headline: d/mae\nmonitoring: {{readings: readings.csv, freshness: %s, rules: {rules}}}\n"
    (home / "metrics.csv").write_text(
        "dataset,split,horizon,metric,value\n"
        "d,late,1,mae,0.3\nd,late,12,mae,0.8\nd,early,1,mae,0.4\nd,early,12,mae,0.9\n"
    )
    (home / "readings.csv").write_text(
        "time,environment,version,metric,value,horizon\n"
        "2026-10-15,production,1.0.0,mae,0.5,1\n2026-10-15,production,1.0.0,mae,7.5,12\n"
    )
    for fresh, more, now in (("9d", "", "no rule"), ("9d", month, "0.5"), ("2d", month, "stale")):
        (home / "card.yaml").write_text(card % (fresh, more))
        assert catalog("build", "--as-of", "2026-10-20").code == 0
        first = Path("site/index.html").read_text()
        figures = re.findall(r'"(Reported|Now)" class="num">(?:<span class="missing">)?([^<]*)<', first)
        assert figures == [("Reported", "0.4"), ("Now", now)]
        assert "D, early split, horizon 1</span>" in first


def test_a_slip_in_a_rule_is_a_finding_with_its_place(catalog, folder):
    card = folder / "models/scorer/card.yaml"
    card.write_text(
        CARD.replace("fail: above 0.25", "fail: abov 0.25").replace("quality fails", "qualty fails")
    )
    found = catalog("check").out
    assert "card.yaml:10:61: error[limit-unreadable]: `abov 0.25` is no limit (did you mean above?)" in found
    assert "error[unknown-rule]: there is no rule `qualty` (did you mean quality?)" in found


def test_its_team_is_listed_with_what_of_it_runs_and_how_that_does(catalog, folder):
    card = folder / "models/scorer/card.yaml"
    card.write_text(f"owners: risk\n{CARD}")
    Path("models/catalog.yaml").write_text("teams: {risk: {name: Risk}}\n")
    assert catalog("build", "--as-of", "2026-10-20").code == 0
    page = Path("site/teams/index.html").read_text()
    told = re.findall(r'data-label="([^"]+)"[^>]*>(?:<span[^>]*>)*([^<]+)', page)
    assert told == [("Models", "1"), ("In production", "1"), ("Health", "1 failing")]
    (health,) = re.findall(r'data-label="Health".*', Path("site/teams/risk/index.html").read_text())
    assert '<span class="state state-failing">Failing</span>' in health
