"""Rows that no rule can see are said, with the column that was probably meant."""

from __future__ import annotations

import pytest

from catalog.sections.monitoring.untimed import (
    distributions_without_time,
    measurable,
    readings_without_time,
)


def bins(*times: str, column: str = "time", feature: str = "age", **more: str) -> list[dict[str, str]]:
    return [{column: time, "feature": feature, "bin": "a", "count": "5", **more} for time in times]


def said(*tables):
    named = [(f"bins-{number}.csv", rows) for number, rows in enumerate(tables)]
    return [(str(each.place), each.message, each.hint) for each in distributions_without_time(named)]


@pytest.mark.parametrize(
    ("head", "cell", "hint"),
    [
        ("timestamp", "2026-10-01", "did you mean timestamp? call that column `time`"),
        ("taken_at", "2026-10-01T08:00:00Z", "did you mean taken_at? call that column `time`"),
        ("date", "2026-10-01", "did you mean date? call that column `time`"),
        ("ts", "1790812800", "did you mean ts? call that column `time`"),
        ("run", "2026", "add a column `time`: 2026-10-01, or with a clock and its zone"),
    ],
)
def test_a_column_that_is_no_time_is_named(measured, head, cell, hint):
    (found,) = readings_without_time(measured(f"{head},metric,value\n{cell},auroc,0.9\n"))
    assert (found.severity, found.rule, found.hint) == ("warning", "missing-time", hint)
    assert (found.place.line, found.message) == (1, "no row has a `time`, so no rule looks at this table")


def test_of_some_rows_the_first_is_told(measured):
    rows = measured("time,metric,value\n2026-10-01,auroc,0.9\n,auroc,0.8\nreference,auroc,0.9\n")
    (found,) = readings_without_time(rows)
    assert (found.place.line, found.message) == (3, "1 row has no `time`, so no rule looks at it")
    assert not list(readings_without_time(measured("time,metric,value\n2026-10-01,auroc,0.9\n")))


def test_without_a_reference_the_words_of_the_time_column_are_told():
    assert said(bins("baseline", "2026-10-01")) == [
        (
            "bins-0.csv:1:1",
            "no row has the time `reference`, so `age` cannot be told to drift",
            "the time column says `baseline`; `reference` is what drift is measured from",
        )
    ]
    ((_, message, hint),) = said([*bins("2026-10-01"), *bins("2026-10-01", feature="zip")])
    assert "so `age` and `zip` cannot" in message
    assert hint == "add its histogram or sample with `reference` in the column `time`"


def test_each_feature_is_told_what_is_wrong_with_its_own_times():
    age, income = bins("baseline", "2026-10-01"), bins("reference", "2026-10-01", "soon", feature="income")
    assert [(message, hint.partition(";")[0]) for _, message, hint in said([*age, *income])] == [
        (
            "no row has the time `reference`, so `age` cannot be told to drift",
            "the time column says `baseline`",
        ),
        (
            "rows whose time is `soon` count nowhere",
            "write 2026-10-01, or `reference` for what drift is measured from",
        ),
    ]


def test_a_reference_in_another_table_or_of_all_environments_counts():
    assert said(bins("reference"), bins("2026-10-01", environment="production", version="1.0.0")) == []
    ((place, *_),) = said(bins("reference", environment="staging"), bins("2026-10-01", environment="live"))
    assert place == "bins-1.csv:1:1"


def test_times_that_cannot_be_read_are_told():
    ((_, message, hint),) = said(bins("reference", "2026-10-01", "2026-9-30 corrupt"))
    assert message == "rows whose time is `2026-9-30 corrupt` count nowhere"
    assert hint == "write 2026-10-01, or `reference` for what drift is measured from"
    ((_, message, hint),) = said(bins("reference", "2026-10-01", column="day"))
    assert (message, hint) == (
        "no row has a `time`, so no drift is measured", "did you mean day? call that column `time`",
    )  # fmt: skip


def test_what_is_whole_or_empty_is_not_blamed():
    assert said(bins("reference", "2026-10-01"), [], bins("reference", feature="zip")) == []
    assert measurable([("a", bins("reference", "2026-10-01")), ("b", bins("2026-10-01", feature="zip"))]) == (
        ("age", "", ""),
    )


def test_where_one_feature_has_times_the_rows_without_are_told():
    ((_, message, _),) = said(bins("", feature="a") + bins("reference", "2026-10-01", feature="b"))
    assert message == "rows whose time is `(empty)` count nowhere"
