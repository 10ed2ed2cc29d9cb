"""A record over time is drawn as steps that hold until the next record."""

from __future__ import annotations

from datetime import UTC, datetime

from catalog.kit.figure import Dated, Heading, record
from tests.kit.figure.seen import having, is_whole

HEADING = Heading("Best over time", row="Model", measure="Top-1")
THINGS = (
    Dated("first", datetime(2020, 1, 1, tzinfo=UTC), 70, record=True),
    Dated("context", datetime(2021, 1, 1, tzinfo=UTC), 65),
    Dated("second", datetime(2022, 1, 1, tzinfo=UTC), 80, record=True),
)


def test_a_record_holds_until_the_next_and_the_last_to_the_edge():
    (steps,) = having(record(HEADING, THINGS), "chart-step")
    places = [tuple(map(float, each.split())) for each in steps.get("d", "").strip("M").split("L")]
    (start, top), (corner, still), (end, bottom), (edge, last) = places
    assert (start, corner, still) == (0, end, top)
    assert (edge, last) == (1000, bottom)
    assert bottom < top


def test_only_records_are_dots_and_named_and_all_are_in_the_table():
    figure = record(HEADING, THINGS)
    assert is_whole(figure)
    assert len(having(figure, "chart-dot")) == 2
    assert "context" not in str(figure.plot)
    assert [row[0] for row in figure.rows] == ["first", "second", "context"]
    assert "from first with 70 on 2020-01-01 to second with 80 on 2022-01-01" in figure.alt


def test_nothing_dated_is_said_not_drawn():
    assert record(HEADING, ()).alt == "Top-1: nothing to draw"
