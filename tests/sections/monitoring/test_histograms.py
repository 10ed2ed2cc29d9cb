"""Rows of distributions are kept apart by version and environment, and put in order by their times."""

from __future__ import annotations

import pytest

from catalog.domain.metrics import known
from catalog.domain.runs import runs
from catalog.sections.monitoring.drift import measured as drifted
from catalog.sections.monitoring.drifting import drift
from catalog.sections.monitoring.histograms import MOST_CASES, histograms
from catalog.sections.monitoring.kpis import kpis
from catalog.sections.monitoring.middles import moved

NAMES = ("time", "version", "environment", "feature", "bin", "count")
BINS = ("[0,10)", "[10,20)")


def rows(*told: tuple[str, str, str, tuple[object, object]]) -> list[dict[str, str]]:
    """The rows of a feature `income` in two bins: time, version, environment, counts."""
    return [
        dict(zip(NAMES, (time, version, place, "income", name, str(count)), strict=True))
        for time, version, place, counts in told
        for name, count in zip(BINS, counts, strict=True)
    ]


@pytest.fixture
def table(judged, measured):
    """The table of drift of a rule on PSI, of histograms and perhaps readings."""

    def of(found: list[dict[str, str]], readings: str = ""):
        rule = "{id: d, metric: psi, where: {feature: income}, warn: above 0.1, fail: above 0.25}"
        ruled = judged(f"{{rules: {rule}}}", readings, bins=found).ruled
        read = runs(measured(readings)) if readings else ()
        return drift(kpis(ruled, read, known()), histograms(found), known()).shown

    return of


REFERENCE = ("reference", "", "", (50, 50))


def test_a_row_of_an_environment_tells_its_own_counts_alone(table):
    found = rows(
        REFERENCE,
        ("2026-10-08", "", "production", (50, 50)),
        ("2026-10-08", "", "staging", (5, 95)),
    )  # fmt: skip
    told = {row.environment: row for row in table(found)}
    assert (told["production"].value, told["production"].middle) == (0, "median 10 → 10")
    assert told["production"].state == "Good"
    assert (told["staging"].state, told["staging"].middle) == ("Failing", "median 10 → 14.7")
    assert told["production"].spread != told["staging"].spread


def test_a_row_tells_the_counts_of_the_version_that_was_read_last(table):
    found = rows(
        REFERENCE,
        ("2026-10-01", "1.0.0", "", (5, 95)),
        ("2026-10-08", "2.0.0", "", (50, 50)),
    )  # fmt: skip
    (row,) = table(found)
    assert (row.value, row.middle) == (0, "median 10 → 10")
    assert "8 Oct 2026 as a line" in row.spread


def test_a_version_is_held_against_its_own_reference_before_that_of_all():
    found = rows(
        REFERENCE,
        ("reference", "2.0.0", "", (10, 90)),
        ("2026-10-08", "1.0.0", "production", (50, 50)),
        ("2026-10-08", "2.0.0", "production", (10, 90)),
    )  # fmt: skip
    told = {row.version: row.value for row in drifted(histograms(found), "psi")}
    assert told == {"1.0.0": 0, "2.0.0": 0}


def test_a_time_that_cannot_be_read_is_never_the_newest(table):
    found = rows(REFERENCE, ("2026-09-28", "", "", (50, 50)), ("2026-9-30 corrupt", "", "", (5, 95)))
    (row,) = table(found)
    assert (row.value, row.middle) == (0, "median 10 → 10")
    assert "28 Sep 2026 as a line" in row.spread


def test_offsets_are_put_in_order_by_the_instant(table):
    late, early = "2026-10-08T01:00:00-05:00", "2026-10-08T05:00:00+02:00"
    (row,) = table(rows(REFERENCE, (late, "", "", (50, 50)), (early, "", "", (5, 95))))
    assert (row.value, row.middle) == (0, "median 10 → 10")


def test_two_ways_to_write_an_instant_are_one_histogram():
    same = ("2026-10-08T07:00:00+02:00", "2026-10-08T05:00:00Z")
    found = rows(REFERENCE, (same[0], "", "", (0, 10)), (same[1], "", "", (10, 0)))
    ((pair,),) = (each.pairs for each in histograms(found))
    assert (dict(pair.now), pair.cases) == ({BINS[0]: 10, BINS[1]: 10}, 20)


def test_what_is_no_count_is_none_for_the_figure_and_for_the_measure(table):
    found = rows(REFERENCE, ("2026-10-08", "", "", (50, 50)), ("2026-10-08", "", "", (MOST_CASES * 2, "inf")))
    (row,) = table(found)
    assert (row.value, row.middle) == (0, "median 10 → 10")


def test_a_reading_of_somebody_else_is_shown_with_the_histogram_before_it(table):
    found = rows(
        REFERENCE,
        ("2026-10-01", "", "", (40, 60)),
        ("2026-10-15", "", "", (5, 95)),
        ("2026-10-02", "", "staging", (5, 95)),
    )  # fmt: skip
    (row,) = table(found, "time,metric,value,feature,environment\n2026-10-08,psi,0.04,income,production\n")
    assert (row.value, row.middle) == (0.04, "median 10 → 11.7")
    (early,) = table(found, "time,metric,value,feature\n2026-09-08,psi,0.04,income\n")
    assert (early.middle, early.spread) == ("", "")


def test_rows_without_a_time_are_passed_over_and_those_after_them_count(table):
    found = rows(("soon", "", "", (1, 1)), REFERENCE, ("2026-10-08", "", "", (5, 95)))
    assert [row.middle for row in table(found)] == ["median 10 → 14.7"]


def test_a_sample_that_is_no_longer_of_numbers_is_held_by_its_bins():
    told = [("reference", "1"), ("reference", "2"), ("2026-10-08", "1"), ("2026-10-08", "lost")]
    sample = [{"time": time, "feature": "age", "value": value} for time, value in told]
    ((pair,),) = (each.pairs for each in histograms(sample))
    assert pair.samples is None
    assert moved(pair)
