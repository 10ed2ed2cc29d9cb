"""A version that takes a part of production's traffic: its page and `catalog show` tell how it does there."""

from __future__ import annotations

from pathlib import Path

import pytest

CATALOG = """title: Bank
teams:
  - {id: risk, members: [ben]}
policies:
  - {id: signed, when: "environment:production", approvals: {for: production, count: 1}, level: warning}
"""
CARD = """name: Credit scorer
deployments:
  - {environment: production, version: 1.0.0, strategy: full, traffic: 90%, since: 2026-03-01}
  - {environment: production, version: 2.0.0, strategy: canary, traffic: 10%, since: 2026-10-10}
monitoring:
  readings: r.csv
  freshness: 30d
  rules:
    - {id: quality, metric: auroc, warn: below 0.78, fail: below 0.74}
    - {id: drift, metric: psi, warn: above 0.1, fail: above 0.25}
versions:
  - {version: 0.9.0, date: 2025-02-10, stage: archived}
  - version: 1.0.0
    date: 2026-02-10
    stage: production
    approvals: {for: production, by: "@ben", decision: approved, date: 2026-02-22}
  - {version: 2.0.0, date: 2026-09-20, stage: staging}
"""
READINGS = """time,environment,version,metric,value
2026-11-16,production,0.9.0,auroc,0.6
2026-11-16,production,1.0.0,auroc,0.73
2026-11-16,production,1.0.0,psi,0.3
2026-11-16,production,2.0.0,auroc,0.82
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    models = tmp_path / "models"
    (models / "credit").mkdir(parents=True)
    (models / "catalog.yaml").write_text(CATALOG)
    (models / "credit" / "card.yaml").write_text(CARD)
    (models / "credit" / "r.csv").write_text(READINGS)
    return models


def monitored(catalog, bank: Path, version: str) -> list[str]:
    told = catalog("show", f"credit@{version}", "--models", bank).out
    return [line.strip() for line in told.partition("\nMonitoring\n")[2].partition("\n\n")[0].splitlines()]


def test_the_page_of_a_canary_says_where_it_runs_how_it_does_and_what_policies_say(catalog, page, bank):
    site = bank.parent / "site"
    catalog("build", bank, "-o", site, "--as-of", "2026-11-20")
    canary = page(site / "models/credit/versions/2.0.0/index.html")
    facts = canary.facts()
    assert (facts["Stage"], facts["Health"]) == ("Staging", "Good")
    assert facts["Runs in"] == "production, canary, 10%"
    ran = canary.text(".//section[@id='deployments']")
    assert all(each in ran for each in ("canary", "10%", "10 Oct 2026"))
    assert "1 Mar 2026" not in ran
    does = canary.text(".//section[@id='monitoring']")
    assert "1 of 2 rules is kept: quality. Nothing is read of it for drift." in does
    assert "There are no readings of Population stability index of 2.0.0 where it runs." in does
    assert "Failing" not in does.partition("Why")[2]
    decided = canary.text(".//section[@id='decisions']")
    assert "No decision is on record for this version." in decided
    assert "signed2.0.0Fails" in decided
    speaking = page(site / "models/credit/versions/1.0.0/index.html")
    assert speaking.facts()["Health"] == "Failing"
    assert "signed1.0.0Holds" in speaking.text(".//section[@id='decisions']")
    old = page(site / "models/credit/versions/0.9.0/index.html")
    assert not {"Health", "Runs in"} & set(old.facts())
    assert old.root.find(".//section[@id='monitoring']") is None


def test_show_says_how_a_version_does_by_what_is_read_of_it(catalog, bank):
    of_all = "2 of 2 rules are failing: quality and drift."
    assert monitored(catalog, bank, "2.0.0") == [
        "1 of 2 rules is kept: quality. Nothing is read of it for drift.",
        f"all that runs of the model: {of_all}",
    ]
    assert monitored(catalog, bank, "1.0.0") == [of_all]
    assert monitored(catalog, bank, "0.9.0") == [f"1.0.0, not 0.9.0: {of_all}"]
    plain = READINGS.replace("1.0.0,psi", ",psi")
    (bank / "credit" / "r.csv").write_text(plain)
    assert monitored(catalog, bank, "2.0.0")[0] == "1 of 2 rules is failing: drift."


def test_an_edition_that_may_not_see_what_runs_reads_nothing_of_it_on_pages_of_versions(catalog, page, bank):
    hidden = "visibility: {deployments: restricted, monitoring: restricted, governance: restricted}\n"
    (bank / "credit" / "card.yaml").write_text(CARD + hidden)
    (bank / "catalog.yaml").write_text(f"{CATALOG}editions: {{open: public}}\n")
    site = bank.parent / "site"
    catalog("build", bank, "-o", site, "--as-of", "2026-11-20", "--edition", "open")
    for version in ("1.0.0", "2.0.0"):
        found = page(site / f"models/credit/versions/{version}/index.html")
        assert not {"Health", "Runs in"} & set(found.facts())
        anchors = {each.get("id") for each in found.root.iter("section")}
        assert not {"deployments", "monitoring", "decisions"} & anchors


def test_each_version_tells_its_gaps_between_slices(catalog, page, bank):
    rows = "".join(
        f"{version},loans,auroc,{value},sex={sex}\n"
        for version, gap in (("1.0.0", 0.04), ("2.0.0", 0.08))
        for sex, value in (("f", 0.8 - gap), ("m", 0.8))
    )
    table = f"version,dataset,metric,value,slice\n{rows}"
    (bank / "credit" / "metrics.csv").write_text(table)
    site = bank.parent / "site"
    catalog("build", bank, "-o", site, "--as-of", "2026-11-20")
    for version in ("1.0.0", "2.0.0"):
        told = page(site / f"models/credit/versions/{version}/index.html").text(".//section[@id='metrics']")
        assert "Gaps between slices" in told
    old = page(site / "models/credit/versions/0.9.0/index.html").text(".//section[@id='metrics']")
    assert "Gaps" not in old
