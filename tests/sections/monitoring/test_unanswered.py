"""A rule that no reading answers warns nobody, so that is said, with what there is instead."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.sections.monitoring.schema import Monitoring
from catalog.sections.monitoring.unanswered import unanswered

READINGS = """
time,metric,value,environment,slice,feature
2026-10-01,auroc,0.9,production,,
2026-10-01,tpr,0.9,production,sex=female,
2026-10-01,tpr,0.8,production,sex=male,
2026-10-01,psi,0.1,production,,age
2026-10-01,psi,0.1,staging,,income
"""
KEYS = (("age", "", "production"), ("income", "", "production"))


@pytest.fixture
def told(read, measured):
    """What is said of a rule: where, what, and what mends it."""

    def of(rule: str, readings: str = READINGS, counted=(), more: str = ""):
        watch = read(f"monitoring: {{rules: {{id: r, {rule}}}{more}}}", Monitoring).monitoring
        rows = measured(readings) if readings else ()
        return [(each.at, each.message, each.hint) for each in unanswered(watch, rows, counted, known())]

    return of


@pytest.mark.parametrize(
    ("rule", "at", "message", "hint"),
    [
        ("metric: aurok, fail: below 1", ("metric",), "no reading is of `aurok`", "did you mean auroc?"),
        ("metric: f1, fail: below 1", ("metric",), "the rule `r` judges nothing", "of auroc, psi and tpr"),
        ("metric: psi, where: {featur: age}, warn: above 1", ("where", "featur"), "featur", "mean feature?"),
        ("metric: auroc, where: {region: eu}, warn: above 1", ("where", "region"), "region", "environment"),
        (
            "metric: psi, where: {feature: incom}, warn: above 1",
            ("where", "feature"), "no reading of `psi` has feature `incom`", "did you mean income?",
        ),
        (
            "metric: psi, where: {feature: [age, incom]}, warn: above 1",
            ("where", "feature"), "feature `incom`", "did you mean income?",
        ),
        (
            "metric: psi, where: {environment: test}, warn: above 1",
            ("where", "environment"), "environment `test`", "environment there: production and staging",
        ),
        (
            "metric: psi, where: {feature: income, environment: production}, warn: above 1",
            ("where",), "feature income and environment production at once", "a rule of each",
        ),
        ("metric: tpr, across: sexx, warn: ratio below 1", ("across",), "`sexx` to compare", "mean sex?"),
        ("metric: auroc, across: sex, warn: ratio below 1", ("across",), "`sex` to", "write slices: `sex=…`"),
    ],
)  # fmt: skip
def test_what_no_reading_has_is_said_with_what_there_is(told, rule, at, message, hint):
    ((where, what, mends),) = told(rule)
    assert where == ("rules", 0, *at)
    assert message in what
    assert hint in mends


@pytest.mark.parametrize(
    "rule",
    [
        "metric: AUROC, fail: below 1",
        "metric: psi, where: {feature: [age, zip]}, warn: above 1",
        "metric: psi, where: {feature: [age, income], environment: [production, staging]}, warn: above 1",
        "metric: tpr, across: sex, warn: ratio below 1",
        "metric: tpr, where: {sex: male}, warn: below 1",
    ],
)
def test_of_a_rule_with_readings_nothing_is_said(told, rule):
    assert told(rule) == []


def test_nothing_is_said_before_the_first_reading_or_of_what_is_still_to_be_fetched(told):
    assert told("metric: aurok, fail: below 1", "") == []
    assert told("metric: aurok, fail: below 1", "metric,value\nauroc,1\n") == [], "that has no time is said"
    source = ", sources: {prometheus: 'http://x', query: up, metric: latency_ms, file: a.csv}"
    assert told("metric: latency_ms, fail: above 1", more=source) == []


def test_histograms_answer_rules_on_drift(told):
    distributions = ", distributions: bins.csv"
    assert told("metric: ks, where: {feature: age}, warn: above 1", "", KEYS, distributions) == []
    ((at, message, hint),) = told("metric: ks, where: {feature: ag}, warn: above 1", "", KEYS, distributions)
    assert (at[-1], message) == ("feature", "no reading of `ks` has feature `ag`")
    assert hint == "did you mean age?"


def test_columns_to_compare_are_told_in_one_order(told):
    slices = ";".join(f"{name}=1" for name in ("zip", "sex", "age", "area", "job", "home"))
    ((_, _, hint),) = told(
        "metric: f1, across: zzz, fail: below 1", f"time,metric,value,slice\n2026-10-01,f1,1,{slices}"
    )
    assert hint.startswith("there are readings by age, area, home")
