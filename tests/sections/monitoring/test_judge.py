"""A rule comes to a verdict with the numbers that decided, by the readings that count."""

from __future__ import annotations

import pytest

from catalog.domain.health import State
from catalog.sections.monitoring.world import Running
from tests.sections.monitoring.conftest import weekly, world

RULE = "{rules: {id: quality, metric: auroc, %s}}"


def states(watched):
    (ruled,) = watched.ruled
    return [each.states for each in ruled.judged]


def test_states_follow_the_limits(judged):
    found = judged(RULE % "warn: below 0.8, fail: below 0.7", weekly(0.8, 0.75, 0.65, 0.75))
    assert states(found) == [(State.OK, State.WARN, State.FAIL, State.WARN)]
    (verdict,) = found.health.verdicts
    assert (verdict.state, verdict.value, verdict.limit) == (State.WARN, 0.75, "below 0.8")
    assert (verdict.since, verdict.read) == ("2026-10-22", "2026-10-22")
    assert verdict.words == "AUROC 0.75 on 22 Oct 2026: below 0.8."
    (incident,) = found.health.incidents
    assert (incident.state, incident.began, incident.ended) == (State.FAIL, "2026-10-08", "")
    assert incident.words == (
        "Failing for 1 reading, the first on 15 Oct 2026; attention for 2 more: between 0.65 and 0.75."
    )


def test_it_takes_as_many_in_a_row_as_the_rule_says(judged):
    found = judged(RULE % "for: 3, fail: below 0.8", weekly(0.7, 0.7, 0.9, 0.7, 0.7))
    assert states(found) == [(State.OK,) * 5]
    assert found.health.verdicts[0].words.endswith("beyond a limit for 2 readings of the 3 it takes.")
    found = judged(RULE % "for: 3, fail: below 0.8", weekly(0.7, 0.9, 0.7))
    assert found.health.verdicts[0].words.endswith("beyond a limit for 1 reading of the 3 it takes.")
    found = judged(RULE % "for: 3, fail: below 0.8", weekly(0.9, 0.7, 0.7, 0.7, 0.7))
    assert states(found) == [(State.OK, State.OK, State.OK, State.FAIL, State.FAIL)]
    assert found.health.verdicts[0].since == "2026-10-22"


def test_a_window_smooths_and_says_so(judged):
    found = judged(RULE % "over: 14d, fail: below 0.8", weekly(0.9, 0.75, 0.8))
    assert states(found) == [(State.OK, State.OK, State.FAIL)]
    words = "AUROC 0.775 on 15 Oct 2026 (mean of 2 readings over 14 days): below 0.8."
    assert found.health.verdicts[0].words == words


def test_of_several_series_the_worst_decides_and_is_named(judged):
    rows = "time,metric,value,feature\n" + "".join(
        f"2026-10-{day},psi,{value},{feature}\n"
        for feature, values in {"age": (0.05, 0.3), "income": (0.3, 0.28), "zip": (0.01, 0.02)}.items()
        for day, value in zip(("01", "08"), values, strict=True)
    )
    found = judged("{rules: {id: drift, metric: psi, fail: above 0.25}}", rows)
    (verdict,) = found.health.verdicts
    assert (verdict.subject, verdict.since, verdict.value) == ("feature income", "2026-10-01", 0.28)
    assert verdict.words.endswith("In all, 2 of 3 series are so.")
    few = judged("{rules: {id: drift, metric: psi, where: {feature: [zip]}, fail: above 0.25}}", rows)
    assert few.health.state is State.OK


@pytest.mark.parametrize(
    ("limit", "named"), [("above 0.9", "income"), ("outside 0.1..0.9", "income"), ("below 0", "age")]
)
def test_of_several_good_series_the_one_nearest_its_limit_is_named(judged, limit, named):
    """In parts of the limit: 0.86 is nearer to 0.9 than 0.13 to 0.1. Of zero there are no parts."""
    rows = "time,metric,value,feature\n" + "".join(
        f"2026-10-{day:02},psi,{value},{feature}\n"
        for day, (feature, value) in enumerate({"zip": 0.5, "age": 0.13, "income": 0.86}.items(), 1)
    )
    found = judged(f"{{rules: {{id: drift, metric: psi, fail: {limit}}}}}", rows)
    assert found.health.verdicts[0].subject == f"feature {named}"


def test_slices_are_left_to_rules_that_name_them(judged):
    rows = "time,metric,value,slice\n2026-10-01,tpr,0.9,\n2026-10-01,tpr,0.5,sex=male\n"
    whole = judged("{rules: {id: r, metric: tpr, fail: below 0.8}}", rows)
    assert (whole.health.state, whole.health.verdicts[0].value) == (State.OK, 0.9)
    male = judged("{rules: {id: r, metric: tpr, where: {sex: male}, fail: below 0.8}}", rows)
    assert (male.health.state, male.health.verdicts[0].value) == (State.FAIL, 0.5)
    each = judged("{rules: {id: r, metric: tpr, across: sex, fail: below 0.8}}", rows)
    assert each.health.verdicts[0].value == 0.5


