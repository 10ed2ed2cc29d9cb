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
