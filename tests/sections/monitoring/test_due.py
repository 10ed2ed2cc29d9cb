"""A model is due for training by what happened after its newest version, once for each incident."""

from __future__ import annotations

import pytest

from catalog.domain.health import State
from catalog.kit.date import When
from catalog.sections.monitoring.conditions import Aged, RuleFails, parts_of, printed
from tests.sections.monitoring.conftest import weekly

CARD = "{rules: {id: quality, metric: auroc, warn: below 0.85, fail: below 0.8}, retrain: {when: %s}}"
MADE = {"order": ("1.0.0",), "dates": {"1.0.0": When.parse("2026-09-01")}}


def due(judged, when, readings="", day="2026-11-01", **more):
    return judged(CARD % when, readings, day, **{**MADE, **more}).health.retraining


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("quality fails", (RuleFails("quality", State.FAIL),)),
        ("quality warns for 2 readings", (RuleFails("quality", State.WARN, 2),)),
        ("age above 180d", (Aged(180 * 86400.0),)),
        ("every 30d", (Aged(30 * 86400.0, again=True),)),
        ("a fails for 1 reading and age above 1h", (RuleFails("a", State.FAIL), Aged(3600.0))),
    ],
)
def test_conditions_are_read(written, parts):
    assert parts_of(written) == parts


@pytest.mark.parametrize(
    "written", ["", "quality", "quality fail", "age over 3d", "every 0d", "q fails for no readings"]
)
def test_other_conditions_are_refused(written):
    with pytest.raises(ValueError, match="is no condition"):
        parts_of(written)


def test_a_failing_rule_makes_it_due_since_the_first_reading(judged):
    found = due(judged, "quality fails", weekly(0.9, 0.7, 0.7))
    assert (found.due, found.since, found.reasons) == (True, "2026-10-08", ("quality fails",))
    assert found.words == "Due: quality fails, since 8 Oct 2026."
    short = due(judged, "quality fails for 2 readings", weekly(0.7, 0.9, 0.9))
    assert (short.due, short.words) == (False, "None of its conditions holds.")
    well = due(judged, "quality fails", weekly(0.9, 0.82))
    assert (well.due, well.words, well.key) == (False, "None of its conditions holds.", "")


def test_the_key_is_that_of_the_incident(judged):
    first = due(judged, "quality fails", weekly(0.9, 0.7))
    longer = due(judged, "quality fails", weekly(0.9, 0.7, 0.6), "2027-01-01")
    again = due(judged, "quality fails", weekly(0.9, 0.7, 0.9, 0.7))
    trained = {"order": ("1.0.0", "1.1.0"), "dates": {"1.1.0": When.parse("2026-10-07")}}
    new = due(judged, "quality fails", weekly(0.9, 0.7), **trained)
    assert first.key == longer.key
    assert len({first.key, again.key, new.key}) == 3


def test_only_readings_after_the_newest_version_count(judged):
    rows = weekly(0.7, 0.7, 0.7)
    made = {"dates": {"1.0.0": When.parse("2026-10-08")}}
    assert due(judged, "quality fails", rows, **made).since == "2026-10-15"
    assert not due(judged, "quality fails for 2 readings", rows, **made).due
    assert not due(judged, "quality fails", rows, dates={"1.0.0": When.parse("2026-10-15")}).due


def test_a_pause_counts_from_the_newest_version(judged):
    card = "[quality fails], pause: 60d"
    waiting = due(judged, card, weekly(0.7), "2026-10-30")
    assert (waiting.due, waiting.paused_until, waiting.reasons) == (False, "2026-10-31", ("quality fails",))
    assert waiting.words.startswith("Due, but the card asks to wait until 31 Oct 2026: quality fails")
    assert due(judged, card, weekly(0.7), "2026-10-31").due


