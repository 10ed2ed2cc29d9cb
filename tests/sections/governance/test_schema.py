"""Responsibility for a model is taken as people write it, and never wider than they wrote it."""

from __future__ import annotations

import pytest

from catalog.kit.schema import Absent
from catalog.sections.governance.schema import Governance, Responsibility


def test_one_owner_and_one_approval_need_no_brackets(read):
    found = read(
        """
        owners: team-risk
        approvals: {for: production, decision: approved, by: model-risk, date: 2026-09-15, until: 2027}
        risk: {rating: high, reason: withheld}
        waivers: {policy: prod-needs-sbom, until: 2026-12-31}
        """,
        Governance,
    )
    (approval,), (waiver,) = found.approvals, found.waivers
    assert (found.owners, found.risk.rating, found.risk.reason) == (("team-risk",), "high", Absent.WITHHELD)
    assert (approval.subject, approval.decision, approval.until.shown()) == ("production", "approved", "2027")
    assert (waiver.policy, waiver.until.shown(), waiver.by) == ("prod-needs-sbom", "31 Dec 2026", None)


def test_visibility_is_one_word_for_all_or_one_for_each_section(read):
    assert read("visibility: internal", Governance).visibility.all == "internal"
    parts = read("visibility: {card: public, monitoring: internal}", Responsibility).visibility
    assert (parts.all, parts.card, parts.monitoring, parts.metrics) == (None, "public", "internal", None)


def test_single_fields_are_named_by_a_path_or_below_fields(read):
    found = read("visibility: {risk.reason: internal, fields: {summary: restricted}}", Governance).visibility
    assert found.fields == {"summary": "restricted", "risk.reason": "internal"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("status: activ", "1:9: error[bad-value]: status: `activ` is not known (did you mean active?)"),
        (
            "visibility: secret",
            "1:13: error[bad-value]: visibility.all: `secret` is not known (one of public, internal,",
        ),
        (
            "visibility: {metric: public}",
            "1:14: error[unknown-key]: the key `metric` is not known here (did you mean metrics?)",
        ),
        (
            "risk: high",
            "1:7: error[wrong-type]: risk: expected a mapping, found `high` (its keys: rating,",
        ),
        (
            "approvals: {decision: approved, version: 1}",
            "1:33: error[unknown-key]: the key `version` is not known here (write it under `approvals` of",
        ),
        ("waivers: {until: 2026}", "1:10: error[missing-key]: `policy` is missing in `waivers`"),
        ("retired: soon", "1:10: error[bad-value]: retired: soon is not a date: write it as 2022, 2025-04,"),
    ],
)
def test_a_fault_has_its_place_and_says_what_to_write(admitted, text, fault):
    found, faults = admitted(text, Governance)
    assert [each.startswith(fault) for each in faults] == [True]
    assert (found.status, found.risk, found.waivers, found.retired) == (None, None, (), None)


def test_a_decision_that_is_not_one_approves_nothing(admitted):
    found, faults = admitted("approvals: [{for: card, decision: approve}, {decision: rejected}]", Governance)
    assert "did you mean approved?" in "".join(faults)
    assert [each.decision for each in found.approvals] == ["rejected"]


@pytest.mark.parametrize("part", [Responsibility, Governance])
def test_every_field_is_documented_under_itself(undocumented, part):
    assert undocumented(part) == []
