"""What is due is a calendar that other programs read, the same bytes for the same days."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from catalog.render.engine import Site
from catalog.render.feeds.calendar import calendar_file, folded
from catalog.views.monitoring.nouns import Due, DueKind
from tests.views.monitoring.values import model

SITE = Site("Models, all of them", "en", (), "https://models.example/")
HOSTILE = "Käse; 10,5 \\n \n BEGIN:VEVENT\r\nX: " + "ß" * 90
DUES = (
    Due("2027-03-01", DueKind.RETRAINING, "", "Scorer is due", HOSTILE),
    Due("2027-04-30", DueKind.APPROVAL, "production", "Review Scorer", "It holds.", known="2026-04-30"),
    Due("2027-05-31", DueKind.APPROVAL, "production", "Review Scorer", "It holds too."),
    Due("9999-12-31", DueKind.RETIRED, "", "Scorer is retired", "Gone."),
)


def read(*dues: Due) -> list:
    (file,) = calendar_file([model("Scorer", owner="risk", dues=dues)], SITE)
    assert file.path == "feeds/due.ics"
    assert all(len(line) <= 75 for line in file.content.split(b"\r\n"))
    assert b"\n" not in file.content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(file.content)
    assert calendar["X-WR-CALNAME"] == "Models\\, all of them: what is due"  # as written: it is no standard's
    assert not calendar.errors
    return calendar.walk("VEVENT")


def test_each_day_is_an_event_of_the_whole_day():
    first, second, _, last = read(*DUES)
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(2027, 3, 1), date(2027, 3, 2))
    assert str(first["SUMMARY"]) == "Scorer is due"
    assert first.decoded("DTSTAMP") == datetime(2027, 3, 1, tzinfo=UTC)
    assert second.decoded("DTSTAMP") == datetime(2026, 4, 30, tzinfo=UTC)
    assert first["URL"] == "https://models.example/models/m/scorer/index.html#monitoring"
    assert second["URL"].endswith("#governance")
    assert "DTEND" not in last


def test_texts_stay_texts_however_they_are_written():
    (event,) = read(DUES[0])
    assert str(event["DESCRIPTION"]) == f"Käse; 10,5 \\n   BEGIN:VEVENT X: {'ß' * 90} Owners: Risk."


def test_a_day_that_moves_is_the_same_event_and_two_of_a_kind_are_two():
    moved = [Due("2027-03-08", DueKind.RETRAINING, "", "Scorer is due", "Later."), *DUES[1:]]
    names = [str(each["UID"]) for each in read(*DUES)]
    assert names == [str(each["UID"]) for each in read(*moved)]
    assert len(set(names)) == 4


def test_where_nothing_is_due_there_is_no_calendar():
    assert [*calendar_file([model("Scorer")], SITE)] == []


def test_a_line_is_folded_between_letters():
    assert folded("a" * 75) == "a" * 75
    assert folded("ß" * 40).split("\r\n ") == ["ß" * 37, "ß" * 3]
