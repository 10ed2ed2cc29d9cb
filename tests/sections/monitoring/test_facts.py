"""A rule looks at the readings it speaks of, and readings of one kind make one line."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.sections.monitoring.facts import incident_rows, rule_rows
from catalog.sections.monitoring.kpis import Kpi, Line

READINGS = """
time,environment,version,metric,value,slice,feature,member
2026-10-08,prod,2.1.0,psi,0.31,,income,true
2026-10-01,prod,2.1.0,psi,0.12,,age,false
2026-10-08,prod,2.1.0,psi,0.08,,age,true
2026-10-08,lab,2.0.0,auc,0.79,sex=female,,
2026-10-01,prod,2.1.0,auc,0.83,,,
,prod,2.1.0,auc,0.99,,,
"""


def row(judged, rule):
    (found,) = rule_rows(judged(f"{{rules: {{id: r, {rule}}}}}", READINGS).ruled, known())
    return found


@pytest.mark.parametrize(
    ("rule", "where", "latest"),
    [
        ("metric: auroc, where: {environment: prod}", "environment prod", "0.83"),
        ("metric: roc_auc, where: {sex: female}", "sex female", "0.79"),
        ("metric: auroc, where: {version: 2.0.0}", "version 2.0.0", "0.79"),
        ("metric: auroc, across: sex", "across sex", "0.79"),
        (
            "metric: auroc, where: {sex: female}, across: age",
            "sex female, across age",
            "no reading",
        ),
        ("metric: psi, where: {feature: age, member: true}", "feature age, member yes", "0.08"),
        ("metric: psi, where: {feature: [zip, income]}", "feature zip, income", "0.31"),
        ("metric: psi, where: {member: false}", "member no", "0.12"),
        ("metric: psi, where: {feature: zip}", "feature zip", "no reading"),
    ],
)
def test_a_rule_shows_the_value_it_is_judged_by(judged, rule, where, latest):
    found = row(judged, f"{rule}, fail: above 0.9")
    assert (found.where, str(found.latest)) == (where, latest)


def test_a_rule_says_its_limits_and_its_patience_in_words(judged):
    found = row(judged, "metric: auroc, over: 7d, for: 3, warn: below 0.80, fail: below 95% of baseline")
    assert (found.metric, found.warn.text, found.fail.text) == (
        "AUROC",
        "below 0.80",
        "below 95% of baseline",
    )
    assert found.window == "over 7 days, 3 readings in a row"
    strange = row(judged, "metric: latency_ms, anomaly: 3.5")
    assert (strange.warn.text, strange.fail.text) == ("more than 3.5 deviations off", "not reported")
    assert (strange.latest.missing, strange.state) == (True, "Not judged")
    assert strange.words == "There are no readings of Latency."


def test_incidents_are_told_with_their_ends(judged):
    found = judged("{rules: {id: r, metric: psi, where: {feature: age}, warn: above 0.1}}", READINGS)
    (incident,) = incident_rows(found.health.incidents)
    assert (incident.state, incident.began, incident.ended) == ("Attention", "1 Oct 2026", "")
    assert incident.subject == "member false"


def test_of_lines_the_latest_is_that_which_ends_last():
    ended, went_on, empty = (
        Line("1", (5.0, 6.0), (1.0, 2.0)),
        Line("2", (1.0, 9.0), (3.0, 4.0)),
        Line("3", (), ()),
    )
    kpi = Kpi("auroc", "", (), (), lines=[ended, went_on, empty])
    assert (kpi.latest, kpi.last) == (went_on, 4.0)
