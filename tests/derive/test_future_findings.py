"""What has been done on a day to come is said where it stands; plans may be of any day."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.derive.future_findings import future_findings
from catalog.domain.subjects import context_of
from catalog.kit.date import When
from catalog.kit.today import Today, same_answers
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk

READ = "monitoring: {readings: r.csv}\n"
ROWS = "metric,value,date\nauroc,0.9,2026-10-05\nf1,0.9,2062-10\nauroc,0.8,2062-10\n"
READINGS = "metric,value,time\nauroc,0.9,2062-10-05\nauroc,0.8,2062-10-04\n"


def found(folder: Path, today: Today, card: str = "", metrics: str = "", readings: str = "") -> list[str]:
    (folder / "models/a").mkdir(parents=True, exist_ok=True)
    (folder / "models/a/card.yaml").write_text(f"name: A\n{card}")
    (folder / "models/a/metrics.csv").write_text(metrics or "metric,value\n")
    (folder / "models/a/r.csv").write_text(readings or "metric,value,time\n")
    (at,) = walk(folder / "models").folders
    entry = read_entry(at, context_of(read_house(folder / "models").words))
    assert entry.findings == ()
    return [str(each).removeprefix("models/a/").split(" (")[0] for each in future_findings(entry, today)]


def day(text: str = "2026-10-05") -> Today:
    return Today(When.parse(text))


def test_results_and_readings_to_come_are_said_once_a_table_and_date(tmp_path):
    assert found(tmp_path, day(), READ, ROWS, READINGS) == [
        "r.csv:2:7: warning[future-date]: the reading of auroc is dated 5 Oct 2062, still to come",
        "metrics.csv:3:4: warning[future-date]: the result of f1 is dated Oct 2062, still to come",
    ]


def test_of_a_long_table_of_readings_the_latest_is_said(tmp_path):
    clock = ((at // 3600 % 24, at // 60 % 60, at % 60) for at in range(70_000))
    rows = "".join(
        f"auroc,0.9,2026-10-04T{hour:02}:{minute:02}:{second:02}Z\n" for hour, minute, second in clock
    )
    late = "auroc,0.9,2063-01-01T00:00:00Z\n"
    (told,) = found(tmp_path, day(), READ, readings=f"metric,value,time\n{late}{rows}")
    assert told == (
        "r.csv:2:1: warning[future-date]: the reading of auroc is dated 1 Jan 2063, 00:00 UTC, still to come"
    )


@pytest.mark.parametrize(
    ("card", "wrong"),
    [
        ("approvals: {decision: approved, by: K, date: 2062-10-05}\n", "2:46: `approved` by K"),
        ("versions: {version: 1, approvals: {decision: rejected, date: 2062-10-05}}\n", "2:62: `rejected`"),
        (
            "versions: {version: 1, stage: production, date: 2062-10-05}\n",
            "2:49: version 1, which is in use,",
        ),
        (
            "aliases: {current: 1}\nversions: {version: 1, released: 2062-10-05}\n",
            "3:34: version 1, which is in use,",
        ),
        ("approvals: {decision: pending, by: K, date: 2062-10-05}\n", ""),
        ("versions: {version: 1, stage: staging, date: 2062-10-05}\n", ""),
        ("deprecated: 2062-10-05\nretired: 2062-10-06\n", ""),
        ("deployments: {environment: prod, version: 1, since: 2062-10-05}\nversions: {version: 1}\n", ""),
    ],
)
def test_decisions_and_versions_in_use_are_of_days_that_have_come(tmp_path, card, wrong):
    at, _, what = wrong.partition(": ")
    told = [f"card.yaml:{at}: warning[future-date]: {what} is dated 5 Oct 2062, still to come"]
    assert found(tmp_path, day(), card) == (told if wrong else [])


def test_nothing_is_to_come_where_there_is_no_day_or_where_work_goes_on_since_the_last_commit(tmp_path):
    rows = "metric,value,date\nauroc,0.9,2027-04-06\n"
    assert found(tmp_path, Today(None), metrics=rows) == found(tmp_path, day(), metrics=rows) == []
    assert len(found(tmp_path, day("2026-10-04"), metrics=rows)) == 1
    assert found(tmp_path, day("0001-01-01"), metrics="metric,value,date\nauroc,0.9,0001-03\n") == []


def test_a_day_on_which_it_has_come_answers_otherwise(tmp_path):
    today = day()
    assert found(tmp_path, today, metrics=ROWS)
    before, same, after = map(When.parse, ("2026-10-05", "2040-01-01", "2062-10-01"))
    assert same_answers(today.asked, before, same)
    assert not same_answers(today.asked, before, after)
