"""A rule looks at the readings it speaks of, and readings of one kind make one line."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.sections.monitoring.facts import rule_rows, series
from catalog.sections.monitoring.schema import Monitoring

READINGS = """
time,environment,version,metric,value,slice,feature,member
2026-10-08,prod,2.1.0,psi,0.31,,income,true
2026-10-01,prod,2.1.0,psi,0.12,,age,false
2026-10-08,prod,2.1.0,psi,0.08,,age,true
2026-10-08,lab,2.0.0,auc,0.79,sex=female,,
2026-10-01,prod,2.1.0,auc,0.83,,,
,prod,2.1.0,auc,0.99,,,
"""


def row(read, measured, rule):
    watch = read(f"monitoring: {{rules: {{id: r, {rule}}}}}", Monitoring).monitoring
    (found,) = rule_rows(watch, measured(READINGS), known())
    return found


@pytest.mark.parametrize(
    ("rule", "where", "latest"),
    [
        ("metric: roc_auc", "", "0.79, 8 Oct 2026"),
        ("metric: auroc, where: {environment: prod}", "environment prod", "0.83, 1 Oct 2026"),
        ("metric: auroc, where: {version: 2.0.0}", "version 2.0.0", "0.79, 8 Oct 2026"),
        ("metric: auroc, across: sex", "across sex", "0.79, 8 Oct 2026"),
        ("metric: auroc, where: {sex: female}, across: age", "sex female, across age", "0.79, 8 Oct 2026"),
        ("metric: psi, where: {feature: age}", "feature age", "0.08, 8 Oct 2026"),
        ("metric: psi, where: {feature: [zip, income]}", "feature zip, income", "0.31, 8 Oct 2026"),
        ("metric: psi, where: {member: false}", "member no", "0.12, 1 Oct 2026"),
        ("metric: psi, where: {feature: zip}", "feature zip", "no reading, not reported"),
    ],
)
def test_a_rule_shows_the_last_reading_it_speaks_of(read, measured, rule, where, latest):
    found = row(read, measured, rule)
    assert (found.where, f"{found.latest}, {found.latest_date}") == (where, latest)


def test_a_rule_says_its_limits_and_its_patience_in_words(read, measured):
    found = row(
        read, measured, "metric: auroc, over: 7d, for: 3, warn: below 0.80, fail: below 95% of baseline"
    )
    assert (found.metric, found.warn.text, found.fail.text) == (
        "AUROC",
        "below 0.80",
        "below 95% of baseline",
    )
    assert found.window == "over 7 d, 3 readings in a row"
    strange = row(read, measured, "metric: latency_ms, anomaly: 3.5")
    assert (strange.warn.text, strange.fail.text) == ("more than 3.5 deviations off", "not reported")
    assert strange.latest.missing


def test_readings_are_lines_by_their_circumstances_oldest_first(measured):
    found = series(measured(READINGS), known())
    assert [(each.name, each.circumstances, [point.value for point in each.points]) for each in found] == [
        ("AUROC", ("2.0.0", "lab", "sex female"), [0.79]),
        ("AUROC", ("2.1.0", "prod"), [0.83]),
        ("Population stability index", ("2.1.0", "prod", "feature age", "member false"), [0.12]),
        ("Population stability index", ("2.1.0", "prod", "feature age", "member true"), [0.08]),
        ("Population stability index", ("2.1.0", "prod", "feature income", "member true"), [0.31]),
    ]
    mixed = measured(
        "time,metric,value\n2026-10-08,psi,0.2\n2026-10-01,psi,0.1\n2026-10-03T08:00:00Z,psi,0.3\n"
    )
    assert [point.value for point in series(mixed, known())[0].points] == [0.1, 0.3, 0.2]