ACROSS = """
time,metric,value,slice
2026-10-01,tpr,0.8,sex=male
2026-10-01,tpr,0.9,sex=female
2026-10-08,tpr,0.6,sex=male
2026-10-08,tpr,0.9,sex=female
2026-10-15,tpr,0.2,sex=male
"""


@pytest.mark.parametrize(
    ("limit", "value", "state"),
    [
        ("ratio below 0.8", 0.6 / 0.9, State.FAIL),
        ("ratio above 1.6", 1.5, State.OK),
        ("difference above 0.2", 0.3, State.FAIL),
    ],
)
def test_slices_are_compared_where_both_have_a_reading(judged, limit, value, state):
    found = judged(f"{{rules: {{id: fair, metric: tpr, across: sex, fail: {limit}}}}}", ACROSS)
    (verdict,) = found.health.verdicts
    assert (verdict.state, verdict.read) == (state, "2026-10-08")
    assert verdict.value == pytest.approx(value)
    assert "between sex male (least) and female (greatest)" in verdict.words


@pytest.mark.parametrize(
    ("limits", "value", "state"),
    [
        ("warn: ratio below 0.9, fail: below 0.5", 0.2, State.FAIL),
        ("warn: ratio below 0.9, fail: below 0.1", 0.2, State.OK),
        ("warn: below 0.95, fail: ratio below 0.5", 0.6 / 0.9, State.OK),
        ("warn: ratio below 0.9, fail: difference above 0.2", 0.3, State.FAIL),
    ],
)
def test_of_limits_that_compare_in_two_ways_only_what_fails_is_held(judged, limits, value, state):
    found = judged(f"{{rules: {{id: fair, metric: tpr, across: sex, {limits}}}}}", ACROSS)
    (verdict,) = found.health.verdicts
    assert (verdict.state, verdict.value) == (state, pytest.approx(value))


def test_the_versions_own_metric_is_the_baseline(judged, measured):
    own = measured("""
        version,dataset,split,metric,value
        1.0.0,german-credit,test,auroc,0.6
        2.0.0,german-credit,test,auroc,0.8
        2.0.0,german-credit,train,auroc,0.99
    """)
    readings = weekly(0.79, 0.7, more="version=2.0.0")
    found = judged(RULE % "fail: below 90% of baseline", readings, measurements=own)
    (verdict,) = found.health.verdicts
    assert (verdict.state, verdict.limit) == (State.FAIL, "below 0.72 (90% of baseline)")
    assert "(90% of baseline; 0.8, its own AUROC on" in verdict.words
    none = judged(RULE % "fail: below 90% of baseline", readings)
    assert none.health.state is State.NO_DATA
    assert "give the rule a `baseline`" in none.health.verdicts[0].words
    written = judged(RULE % "baseline: 0.75, fail: ratio below 0.9", readings, measurements=own)
    assert written.health.state is State.OK
    assert (
        judged(RULE % "fail: difference below -0.05", readings, measurements=own).health.state is State.FAIL
    )


TWO = "time,environment,version,metric,value\n2026-10-01,prod,1,auroc,0.5\n2026-10-08,prod,2,auroc,0.9\n"


def test_what_runs_counts_and_the_rest_is_history(judged):
    rule = RULE % "fail: below 0.8"
    newest = judged(rule, TWO, order=("1", "2"))
    assert newest.health.state is State.OK
    (old,) = newest.health.incidents
    assert (old.version, old.began, old.ended) == ("1", "2026-10-01", "2026-10-01")
    back = judged(rule, TWO, order=("1", "2"), running=(Running("prod", "1", now=True),))
    assert (back.health.state, back.health.verdicts[0].version) == (State.FAIL, "1")
    canary = (Running("prod", "1", now=True), Running("prod", "2", now=True))
    both = judged(rule, TWO, order=("1", "2"), running=canary)
    assert (both.health.state, both.health.verdicts[0].subject) == (State.FAIL, "version 1")
    third = judged(rule, TWO, order=("1", "2", "3"), running=(Running("prod", "3", now=True),))
    assert third.health.verdicts[0].words == "The readings of AUROC are of 1 and 2, but 3 runs now."
    over = judged(rule, TWO, order=("1", "2"), running=(Running("prod", "2", now=False),))
    assert over.health.verdicts[0].words.endswith("but nothing runs now.")


def test_old_readings_are_stale_but_do_not_heal(judged):
    card = "{freshness: 30d, rules: {id: quality, metric: auroc, fail: below 0.8}}"
    assert judged(card, weekly(0.9), "2026-10-31").health.state is State.OK
    stale = judged(card, weekly(0.9), "2026-11-02")
    assert (stale.health.state, stale.health.verdicts[0].since) == (State.STALE, "2026-10-31")
    assert stale.health.verdicts[0].words.endswith("within its limits; that was more than 30 days ago.")
    failing = judged(card, weekly(0.7), "2026-11-02")
    assert failing.health.state is State.FAIL
    assert failing.health.verdicts[0].words.endswith("below 0.8; that was more than 30 days ago.")
    assert judged(card, weekly(0.9)).health.state is State.OK


