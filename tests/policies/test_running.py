"""What runs in production is approved, whatever stage its version has and by whatever name it is deployed."""

from __future__ import annotations

HOUSE = """\
environments: {eu-1: production}
policies:
- {id: approved, when: "environment:production", must: "approved:production"}
"""
CARD = """\
name: Scorer
aliases: {next: 2.0.0}
deployments:
- {environment: eu-1, version: 1.0.0, strategy: canary, traffic: 90%}
- {environment: eu-1, version: next, strategy: canary, traffic: 10%}
- {environment: lab, version: 0.9.0}
- {environment: production, version: 0.8.0, until: 2026-01-01}
versions:
- {version: 2.0.0, stage: staging}
- {version: 1.0.0, stage: production, approvals: [{for: production, decision: approved, by: "@ada"}]}
- {version: 0.9.0}
- {version: 0.8.0}
"""


def test_every_version_that_runs_there_is_judged_and_no_other(hold) -> None:
    held = hold(HOUSE, CARD, "")
    assert [(each.version, each.outcome.name) for each in held.rulings] == [
        ("2.0.0", "FAILS"),
        ("1.0.0", "HOLDS"),
    ]
    (found,) = [each for each in held.findings if each.rule == "policy-fails"]
    assert found.message == (
        "2.0.0 fails the policy `approved`: `approved:production` does not hold: approved for is not reported"
    )
    assert found.place.line == 9


def test_a_policy_of_the_model_sees_all_that_runs_of_it_and_one_of_versions_each_alone(hold) -> None:
    house = "policies:\n- {id: nowhere-else, must: -environment:lab}\n"
    (ruling,) = hold(house, CARD, "").rulings
    assert (ruling.version, ruling.outcome.name) == ("", "FAILS")
    house = "policies:\n- {id: nowhere-else, when: stage:production, must: -environment:lab}\n"
    (ruling,) = hold(house, CARD, "").rulings
    assert (ruling.version, ruling.outcome.name) == ("1.0.0", "HOLDS")
