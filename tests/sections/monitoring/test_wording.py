"""Verdicts say in whole sentences why they are what they are."""

from __future__ import annotations

import pytest

from catalog.domain.health import State
from tests.sections.monitoring.conftest import weekly


@pytest.fixture
def told(judged):
    """The words of the one verdict of a rule on AUROC."""

    def of(rule: str, readings: str, **more) -> str:
        (verdict,) = judged(f"{{rules: {{id: q, metric: auroc, {rule}}}}}", readings, **more).health.verdicts
        return verdict.words

    return of


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (",auroc,0.9", "1 reading of AUROC has no time, so there is nothing to judge."),
        (",auroc,0.9\n,auroc,0.8", "2 readings of AUROC have no time, so there is nothing to judge."),
        ("2026-10-01,auroc,", "AUROC has 1 reading, without a number."),
        ("2026-10-01,auroc,\n2026-10-02,auroc,", "AUROC has 2 readings, all without a number."),
        ("2027-01-01,auroc,1", "AUROC has 1 reading, later than the day of this page."),
        ("2026-10-01,f1,1", "There are no readings of AUROC."),
    ],
)
def test_why_there_is_nothing_to_judge_is_said(told, rows, sentence):
    assert told("warn: below 0.8", f"time,metric,value\n{rows}\n", day="2026-11-01") == sentence


def test_a_baseline_is_named_only_beside_the_limit_that_has_it(told):
    rule = "baseline: 0.9, warn: below 0.8, fail: below 50% of baseline"
    assert told(rule, weekly(0.7)).endswith(": below 0.8.")
    assert told(rule, weekly(0.4)).endswith("below 0.45 (50% of baseline; the baseline 0.9 of the rule).")


def test_slices_that_have_no_ratio_are_not_compared(judged):
    """Of a value below nothing there is no share."""

    def state(*values: float) -> State:
        rows = "".join(f"2026-10-01,mcc,{each},sex={at}\n" for at, each in enumerate(values))
        rule = "{id: q, metric: mcc, across: sex, fail: ratio below 0.8}"
        found = judged(f"{{rules: {rule}}}", f"time,metric,value,slice\n{rows}")
        return found.health.verdicts[0].state

    assert state(0.7, 0.9) is State.FAIL
    assert state(0.8, 0.9) is State.OK
    assert state(0.0, 0.9) is State.FAIL
    assert {state(-0.5, 0.9), state(0.0, 0.0)} == {State.NO_DATA}
