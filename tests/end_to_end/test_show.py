"""`catalog show` says everything of one version: how sure a number is, what it costs, of when that is."""

import re
import subprocess
from pathlib import Path

import pytest

CARD = """
name: Scorer
costs:
  running: {version: 1.0.0, per: 1000 requests, price: 0.02, currency: EUR, date: 2026-10, source: invoice}
  training:
    - {version: 2.0.0, price: 40, currency: EUR, co2eq: 3kg}
    - {kwh: 900, phase: pre-training}
versions:
  - {version: 1.0.0, training: {duration: 3h}}
  - {version: 2.0.0, training: {duration: 3h}}
"""
METRICS = """version,dataset,metric,value,lower,upper,n
1.0.0,loans,auroc,0.801,0.789,0.813,8000
1.0.0,loans,brier,0.131,,,8000
2.0.0,loans,auroc,0.8,,,
"""


@pytest.fixture
def card(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    card = tmp_path / "models/scorer/card.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(CARD)
    (card.parent / "metrics.csv").write_text(METRICS)
    return card


def part(text, title):
    return text.split(f"\n{title}\n")[1].split("\n\n")[0].splitlines()


def commit(*arguments):
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@bank.example")
    ran = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True)
    return ran.stdout.strip()


@pytest.mark.usefixtures("card")
def test_a_number_stands_with_its_interval_and_its_cases(catalog):
    text = catalog("show", "scorer@1.0.0").out
    assert "  AUROC: 0.801 (0.789 to 0.813, n = 8,000)\n" in text
    assert text.index("AUROC on loans: 0.801\n") < text.index("\nResponsibility\n")
    assert "  Brier score (lower is better): 0.131 (n = 8,000)\n" in text
    assert catalog("show", "scorer@2.0.0").out.endswith("  AUROC: 0.8\n")


@pytest.mark.usefixtures("card")
def test_what_a_version_costs_and_all_of_them_together(catalog):
    whole = "  training, pre-training: all versions, energy 900 kWh"
    assert part(catalog("show", "scorer@1.0.0").out, "Costs") == [
        whole,
        "  running, 1000 requests: price 0.02 EUR, as of Oct 2026, invoice",
    ]
    assert part(catalog("show", "scorer@2.0.0").out, "Costs") == [
        "  training, whole training: price 40 EUR, device time 3 h from start to end, CO₂e 3 kg",
        whole,
    ]


def test_it_says_of_which_commit_and_day_it_is(catalog, card):
    assert "As of" not in catalog("show", "scorer").out
    commit("init", "-q")
    commit("add", "models")
    commit("commit", "-q", "-m", "One", "--date", "2026-03-01T12:00:00Z")
    hash_ = commit("log", "-1", "--format=%H")[:12]
    now = catalog("show", "scorer").out
    assert re.match(rf"Scorer .+\nAs of \d+ \w+ \d+, commit {hash_}\.\n", now)
    card.write_text(f"{CARD}notes: Other.\n")
    assert f"commit {hash_}, with changes that no commit holds yet." in catalog("show", "scorer").out
    catalog("export", "annex-iv", "", "-o", "out")
    head = Path("out/scorer/annex-iv.md").read_text().split("\n## ")[0]
    assert f", commit {hash_}, with changes that no commit holds yet." in head
    then = catalog("show", "scorer", "--as-of", "HEAD").out
    assert f", commit {hash_}.\n" in then


def test_whether_an_approval_counted_then_is_asked_of_the_commits_of_then(catalog, card):
    approved = "{for: production, by: ada@bank.example, decision: approved, date: 2026-03-01}"
    card.write_text(f"name: Scorer\napprovals: {approved}\nversions: {{version: 1.0.0}}\n")
    policies = card.parents[1] / "policies.yaml"
    policies.write_text("- {id: signed, approvals: {for: production, count: 1, verified: true}}\n")
    commit("init", "-q")
    commit("add", "models")
    commit("commit", "-q", "-m", "One")
    card.write_text("name: Scorer\n")
    assert part(catalog("show", "scorer", "--as-of", "HEAD").out, "Policies") == [
        "  signed: holds (1 approval for production: ada@bank.example (verified))"
    ]


def test_who_says_the_name_of_a_version_means_it_and_no_alias_of_that_name(card, catalog):
    card.write_text(
        "name: A\naliases: {champion: '1.0'}\nversions: [{version: '1.0'}, {version: champion}]\n"
        "deployments: {environment: p, version: champion}\n"
    )
    assert catalog("show", "scorer@champion").out.startswith("A champion (scorer@champion)")
    assert catalog("deployed").out.splitlines()[1].split() == ["p", "scorer", "champion"]
