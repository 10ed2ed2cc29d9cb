"""A metric that changes its scale or its name on the way is said, with the first row that does."""

from __future__ import annotations

import pytest

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics, known
from catalog.domain.scales import shifts, suspects
from catalog.kit.finding import Finding, Place, Severity


@pytest.fixture(scope="module")
def metrics() -> Metrics:
    return known()


def rows(*values: tuple[str, str, float | None]) -> list[Measurement]:
    """Rows of one data set from (version, metric, value), a line each."""
    return [
        Measurement(metric, value, Place("metrics.csv", line, 3), version, "loans", called=metric)
        for line, (version, metric, value) in enumerate(values, start=2)
    ]


def said(found: tuple[Finding, ...]) -> list[tuple[int, str]]:
    assert all(finding.severity is Severity.WARNING for finding in found)
    return [(finding.place.line, finding.rule) for finding in found]


def test_a_share_that_becomes_a_percentage_is_said_where_it_flips(metrics):
    history = rows(
        ("1.0", "approval_rate", 0.61), ("1.1", "approval_rate", 0.62), ("2.0", "approval_rate", 64.0)
    )
    (finding,) = shifts(history, metrics)
    assert (finding.place.line, finding.rule) == (4, "scale-shift")
    assert finding.message == (
        "approval_rate on loans goes from 0.62 in 1.1 to 64 in 2.0: 0 to 1 here and 0 to 100 there?"
    )


def test_the_order_is_that_of_versions_not_of_lines(metrics):
    history = rows(("1.10", "wape", 18.4), ("1.9", "wape", 0.19))
    assert said(shifts(history, metrics)) == [(2, "scale-shift")]


def test_percentages_with_their_sign_beside_shares_are_said_too(metrics):
    old, new = rows(("1.0", "approval_rate", 0.61), ("1.1", "approval_rate", 0.9))
    percent = Measurement("approval_rate", 61.0, new.place, "1.1", "loans", unit="%", called="approval_rate")
    assert "goes from 0.61 in 1.0 to 61% in 1.1" in shifts([old, percent], metrics)[0].message


def test_each_metric_is_said_once_however_many_slices_flip(metrics):
    flips = [
        Measurement(
            "wape", value, Place("m.csv", line), version, "loans", slice=(("sex", sex),), called="wape"
        )
        for line, (version, sex, value) in enumerate(
            [("1", "f", 0.1), ("1", "m", 0.2), ("2", "f", 10.0), ("2", "m", 20.0), ("3", "f", 0.1)], start=2
        )
    ]
    assert said(shifts(flips, metrics)) == [(4, "scale-shift")]


@pytest.mark.parametrize(
    "history",
    [
        [("1", "approval_rate", 0.61), ("2", "approval_rate", 0.9)],
        [("1", "parameters", 1.0), ("2", "parameters", 100.0)],
        [("1", "mae", 0.5), ("2", "mae", 50.0)],
        [("1", "latency_ms", 0.9), ("2", "latency_ms", 90.0)],
        [("1", "approval_rate", None), ("2", "approval_rate", 61.0)],
        [("1", "approval_rate", 0.0), ("2", "approval_rate", 61.0)],
        [("1", "handling_minutes", 11.2), ("2", "handling_minutes", 10.1)],
        [("1", "approval_rate", 0.61), ("1", "default_rate", 61.0)],
    ],
)
def test_what_may_well_change_a_hundredfold_is_not_doubted(metrics, history):
    assert shifts(rows(*history), metrics) == ()


def test_readings_and_experiments_are_no_versions_history(metrics):
    variants = [
        Measurement("approval_rate", value, Place("m.csv", line), version, variant=variant)
        for line, (version, variant, value) in enumerate([("1", "control", 0.6), ("2", "treatment", 61.0)], 2)
    ]
    assert shifts(variants, metrics) == ()


def test_a_file_is_doubted_only_where_every_value_is_off(metrics):
    assert said(tuple(suspects(rows(("1", "top1", 0.94), ("2", "top1", 0.95)), metrics))) == [
        (2, "scale-doubtful")
    ]
    assert not [*suspects(rows(("1", "top1", 0.94), ("2", "top1", 95.0)), metrics)]
    assert not [*suspects(rows(("1", "top1", 0.0)), metrics)]
    assert not [*suspects(rows(("1", "top1_error", 0.9)), metrics)]
    assert not [*suspects(rows(("1", "auroc", 0.9), ("1", "mase", 1.3)), metrics)]


def test_a_percent_sign_settles_it(metrics):
    small = Measurement("top1", 0.9, Place("m.csv"), written="0.9%")
    assert not [*suspects([small], metrics)]
