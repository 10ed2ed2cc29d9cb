"""Features are told by how far they moved, the worst first; of two thousand a page shows a few."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.domain.runs import runs
from catalog.sections.monitoring.drifting import drift
from catalog.sections.monitoring.histograms import histograms
from catalog.sections.monitoring.kpis import kpis

RULE = "{id: d, metric: psi, where: {feature: [age, income]}, warn: above 0.1, fail: above 0.25}"
READINGS = """
time,metric,value,feature
2026-10-01,psi,0.3,age
2026-10-08,psi,0.02,age
2026-10-08,psi,0.14,income
2026-10-08,psi,0.4,zip
"""


def bins(*rows: tuple[str, str, str, object]) -> list[dict[str, str]]:
    return [dict(zip(("time", "feature", "bin", "count"), map(str, row), strict=True)) for row in rows]


@pytest.fixture
def table(judged, measured):
    """The table of drift of readings and histograms under a rule."""

    def of(readings: str, rule: str, rows=()):
        found = judged(f"{{rules: [{rule}]}}", readings, bins=rows)
        read = runs(measured(readings)) if readings else ()
        return drift(kpis(found.ruled, read, known()), histograms(rows), known())

    return of


def test_the_worst_comes_first_with_its_limits_its_histograms_and_its_middle(table):
    rows = bins(
        ("reference", "income", "[0,10)", 50), ("reference", "income", "[10,20)", 50),
        ("2026-10-08", "income", "[0,10)", 25), ("2026-10-08", "income", "[10,20)", 75),
        ("2026-10-01", "income", "[0,10)", 1),
    )  # fmt: skip
    found = table(READINGS, RULE, rows)
    assert [(row.feature, row.amount, row.state) for row in found.shown] == [
        ("income", "0.14", "Attention"),
        ("age", "0.02", "Good"),
        ("zip", "0.4", "No rule"),
    ]
    income, age, _ = found.shown
    assert income.bar.count("chart-limit-") == 2
    assert "the reference as bars, 8 Oct 2026 as a line" in income.spread
    assert (income.middle, age.middle, age.spread) == ("median 10 → 13.3", "", "")
    assert (found.measure, found.pair, found.rest) == ("PSI", "Reference, and 8 Oct 2026 as a line", "")


def test_drift_that_nobody_read_is_worked_out_from_the_histograms(table):
    rows = bins(
        ("reference", "age", "young", 50), ("reference", "age", "old", 50),
        ("2026-10-08", "age", "young", 80), ("2026-10-08", "age", "old", 20),
    )  # fmt: skip
    (age,) = table("", RULE, rows).shown
    assert (age.feature, age.state) == ("age", "Failing")
    assert age.middle == "mostly young (50%) → young (80%)"


def test_of_two_thousand_features_a_page_shows_a_few_and_says_what_the_others_are(table):
    readings = "time,metric,value,feature\n" + "".join(
        f"2026-10-08,psi,{0.2 if at == 7 else 0.01},f{at:04}\n" for at in range(2000)
    )
    found = table(readings, "{id: d, metric: psi, warn: above 0.1}")
    assert (len(found.shown), found.shown[0].feature, found.shown[0].state) == (25, "f0007", "Attention")
    assert found.rest == "1,975 more features: 1,975 good."
    assert len(found.every) == 2000
    assert found.every[0] == ("f0007", "psi", "", 0.2, "warn")
    assert sum(len(str(part)) for row in found.shown for part in (row.bar, row.spread)) < 20_000


def test_a_histogram_without_counts_or_without_a_reference_is_no_pair(table):
    rows = bins(
        ("2026-10-08", "age", "a", 5), ("reference", "zip", "a", "many"), ("2026-10-08", "zip", "a", "nan")
    )
    found = table(READINGS, RULE, rows)
    assert [row.middle for row in found.shown] == ["", "", ""]


def test_of_samples_the_median_is_their_own(table):
    rows = [
        {"time": time, "feature": "age", "value": str(value)}
        for time, values in (("reference", range(20, 60)), ("2026-10-08", range(30, 70)))
        for value in values
    ]
    (age,) = table("", RULE, rows).shown
    assert (age.middle, age.spread.count("chart-bar-context")) == ("median 39.5 → 49.5", 10)


def test_without_features_there_is_no_table(table):
    assert (
        table("time,metric,value\n2026-10-08,psi,0.2\n", "{id: d, metric: psi, warn: above 0.1}").shown == ()
    )


def test_any_metric_of_drift_by_feature_is_in_the_table_each_with_an_end_of_its_own(table):
    readings = (
        "time,metric,value,feature\n2026-10-08,wasserstein,1200,income\n2026-10-08,wasserstein,300,age\n"
        "2026-10-08,hellinger,0.3,income\n2026-10-08,missing_rate,0.5,income\n"
    )
    found = table(readings, "{id: d, metric: hellinger, where: {feature: income}, fail: above 0.2}")
    assert [(row.feature, row.metric, row.amount, row.state) for row in found.shown] == [
        ("income", "Hellinger", "0.3", "Failing"),
        ("income", "Wasserstein distance", "1,200", "No rule"),
        ("age", "Wasserstein distance", "300", "No rule"),
    ]
    assert (found.measure, found.scale) == (
        "Drift", "From 0, each measure to an end of its own, ticks at the limits"
    )  # fmt: skip


def test_where_features_were_counted_on_different_days_the_head_names_none(table):
    rows = bins(
        ("reference", "age", "a", 1), ("2026-10-01", "age", "a", 1),
        ("reference", "zip", "a", 1), ("2026-10-08", "zip", "a", 1),
    )  # fmt: skip
    assert table(READINGS, RULE, rows).pair == "Reference, and the latest as a line"
