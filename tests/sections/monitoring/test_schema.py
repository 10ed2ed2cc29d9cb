"""How a model is watched is taken as people write it."""

from __future__ import annotations

import pytest

from catalog.kit.schema import Absent
from catalog.sections.monitoring.schema import Monitoring


def test_one_file_one_rule_and_one_reason_need_no_brackets(read):
    watch = read(
        """
        monitoring:
          readings: monitoring/*.csv
          rules:
            {id: drift, metric: psi, where: {feature: [age, income], n: 5}, over: 7d, for: 3, warn: above 0.1}
          freshness: 30d
          retrain: {when: quality fails, pause: 14d, trigger: {command: make, inputs: {model: <id>}}}
        """,
        Monitoring,
    ).monitoring
    (rule,) = watch.rules
    assert (watch.readings, watch.freshness) == (("monitoring/*.csv",), 30 * 86400)
    assert (rule.over, rule.consecutive, rule.warn, rule.fail) == (7 * 86400, 3, "above 0.1", None)
    assert rule.where == {"feature": ("age", "income"), "n": 5}
    assert (watch.retrain.when, watch.retrain.pause) == (("quality fails",), 14 * 86400)
    assert watch.retrain.trigger.inputs == {"model": "<id>"}


def test_a_model_may_not_be_watched_and_say_so(read):
    assert read("monitoring: n/a", Monitoring).monitoring is Absent.NOT_APPLICABLE
    assert read("{}", Monitoring).monitoring is None


def test_faults_have_their_places_and_the_good_rules_stay(admitted):
    found, faults = admitted(
        """\
        monitoring:
          rules:
            - {id: quality, metric: auroc, for: often, over: 7, baseline: high}
            - {metric: psi}
            - {id: slow, metric: latency_ms, anomaly: 3, form: 2}
          freshness: 30
        """,
        Monitoring,
    )
    assert [each.partition(": error")[0] for each in faults] == [
        "3:41",
        "3:54",
        "3:67",
        "4:7",
        "5:50",
        "6:14",
    ]
    assert faults[0].startswith("3:41: error[bad-value]: monitoring.rules.for: often is not a count")
    assert faults[4].endswith("the key `form` is not known here (did you mean for?)")
    assert [(each.id, each.consecutive, each.over) for each in found.monitoring.rules] == [
        ("quality", None, None),
        ("slow", None, None),
    ]
    assert found.monitoring.freshness is None


def test_every_field_is_documented_under_itself(undocumented):
    assert undocumented(Monitoring) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("for: 0", "write how many readings in a row it takes: a whole number from 1 to 1,000,000"),
        ("for: 2.5", "write how many readings in a row it takes"),
        ("for: 1e300", "write how many readings in a row it takes"),
        ("anomaly: 0", "write a number above 0, such as 5"),
        ("anomaly: -3", "write a number above 0, such as 5"),
    ],
)
def test_patience_and_deviations_are_more_than_nothing(admitted, more, words):
    _, (fault,) = admitted(f"monitoring: {{rules: {{id: q, metric: m, {more}}}}}", Monitoring)
    assert words in fault
