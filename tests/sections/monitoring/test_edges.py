"""Readings as they come: none, one, all the same, with gaps, twice, from other zones, without number."""

from __future__ import annotations

import time

import pytest

from catalog.domain.health import State
from tests.sections.monitoring.conftest import weekly

CARD = "{rules: {id: quality, metric: auroc, warn: below 0.8, anomaly: 3}}"
WINDOW = "{rules: {id: quality, metric: auroc, over: 14d, warn: below 0.8}}"


def words(watched):
    return watched.health.verdicts[0].words


def test_no_reading_is_not_good(judged):
    for readings in ("", "time,metric,value\n"):
        found = judged(CARD, readings)
        assert (found.health.state, words(found)) == (State.NO_DATA, "There are no readings of AUROC.")
        assert found.health.words == "1 of 1 rule is not judged: quality."


def test_one_reading_is_judged(judged):
    found = judged(CARD, weekly(0.7))
    assert (found.health.state, words(found)) == (State.WARN, "AUROC 0.7 on 1 Oct 2026: below 0.8.")


def test_too_few_readings_to_be_strange_are_not_good(judged):
    found = judged("{rules: {id: odd, metric: auroc, anomaly: 3}}", weekly(0.9, 0.1))
    assert (found.health.state, words(found)) == (
        State.NO_DATA, "There are 2 readings, but it takes 6 to tell what is strange."
    )  # fmt: skip


def test_a_constant_series_is_not_strange(judged):
    assert judged(CARD, weekly(0.8, 0.8, 0.8, 0.8)).health.state is State.OK
    assert judged(WINDOW, weekly(0.8, 0.8, 0.8, 0.8)).health.state is State.OK


def test_after_a_gap_a_window_holds_what_there_is(judged):
    rows = weekly(0.5) + "\n2027-03-01,auroc,0.9"
    assert words(judged(WINDOW, rows)) == "AUROC 0.9 on 1 Mar 2027: within its limits."


def test_readings_of_one_moment_count_once(judged):
    rows = "time,metric,value,n\n2026-10-01,auroc,0.9,30\n2026-10-01T00:00:00Z,auroc,0.5,10\n"
    found = judged("{rules: {id: q, metric: auroc, for: 2, warn: below 0.85}}", rows)
    (track,) = found.ruled[0].judged
    assert (track.means, track.states) == ((0.8,), (State.OK,))


def test_zones_are_put_in_order(judged):
    rows = "time,metric,value\n2026-10-02T00:30:00+02:00,auroc,0.9\n2026-10-01T23:00:00Z,auroc,0.7\n"
    found = judged(CARD, rows)
    assert words(found) == "AUROC 0.7 on 1 Oct 2026, 23:00 UTC: below 0.8."
    assert found.health.verdicts[0].since == "2026-10-01T23:00:00Z"
    assert found.ruled[0].judged[0].means == (0.9, 0.7)


def test_what_has_no_number_is_left_out_and_counted(judged):
    found = judged(CARD, weekly(0.9, "nan", ""))
    assert words(found) == "AUROC 0.9 on 1 Oct 2026: within its limits; 2 readings without a number left out."
    assert words(judged(CARD, weekly("nan"))) == "AUROC has 1 reading, without a number."


def test_an_infinite_reading_is_beyond(judged):
    found = judged(
        "{rules: {id: slow, metric: latency_ms, fail: above 200}}", weekly("inf", metric="latency_ms")
    )
    assert (found.health.state, found.health.verdicts[0].value) == (State.FAIL, float("inf"))
    assert words(found) == "Latency infinite ms on 1 Oct 2026: above 200."


def test_the_future_does_not_count(judged):
    found = judged(CARD, weekly(0.9, 0.7), "2026-10-05")
    assert (found.health.state, found.health.verdicts[0].read) == (State.OK, "2026-10-01")
    assert (
        words(judged(CARD, weekly(0.7), "2026-09-01"))
        == "AUROC has 1 reading, later than the day of this page."
    )


def test_two_thousand_features(judged):
    rows = ["time,metric,value,feature"]
    rows += [
        f"2026-10-{day},psi,{0.3 if at % 1000 == 7 else 0.01},f{at}"
        for at in range(2000)
        for day in ("01", "08")
    ]
    found = judged("{rules: {id: drift, metric: psi, fail: above 0.25}}", "\n".join(rows))
    (verdict,) = found.health.verdicts
    assert (verdict.subject, len(found.health.incidents)) == ("feature f1007", 2)
    assert verdict.words.endswith("In all, 2 of 2000 series are so.")


@pytest.mark.parametrize("day", ["", "2026-10-05"])
def test_what_was_asked_of_the_day_is_little(judged, day):
    lines = [f"2026-10-{1 + at // 1440:02}T{at // 60 % 24:02}:{at % 60:02}Z,auroc,0.9" for at in range(9000)]
    begun = time.process_time()
    found = judged(
        "{freshness: 1d, rules: {id: q, metric: auroc, over: 6h, warn: below 0.8}}",
        "\n".join(["time,metric,value", *lines]),
        day,
    )
    assert time.process_time() - begun < 5
    assert len(found.ruled[0].judged[0].states) == (9000 if not day else 5 * 1440)
