"""Deployments and experiments are taken as people write them."""

from __future__ import annotations

import pytest

from catalog.kit.schema import Absent
from catalog.sections.deployments.schema import Running


def test_one_deployment_and_one_experiment_need_no_brackets(read):
    running = read(
        """
        deployments: {version: champion, traffic: 10%, strategy: canary, region: unknown}
        experiments:
          name: Does 2 approve more?
          variants: {control: 1.10, treatment: 2}
          from: 2026-10-03
          guardrails: default_rate
          decision: {outcome: shipped, by: team-risk}
        """,
        Running,
    )
    (deployment,), (experiment,) = running.deployments, running.experiments
    assert (deployment.version, deployment.traffic, deployment.region) == ("champion", 0.1, Absent.UNKNOWN)
    assert (deployment.strategy, deployment.until) == ("canary", None)
    assert experiment.variants == {"control": "1.10", "treatment": "2"}
    assert (experiment.since.shown(), experiment.guardrails) == ("3 Oct 2026", ("default_rate",))
    assert (experiment.decision.outcome, experiment.decision.by) == ("shipped", "team-risk")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "deployments: {version: 1, traffic: 110%}",
            "1:36: error[bad-value]: deployments.traffic: 110% is more than the whole",
        ),
        (
            "deployments: {version: 1, strategy: canery}",
            "1:37: error[bad-value]: deployments.strategy: `canery` is not known (did you mean canary?)",
        ),
        (
            "deployments: {version: 1, until: now}",
            "1:34: error[bad-value]: deployments.until: now is not a date",
        ),
        (
            "deployments: {version: 1, from: 2026-10-01}",
            "1:27: error[unknown-key]: the key `from` is not known here (did you mean since?)",
        ),
        (
            "deployments: {version: 1, to: 2026-11-01}",
            "1:27: error[unknown-key]: the key `to` is not known here (did you mean until?)",
        ),
        (
            "deployments: {version: 1, canary: true}",
            "1:27: error[unknown-key]: the key `canary` is not known here (write `strategy: canary`)",
        ),
        (
            "deployments: [{version: 1}, {platform: k8s}]",
            "1:29: error[missing-key]: `version` is missing in `deployments`",
        ),
    ],
)
def test_a_faulty_deployment_is_said_and_the_rest_runs_on(admitted, text, fault):
    running, faults = admitted(text, Running)
    assert [each.startswith(fault) for each in faults] == [True]
    assert [(each.version, each.traffic, each.strategy) for each in running.deployments] == [
        ("1", None, None)
    ]


def test_a_decision_that_nobody_knows_leaves_the_experiment(admitted):
    running, faults = admitted("experiments: {name: Q, decision: {outcome: shiped}}", Running)
    assert (
        "1:44: error[bad-value]: experiments.decision.outcome: `shiped` is not known (did you mean shipped?)"
        in faults
    )
    assert [(each.name, each.decision) for each in running.experiments] == [("Q", None)]


def test_every_field_is_documented_under_itself(undocumented):
    assert undocumented(Running) == []


@pytest.mark.parametrize(
    "amount", ["smallest_effect: 1e308", "smallest_effect: 1e-300", "margins: {g: 1e16}"]
)
def test_amounts_that_nothing_can_be_judged_by_are_refused(admitted, amount):
    running, (fault,) = admitted(f"experiments: {{name: Q, {amount}}}", Running)
    assert "write an amount from 10⁻¹² to 10¹⁵" in fault
    assert [(each.smallest_effect, each.margins) for each in running.experiments] == [(None, {})]
