"""Readings are drawn with the limits of their rules, spreads beside what they are held against."""

from __future__ import annotations

from catalog.domain.metrics import known
from catalog.sections.monitoring.facts import series
from catalog.sections.monitoring.figures import distributions, figures
from catalog.sections.monitoring.schema import Monitoring

READINGS = """
time,environment,metric,value,feature
2026-10-01,prod,psi,0.05,age
2026-10-08,prod,psi,0.31,age
2026-10-01,prod,psi,0.07,income
2026-10-08,prod,psi,0.09,income
2026-10-01,prod,accuracy,0.83,
2026-10-08,prod,accuracy,0.79,
"""


def drawn(read, measured, rules=""):
    watch = read(f"monitoring: {{rules: [{rules}]}}", Monitoring).monitoring
    return figures(series(measured(READINGS), known()), watch, known())


def test_the_limits_of_drift_are_drawn_and_what_is_watched_comes_first(read, measured):
    psi, accuracy = drawn(read, measured, "{id: d, metric: PSI, warn: above 0.1, fail: above 0.25}")
    assert [(each.value, each.word, each.look, each.side) for each in psi.limits] == [
        (0.1, "warn", "attention", "above"),
        (0.25, "fail", "failing", "above"),
    ]
    assert (psi.title, accuracy.limits) == ("Population stability index where it runs", ())
    assert [figure.title for figure in drawn(read, measured)] == [
        "Accuracy where it runs",
        "Population stability index where it runs",
    ]


def test_limits_against_a_baseline_or_between_slices_are_left_to_the_table(read, measured):
    rules = (
        "{id: a, metric: accuracy, warn: below 0.8, fail: below 95% of baseline},"
        "{id: b, metric: accuracy, across: sex, fail: below 0.7},"
        "{id: c, metric: accuracy, warn: unknown, fail: ratio below 0.8}"
    )
    accuracy = drawn(read, measured, rules)[0]
    assert [(each.value, each.word, each.side) for each in accuracy.limits] == [(0.8, "warn", "below")]


def test_lines_are_named_by_what_tells_them_apart(read, measured):
    accuracy, psi = drawn(read, measured)
    assert [key.label for key in psi.key] == ["age", "income"]
    assert (psi.sub, accuracy.key) == ("prod. By feature.", ())
    assert [row[2] for row in psi.rows] == [0.05, 0.31, 0.07, 0.09]


def test_a_spread_is_shares_of_the_newest_day_beside_the_reference():
    rows = [
        {"time": time, "feature": feature, "bin": name, "count": count}
        for time, feature, name, count in (
            ("reference", "age", "young", "30"), ("reference", "age", "old", "70"),
            ("2026-10-01", "age", "young", "1"), ("2026-10-08", "age", "young", "5"),
            ("2026-10-08", "age", "", "15"), ("2026-10-08", "zip", "a", "5"), ("reference", "job", "b", "5"),
        )
    ]  # fmt: skip
    (age,) = distributions(rows)
    assert (age.title, age.sub) == ("How age is spread", "Share of cases, 2026-10-08.")
    assert age.rows == (("young", 0.25, 0.3), ("old", 0.0, 0.7), ("empty", 0.75, 0.0))
    assert [key.label for key in age.key] == ["reference", "2026-10-08"]
