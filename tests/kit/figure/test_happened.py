"""What happened while readings were made is marked, named where there is room, and told in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from catalog.kit.figure import Event, Heading, Point, Series, Stretch, Style, lines
from tests.kit.figure.seen import having, is_whole, words

FIRST = datetime(2026, 10, 3, tzinfo=UTC)
SERIES = Series("", tuple(Point(FIRST + timedelta(days=at), float(at % 4)) for at in range(41)))


def day(number: int) -> datetime:
    return FIRST + timedelta(days=number)


def drawn(*events: tuple[int, str], stretches=()):
    marks = tuple(Event(day(number), word) for number, word in events)
    return lines(Heading("AUROC"), [SERIES], (), Style(small=True, events=marks, stretches=stretches))


def test_a_deployment_is_a_rule_with_its_name_above_the_plot():
    figure = drawn(
        (10, "2.1.0 in production"), (11, "2.2.0 made"), (35, "2.1.0 out of production"), (90, "later")
    )
    assert len(having(figure, "chart-event")) == 3
    assert "2.1.0 in production" in words(figure)
    assert "2.2.0 made" not in words(figure)  # it would touch the one before
    assert "2.2.0 made on 2026-10-14" in figure.alt
    assert "plot-top" in str(figure.plot)
    assert is_whole(figure)


def test_what_was_wrong_is_a_bar_at_the_foot_that_is_seen_however_short():
    figure = drawn(stretches=(Stretch(day(10), day(20), "failing"), Stretch(day(40), day(40), "attention")))
    (failing,), (attention,) = (
        having(figure, "chart-stretch-failing"),
        having(figure, "chart-stretch-attention"),
    )
    assert (failing.get("x1"), failing.get("x2")) == ("25%", "50%")
    assert (attention.get("x1"), attention.get("x2")) == ("98%", "100%")
    assert "failing from 2026-10-13 to 2026-10-23" in figure.alt
    assert is_whole(figure)


def test_a_line_without_events_is_as_it_was():
    assert "plot-top" not in str(drawn().plot)
