"""A policy of versions sees of each what its card says of it: costs, experiments, explanations, figures."""

from __future__ import annotations

from pathlib import Path

import pytest

HOUSE = "policies: [{id: p, when: 'environment:production', must: '%s'}]\n"
CARD = """\
name: Scorer
versions: [{version: 1.0.0}, {version: 2.0.0}, {version: 3.0.0}]
aliases: {next: 2.0.0}
deployments: [{environment: production, version: 1.0.0}, {environment: production, version: next}]
"""
COSTS = """\
costs:
  training:
  - {version: 1.0.0, kwh: 900}
  - {version: next, kwh: 10, location: Oslo}
  - {price: 5, currency: EUR}
  running: [{version: 3.0.0, per: month, price: 7, currency: CHF}]
"""
EXPERIMENTS = """\
experiments:
- {name: first, variants: {control: 1.0.0, treatment: 3.0.0}}
- {name: second, variants: {control: 3.0.0, treatment: next}}
- {name: planned}
"""
EXPLAINED = """\
explanations:
- {method: shap, file: r.csv, version: 1.0.0}
- {method: permutation, file: r.csv}
- {method: lime, file: 2.0.0.csv}
- {method: gain, file: any.csv}
"""
OTHERS = """\
figures: [{title: One, file: a.csv, version: next}, {title: Both, file: b.csv}]
monitoring: {sources: [{prometheus: "https://p.example", query: q, metric: f1, file: r.csv, version: 1.0.0}]}
"""


def failing(held) -> list[str]:
    """The versions that fail, oldest first."""
    assert len(held.rulings) == 2
    return sorted(each.version for each in held.rulings if each.outcome.name == "FAILS")


@pytest.mark.parametrize(
    ("said", "must", "fails"),
    [
        (COSTS, "costs.training.kwh<100", ["1.0.0"]),
        (COSTS, "-costs.training.kwh>100", ["1.0.0"]),
        (COSTS, "costs.training.location:Oslo", ["1.0.0"]),
        (COSTS, "costs.training.currency:EUR", []),
        (COSTS, "costs.running.currency:CHF", ["1.0.0", "2.0.0"]),
        (COSTS, "costs.training.version:next", ["1.0.0"]),
        ("costs: {training: {version: 3.0.0, kwh: 1}}\n", "costs:*", ["1.0.0", "2.0.0"]),
        ("costs: withheld\n", "costs:withheld", []),
        (EXPERIMENTS, "experiments.name:first", ["2.0.0"]),
        (EXPERIMENTS, "experiments.name:second", ["1.0.0"]),
        (EXPERIMENTS, "experiments.name:planned", []),
        (OTHERS, "figures.title:One", ["1.0.0"]),
        (OTHERS, "figures.title:Both", []),
        (OTHERS, "monitoring.sources.metric:f1", ["2.0.0"]),
    ],
)
def test_what_names_another_version_is_not_seen(hold, said: str, must: str, fails: list[str]) -> None:
    assert failing(hold(HOUSE % must, f"{CARD}{said}")) == fails


@pytest.mark.parametrize(
    ("method", "fails"),
    [("shap", ["2.0.0"]), ("permutation", ["1.0.0"]), ("lime", ["1.0.0"]), ("gain", [])],
)
def test_explanations_are_those_of_the_version_that_card_file_or_column_names(
    hold, tmp_path: Path, method: str, fails: list[str]
) -> None:
    folder = tmp_path / "models/a"
    folder.mkdir(parents=True)
    for name in ("2.0.0", "any"):
        (folder / f"{name}.csv").write_text("feature,importance\nage,1\n", encoding="utf-8")
    readings = "version,feature,importance\n2.0.0,age,1\n3.0.0,age,2\n"
    held = hold(HOUSE % f"explanations.method:{method}", f"{CARD}{EXPLAINED}", readings=readings)
    assert failing(held) == fails


def test_a_policy_of_the_model_sees_what_is_said_of_every_version(hold) -> None:
    must = "costs.training.kwh>100 costs.training.kwh<100 experiments.name:first experiments.name:second"
    (ruling,) = hold(f"policies: [{{id: p, must: '{must}'}}]\n", f"{CARD}{COSTS}{EXPERIMENTS}").rulings
    assert (ruling.version, ruling.outcome.name) == ("", "HOLDS")