def test_age_makes_it_due_on_a_day(judged):
    before, after = (due(judged, "age above 30d", day=day) for day in ("2026-09-30", "2026-10-01"))
    assert (before.due, before.next_due) == (False, "2026-10-01")
    assert before.words == "None of its conditions holds; by age alone it is due on 1 Oct 2026."
    assert (after.due, after.since, after.words) == (
        True,
        "2026-10-01",
        "Due: age above 30 days, since 1 Oct 2026.",
    )
    assert not due(judged, "age above 30d", day="").due


def test_every_so_often_is_a_new_time_each_time(judged):
    first, same, second = (
        due(judged, "every 30d", day=day) for day in ("2026-10-01", "2026-10-30", "2026-10-31")
    )
    assert first.key == same.key != second.key
    assert (first.since, second.since) == ("2026-10-01", "2026-10-31")


def test_all_parts_must_hold_and_any_condition_is_enough(judged):
    rows = weekly(0.7)
    assert not due(judged, "quality fails and age above 90d", rows).due
    assert due(judged, "quality fails and age above 40d", rows).since == "2026-10-11"
    assert due(judged, "[age above 90d, quality warns]", rows).reasons == ("quality warns",)


def test_each_condition_is_told_with_its_own_day(judged):
    found = due(
        judged, "[age above 40d, quality fails for 2 readings, quality warns]", weekly(0.9, 0.82, 0.7, 0.7)
    )
    assert found.words == (
        "Due: quality warns, since 8 Oct 2026; age above 40 days, since 11 Oct 2026; "
        "quality fails for 2 readings, since 15 Oct 2026."
    )
    assert (found.since, found.reasons[0], found.reasons[1]) == (
        "2026-10-08",
        "quality warns",
        "age above 40d",
    )
    assert found.why == found.words.removeprefix("Due: ")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "age above 400d and drift fails for 2 readings",
            "age above 400 days and drift fails for 2 readings",
        ),
        ("every 90m", "every 1 hour 30 minutes"),
        ("30d fails", "30d fails"),
        ("age above never", "age above never"),
    ],
)
def test_conditions_are_printed_as_times_are(written, shown):
    assert printed(written) == shown


def _drift(*rows: str) -> str:
    return "\n".join(["time,metric,value,slice", *(f"2026-{row}" for row in rows)])


def test_an_incident_of_several_tracks_ends_when_all_are_well(judged):
    """Two features: the second begins to fail before the first is well again."""
    card = "{rules: {id: drift, metric: psi, fail: above 0.2}, retrain: {when: drift fails%s}}"
    rows = [f"11-{day:02},psi,{0.5 if 1 <= day < 8 else 0.1},feature=x" for day in range(1, 12)]
    rows += [f"11-{day:02},psi,{0.5 if day >= 5 else 0.1},feature=y" for day in range(1, 12)]

    def key(lines: list[str], day: str, more: str = "") -> tuple[str, str]:
        found = judged(card % more, _drift(*lines), day, **MADE).health.retraining
        return found.since, found.key

    early = [row for row in rows if row < "11-08"]
    assert key(early, "2026-11-07") == key(rows, "2026-11-11")
    assert key(rows, "2026-11-11")[0] == "2026-11-01"
    assert key(rows, "2026-11-11", " for 3 readings")[0] == "2026-11-01"
    assert key(rows, "2026-11-11", " for 8 readings")[0] == ""
    apart = [
        row.replace("0.5", "0.1") if row.startswith(("11-05", "11-06", "11-07", "11-08")) else row
        for row in rows
    ]
    assert key(apart, "2026-11-11")[0] == "2026-11-09", "where all were well in between it is a new one"
    assert key(rows, "2026-11-11", " for 7 readings")[0] == "2026-11-01", "as many as it takes are enough"
    brief = [row.replace("0.5,feature=x", "0.1,feature=x") if row >= "11-06" else row for row in rows]
    assert key(brief, "2026-11-11", " for 5 readings")[0] == "2026-11-01"
    assert key(brief, "2026-11-11", " for 6 readings")[0] == "2026-11-05", "what was too short began nothing"
