"""A pull request that says the other end of a metric is better -> `catalog plan` is not talked round."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.pull_request.repository import commit, git, replace_in

HOUSE = """\
datasets: {d: {name: D, primary: auroc}}
metrics: {gap: {name: Gap, better: lower}, tilt: {name: Tilt}}
policies:
  - {id: kept, when: stage:production, no_worse: {d/auroc: 0.005}}
"""
CARD = "name: M\nversions: {version: 1.0.0, date: 2026-01-01, stage: production}\n"
TABLE = """\
version,dataset,split,metric,value
1.0.0,d,test,auroc,0.81
1.0.0,d,test,gap,0.06
1.0.0,d,test,tilt,0.2
"""


@pytest.fixture
def models(tmp_path, monkeypatch) -> Path:
    """A branch of a repository with one model that is measured, and one that is not."""
    models = tmp_path / "models"
    for name, files in (("m", {"card.yaml": CARD, "metrics.csv": TABLE}), ("bare", {"card.yaml": CARD})):
        (models / name).mkdir(parents=True)
        for file, text in files.items():
            (models / name / file).write_text(text)
    (models / "catalog.yaml").write_text(HOUSE)
    git(tmp_path, "init", "--initial-branch=main")
    commit(tmp_path, "Begin")
    git(tmp_path, "switch", "--create", "change")
    monkeypatch.chdir(tmp_path)
    return models


@pytest.mark.parametrize(
    "turned", ["auroc: {better: lower}", "auroc: {better: none}", "area: {better: lower, aliases: [auroc]}"]
)
def test_a_loss_is_a_loss_whatever_the_change_says_of_its_metric(catalog, models, turned):
    replace_in(models / "m/metrics.csv", ("auroc,0.81", "auroc,0.71"))
    replace_in(models / "catalog.yaml", ("tilt: {name: Tilt}", turned))
    ran = catalog("plan", "--base", "main")
    assert "✗ Metric auroc: higher is better → " in ran.out
    assert "figures of m are judged by the direction of the base, and the cards by the other: " in ran.out
    assert "better by" not in ran.out
    assert ran.code == 1
    assert "Blocked: 1 metric turned round beside its figures and " in ran.out
    if turned == "auroc: {better: lower}":
        assert "changed): 1 figure worse.\n" in ran.out
        assert "✗ Policy kept tolerates less: 1.0.0 `d/auroc` got worse by 0.1 (0.81 → 0.71)" in ran.out


def test_a_metric_that_is_taken_out_of_the_house_has_no_direction_any_more(catalog, models):
    replace_in(models / "m/metrics.csv", ("gap,0.06", "gap,0.09"))
    replace_in(models / "catalog.yaml", ("gap: {name: Gap, better: lower}, ", ""))
    ran = catalog("plan", "--base", "main")
    assert "✗ Metric gap: lower is better → no value is better; figures of m are judged" in ran.out
    assert "0.06 → 0.09, worse by 0.03" in ran.out
    assert ran.code == 1


def test_a_direction_changes_by_itself_and_beside_what_has_no_figures_of_it(catalog, models):
    replace_in(models / "catalog.yaml", ("better: lower", "better: higher"))
    replace_in(models / "bare/card.yaml", ("name: M", "name: Bare"))
    ran = catalog("plan", "--base", "main")
    assert (ran.code, "! Metric gap: lower is better → higher is better\n" in ran.out) == (0, True)


def test_a_metric_without_a_direction_is_given_one_beside_its_figures(catalog, models):
    """Nobody was promised anything by it before."""
    replace_in(models / "m/metrics.csv", ("tilt,0.2", "tilt,0.1"))
    replace_in(models / "catalog.yaml", ("{name: Tilt}", "{name: Tilt, better: lower}"))
    ran = catalog("plan", "--base", "main")
    assert (ran.code, "! Metric tilt: no value is better → lower is better\n" in ran.out) == (0, True)
    assert "Tilt on d (1.0.0, test split): 0.2 → 0.1, better by 0.1" in ran.out
