"""What a card cannot mean is said with its place and a remedy."""

from __future__ import annotations

import pytest

from catalog.sections.monitoring.mistakes import mistakes
from catalog.sections.monitoring.schema import Monitoring

Q = "{id: q, metric: auroc, fail: below 0.8}"


@pytest.mark.parametrize(
    ("monitoring", "at", "rule", "hint"),
    [
        ("rules: {id: q, metric: auroc, fail: bellow 1}", ("rules", 0, "fail"), "limit-unreadable", "below?"),
        ("rules: {id: q, metric: auroc}", ("rules", 0), "rule-without-limit", "give it `warn`"),
        (f"rules: [{Q}, {Q}]", ("rules", 1, "id"), "duplicate-rule", "rename"),
        (
            "rules: {id: f, metric: tpr, across: sex, warn: difference above 0.1, fail: ratio below 0.8}",
            ("rules", 0), "limits-differ", "ratio",
        ),
        (f"rules: {Q}, retrain: {{when: r fails}}", ("retrain", "when", 0), "unknown-rule", "rules are q"),
        (f"rules: {Q}, retrain: {{when: q fail}}", ("retrain", "when", 0), "condition-unreadable", "q"),
    ],
)  # fmt: skip
def test_a_mistake_has_a_place_and_a_remedy(read, monitoring, at, rule, hint):
    (found,) = mistakes(read(f"monitoring: {{{monitoring}}}", Monitoring).monitoring)
    assert (found.at, found.rule) == (at, rule)
    assert hint in found.hint + found.message


def test_what_can_be_meant_is_no_mistake(read):
    rules = f"rules: [{Q}, {{id: f, metric: tpr, across: sex, warn: ratio below 0.9, fail: ratio below 0.8}}]"
    watch = read(f"monitoring: {{{rules}, retrain: {{when: [q fails and f warns, every 30d]}}}}", Monitoring)
    assert not list(mistakes(watch.monitoring))


def _limits(read, warn, fail, more=""):
    text = f"monitoring: {{rules: {{id: q, metric: m, warn: {warn}, fail: {fail}{more}}}}}"
    return [(each.at[-1], each.rule) for each in mistakes(read(text, Monitoring).monitoring)]


@pytest.mark.parametrize(
    ("warn", "fail"),
    [
        ("above 0.1", "below 0.25"),
        ("above 10", "above 5"),
        ("below 0.7", "below 0.8"),
        ("below 90% of baseline", "below 95% of baseline"),
        ("above baseline + 3", "above baseline + 2"),
        ("ratio below 0.7", "ratio below 0.8"),
        ("outside 0.01..0.9", "outside 0.05..0.8"),
    ],
)
def test_limits_that_undo_each_other_are_said(read, warn, fail):
    assert _limits(read, warn, fail) == [("warn", "limits-contradict")]


@pytest.mark.parametrize(
    ("warn", "fail"),
    [
        ("above 0.1", "above 0.25"),
        ("above 100", "below 5"),
        ("below 0.5", "below 0.5"),
        ("below 80%", "below 75"),
        ("below 95% of baseline", "below 90% of baseline"),
        ("below 95% of baseline", "below 0.5"),
        ("below baseline", "below 90% of baseline"),
        ("outside 0.05..0.8", "outside 0.01..0.9"),
    ],
)
def test_limits_that_go_together_are_not(read, warn, fail):
    assert _limits(read, warn, fail) == []


def test_a_percentage_of_a_negative_baseline_is_said(read):
    found = _limits(read, "below 95% of baseline", "below baseline - 2", ", baseline: -1")
    assert found == [("warn", "negative-baseline")]