def test_health_says_what_is_worst(judged):
    rules = "{rules: [{id: a, metric: auroc, fail: below 0.8}, {id: b, metric: auroc, warn: below 0.95}]}"
    found = judged(rules, weekly(0.9))
    assert found.health.words == "1 of 2 rules needs attention: b."
    assert judged(rules, weekly(0.99)).health.words == "All 2 rules are kept."
    assert judged(rules, weekly(0.1)).health.words == "1 of 2 rules is failing: a."


@pytest.mark.parametrize("limit", ["below 90% of baseline", "ratio below 0.9"])
def test_a_percentage_of_a_negative_baseline_is_not_judged(judged, limit):
    rule = f"{{rules: {{id: q, metric: score, baseline: -0.5, fail: {limit}}}}}"
    (verdict,) = judged(rule, weekly(-0.4, -0.5, metric="score")).health.verdicts
    assert verdict.state is State.NO_DATA
    assert "the baseline is negative (the baseline −0.5 of the rule): write the limit as `baseline - N`" in (
        verdict.words
    )
    plain = "{rules: {id: q, metric: score, baseline: -0.5, fail: below baseline - 0.1}}"
    (verdict,) = judged(plain, weekly(-0.4, -0.7, metric="score")).health.verdicts
    assert verdict.state is State.FAIL


def test_readings_of_one_moment_are_averaged_by_their_cases_where_all_say_them(judged):
    at = "2026-10-01,auroc"
    known = judged(RULE % "fail: below 0.1", f"time,metric,value,n\n{at},0.5,10\n{at},1.0,30\n")
    unknown = judged(RULE % "fail: below 0.1", f"time,metric,value,n\n{at},0.5,10\n{at},1.0,\n")
    ((one,), (other,)) = (found.ruled[0].judged for found in (known, unknown))
    assert (one.means, one.track.points.counts) == ((0.875,), (40,))
    assert (other.means, other.track.points.counts) == ((0.75,), ())


def test_a_baseline_is_of_the_same_slice_and_has_a_number(judged, measured):
    rows = measured("metric,value,slice\nauroc,,\nauroc,0.5,sex=female\nauroc,0.9,\n")
    found = judged(RULE % "fail: below 95% of baseline", weekly(0.8), measurements=rows)
    assert states(found) == [(State.FAIL,)]
    (verdict,) = found.health.verdicts
    assert "0.9" in verdict.words


def test_a_baseline_is_measured_under_the_conditions_of_the_readings(judged, measured):
    rows = measured("metric,value,img_size\nauroc,0.9,224\nauroc,0.6,288\n")
    found = judged(RULE % "fail: below 95% of baseline", weekly(0.8, more="img_size=288"), measurements=rows)
    assert found.health.verdicts[0].limit == "below 0.57 (95% of baseline)"
    found = judged(RULE % "fail: below 95% of baseline", weekly(0.8), measurements=rows)
    assert found.health.verdicts[0].limit == "below 0.855 (95% of baseline)", "they tell none"


def test_a_place_that_no_deployment_names_is_judged_by_its_newest_version(judged):
    rows = "time,metric,value,version,environment\n"
    rows += "2026-10-01,auroc,0.9,1,lab\n2026-10-01,auroc,0.7,2,lab\n2026-10-01,auroc,0.7,,lab\n"
    found = judged(
        RULE % "fail: below 0.8", rows, order=("1", "2"), running=(Running("prod", "1", now=True),)
    )
    told = [(each.track.version, each.live, each.subject) for each in found.ruled[0].judged]
    assert told == [("2", True, "version 2"), ("", True, ""), ("1", False, "")]


def test_a_percentage_is_of_what_the_metric_calls_all(judged):
    rule = "{rules: {id: r, metric: %s, fail: below 80%%}}"
    for metric, values in (("top1", (81, 79)), ("accuracy", (0.81, 0.79))):
        found = judged(rule % metric, weekly(*values, metric=metric))
        assert states(found) == [(State.OK, State.FAIL)]


def test_the_newest_version_is_the_last_where_no_days_are_known():
    assert world(order=("1", "2")).newest == ("2", None)
    assert world().newest == ("", None)


@pytest.mark.parametrize(("limit", "near", "named"), [("-1..10", -0.9, "age"), ("0..10", 0.45, "income")])
def test_where_all_are_well_the_nearest_to_its_limit_in_parts_of_that_is_named(judged, limit, near, named):
    """Below nought and at nought, too: a limit of -1 is as wide as one of 1, and of 0 as wide as one of 1."""
    rows = f"time,metric,value,feature\n2026-10-01,drift,{near},age\n2026-10-01,drift,6,income\n"
    found = judged(f"{{rules: {{id: drift, metric: drift, fail: outside {limit}}}}}", rows)
    (verdict,) = found.health.verdicts
    assert (verdict.state, verdict.subject) == (State.OK, f"feature {named}")
