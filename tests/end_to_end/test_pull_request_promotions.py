"""A pull request that puts one version in the place of another -> what callers and figures make of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.pull_request.repository import commit, git, replace_in

CARD = """\
name: M
versions:
  - version: 1.0.0
    date: 2026-01-01
    stage: production
    signature: {inputs: [a], outputs: [y]}
  - version: 2.0.0
    date: 2026-02-01
    stage: staging
    signature: {inputs: [a, b], outputs: [y]}
"""
TABLE = "version,dataset,split,metric,value\n1.0.0,d,test,auroc,0.81\n2.0.0,d,test,auroc,0.71\n"
RUNS = """\
deployments:
  - {environment: production, version: 1.0.0, strategy: full, traffic: 90%}
  - {environment: production, version: 2.0.0, strategy: canary, traffic: 10%}
"""
PROMOTED = (("stage: production", "stage: archived"), ("stage: staging", "stage: production"))


@pytest.fixture
def card(tmp_path, monkeypatch) -> Path:
    """A branch of a repository whose model has a newer version in staging."""
    card = tmp_path / "models/m/card.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(CARD)
    (card.parent / "metrics.csv").write_text(TABLE)
    (tmp_path / "models/catalog.yaml").write_text("datasets: {d: {name: D, primary: auroc}}\n")
    git(tmp_path, "init", "--initial-branch=main")
    commit(tmp_path, "Begin")
    git(tmp_path, "switch", "--create", "change")
    monkeypatch.chdir(tmp_path)
    return card


def test_a_promotion_tells_what_it_is_to_callers_and_how_the_two_do(catalog, card):
    replace_in(card, *PROMOTED)
    lines = catalog("plan", "--base", "main").out.splitlines()
    assert "  ! 2.0.0 in the place of 1.0.0 breaks callers: Callers must now send b" in lines
    assert "  ! 2.0.0 gives up 10 points of AUROC on D against 1.0.0" in lines


def test_that_another_version_goes_on_speaking_for_the_model_is_said(catalog, card):
    told = "  ! 1.0.0 speaks for the model, not 2.0.0: lists, search and ranks have its figures"
    replace_in(card, *PROMOTED)
    assert told not in catalog("plan", "--base", "main").out.splitlines()
    card.write_text(card.read_text() + "deployments: {environment: production, version: 1.0.0}\n")
    assert told in catalog("plan", "--base", "main").out.splitlines()
    assert catalog("search", "--ids", "stage:production").out == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[a, b]",
            "[a]",
            "  · 2.0.0 in the place of 1.0.0 breaks no callers, by what both say of their signatures",
        ),
        (
            "    signature: {inputs: [a, b], outputs: [y]}\n",
            "",
            "  ! Whether 2.0.0 in the place of 1.0.0 breaks callers is not known: 2.0.0 reports no signature",
        ),
    ],
)
def test_that_callers_may_stay_as_they_are_is_said_where_it_is_known(catalog, card, old, new, told):
    replace_in(card, (old, new))
    commit(card.parent, "Another signature")
    git(card.parent, "branch", "--force", "main")
    replace_in(card, *PROMOTED)
    assert told in catalog("plan", "--base", "main").out.splitlines()


def test_a_version_that_comes_to_production_beside_the_one_that_speaks_is_held_against_it(catalog, card):
    card.write_text(CARD + RUNS)
    commit(card.parent, "Both run")
    git(card.parent, "branch", "--force", "main")
    replace_in(card, *PROMOTED)
    out = catalog("plan", "--base", "main").out
    assert "The version that speaks" not in out
    assert "! 2.0.0 in the place of 1.0.0 breaks callers: Callers must now send b\n" in out


def test_going_back_is_told_the_other_way_round(catalog, card):
    replace_in(card, *PROMOTED)
    commit(card.parent, "Promote")
    git(card.parent, "branch", "--force", "main")
    replace_in(card, ("stage: production", "stage: archived"), ("stage: archived", "stage: production"))
    out = catalog("plan", "--base", "main").out
    assert "1.0.0 in the place of 2.0.0 breaks callers: The input b is no longer taken" in out
    assert "1.0.0 gains 10 points of AUROC on D against 2.0.0" in out


def test_a_new_version_that_is_held_against_the_same_one_anyway_is_told_once(catalog, card):
    new = CARD.partition("  - version: 2.0.0")
    card.write_text(new[0])
    commit(card.parent, "One version")
    git(card.parent, "branch", "--force", "main")
    card.write_text(CARD.replace("stage: production", "stage: archived").replace("staging", "production"))
    out = catalog("plan", "--base", "main").out
    assert out.count("Callers must now send b") == 1
    assert "in the place of" not in out


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (
            ("version: 1.0.0, strategy: full", "version: 2.0.0, strategy: full"),
            ["traffic of 2.0.0 10% → 100%", "strategy of 2.0.0 canary → full and canary"],
        ),
        (
            (
                "version: 2.0.0, strategy: canary, traffic: 10%",
                "version: 2.0.0, strategy: full, traffic: 100%",
            ),
            ["traffic of 2.0.0 10% → 100%", "strategy of 2.0.0 canary → full"],
        ),
        (("traffic: 10%}\n", "traffic: 10%}\n  - {environment: production, version: 2.0.0}\n"), None),
    ],
)
def test_what_runs_more_is_told_by_all_of_its_rows(catalog, card, now, told):
    """A version may have several rows in one place: what it has there is their sum, where all say it."""
    card.write_text(CARD + RUNS)
    commit(card.parent, "Both run")
    git(card.parent, "branch", "--force", "main")
    replace_in(card, now)
    lines = catalog("plan", "--base", "main").out.splitlines()
    found = [line for line in lines if " of 2.0.0 " in line and line.startswith("  ! In production: ")]
    if told is None:
        assert found[0].startswith("  ! In production: traffic of 2.0.0 10% → ")
        assert "%" not in found[0].partition("→")[2].replace("10%", "")
    else:
        assert found == [f"  ! In production: {each}" for each in told]


def test_what_begins_to_run_says_with_which_part(catalog, card):
    card.write_text(CARD + RUNS.rpartition("  - ")[0])
    commit(card.parent, "One runs")
    git(card.parent, "branch", "--force", "main")
    card.write_text(CARD + RUNS)
    out = catalog("plan", "--base", "main").out
    assert "  ! In production: 2.0.0 begins to run with 10%\n" in f"{out}\n"
