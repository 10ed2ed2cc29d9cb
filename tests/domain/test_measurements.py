"""Rows that measure the same thing are told from rows that do not, and only the newest counts."""

from __future__ import annotations

import pytest

from catalog.domain.measurements import Evidence, Measurement, newest
from catalog.kit.date import When
from catalog.kit.finding import Place

ROW = Measurement(
    "auroc", 0.83, Place("metrics.csv", 2, 5), version="2.1.0", dataset="german-credit", split="test"
)


def at(line: int, **changes: object) -> Measurement:
    return ROW._replace(place=Place("metrics.csv", line, 5), **changes)


@pytest.mark.parametrize(
    "change",
    [
        {"metric": "brier"},
        {"version": "2.0.0"},
        {"dataset": None},
        {"revision": "3"},
        {"split": "train"},
        {"slice": (("sex", "female"),)},
        {"step": 100.0},
        {"time": When.parse("2026-10-05"), "time_text": "2026-10-05"},
        {"time_text": "reference"},
        {"variant": "control"},
        {"environment": "production"},
        {"conditions": (("img_size", "224"),)},
    ],
)
def test_whatever_says_what_was_measured_tells_rows_apart(change):
    other = at(3, **change)
    assert newest([ROW, other]).current == (ROW, other)


@pytest.mark.parametrize(
    "change", [{"value": 0.9}, {"n": 5}, {"source": "x"}, {"evidence": Evidence.REPRODUCED}]
)
def test_the_same_thing_said_twice_is_an_error_that_names_both_places(change):
    outcome = newest([ROW, at(7, **change)])
    assert outcome.current == (ROW,)
    assert outcome.history == ()
    (finding,) = outcome.findings
    assert str(finding).startswith("metrics.csv:7:5: error[duplicate-measurement]: auroc on german-credit is")
    assert "first at metrics.csv:2:5" in finding.message


def test_one_instant_written_in_two_zones_is_one_time():
    utc, paris = (When.parse(text) for text in ("2026-10-01T08:00:00Z", "2026-10-01T10:00:00+02:00"))
    assert newest([at(2, time=utc, time_text="a"), at(3, time=paris, time_text="b")]).findings


def test_the_newest_date_counts_and_the_rest_is_history():
    rows = [
        at(line, date=date and When.parse(date))
        for line, date in ((2, "2026-01"), (3, None), (4, "2026-10-01"))
    ]
    outcome = newest(rows)
    assert outcome.current == (rows[2],)
    assert outcome.history == (rows[0], rows[1])
    assert outcome.findings == ()


def test_two_rows_of_one_date_are_an_error_even_where_a_newer_one_exists():
    rows = [at(line, date=When.parse(date)) for line, date in ((2, "2026"), (3, "2026"), (4, "2027"))]
    outcome = newest(rows)
    assert outcome.current == (rows[2],)
    assert outcome.history == (rows[0],)
    assert [finding.place.line for finding in outcome.findings] == [3]


def test_comparable_is_the_same_data_under_the_same_conditions():
    assert at(3, version="2.0.0", metric="brier").group() == ROW.group()
    assert at(3, conditions=(("img_size", "224"),)).group() != ROW.group()
