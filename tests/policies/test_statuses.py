"""The status of a version is what policies of versions ask for, before that of its model."""

from __future__ import annotations

import pytest

HOUSE = "policies: [{id: p, when: 'environment:production', must: '-status:(blocked OR retired)'}]\n"


@pytest.mark.parametrize(
    ("model", "version", "outcome"),
    [("", "", "holds"), ("", ", status: blocked", "fails"), ("status: retired\n", "", "fails")],
)
def test_a_policy_asks_for_the_status_of_the_version(hold, model, version, outcome) -> None:
    card = (
        f"name: A\n{model}versions:\n- {{version: 1.0.0, stage: production}}\n"
        f"- {{version: 2.0.0, stage: production{version}}}\n"
        "deployments: {environment: production, version: 2.0.0}\n"
    )
    assert hold(HOUSE, card).outcomes == {("p", "2.0.0"): outcome}
