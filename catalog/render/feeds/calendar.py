"""Days on which something is due -> a calendar (.ics) that programs subscribe to, each day an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from catalog.domain import address
from catalog.kit.text import visible
from catalog.publish.draft import File
from catalog.render.engine import Site
from catalog.views.monitoring.nouns import Due, Watched

MOST_OCTETS = 75
"""How long a line may be before it is folded (RFC 5545, 3.1)."""
_ANCHORS = {"retraining": "monitoring", "pause": "monitoring"}


def calendar_file(models: Iterable[Watched], site: Site) -> Iterator[File]:
    """The calendar, if anything is due on any day."""
    events = [line for each in models for line in _events(each, site)]
    if events:
        head = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//model-catalog//due//EN",
            "CALSCALE:GREGORIAN",
            _line("X-WR-CALNAME", f"{site.title}: what is due"),
        ]
        content = "".join(f"{folded(line)}\r\n" for line in (*head, *events, "END:VCALENDAR"))
        yield File(address.CALENDAR, content.encode())


def _events(model: Watched, site: Site) -> Iterator[str]:
    """A day that moves keeps its name, so that calendars move it too."""
    seen: Counter[tuple[str, str]] = Counter()
    for due in model.dues:
        kind = (str(due.kind), due.subject)
        seen[kind] += 1
        yield from _event(model, due, f"{'/'.join(kind)}/{seen[kind]}", site)


def _event(model: Watched, due: Due, key: str, site: Site) -> Iterator[str]:
    day = date.fromisoformat(due.day)
    name = uuid5(NAMESPACE_URL, f"{site.base_url or site.title}/due/{model.listing.id}/{key}")
    anchor = _ANCHORS.get(due.kind, "governance")
    owners = ", ".join(owner.label for owner in model.listing.owners)
    yield "BEGIN:VEVENT"
    yield f"UID:{name}"
    yield f"DTSTAMP:{_digits(due.known or due.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(due.day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_digits(str(day + timedelta(days=1)))}"
    yield _line("SUMMARY", due.title)
    yield _line("DESCRIPTION", f"{due.words} Owners: {owners}." if owners else due.words)
    yield _line("CATEGORIES", str(due.kind))
    if page := site.at(model.listing.path):
        yield f"URL:{page}#{anchor}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _line(name: str, text: str) -> str:
    """A property that holds text, of which nothing is taken for the calendar's own signs."""
    told = visible(text)
    for sign in ("\\", ";", ","):
        told = told.replace(sign, f"\\{sign}")
    return f"{name}:{told}"


def _digits(day: str) -> str:
    return day.replace("-", "")


def folded(line: str) -> str:
    """Fold a line after at most 75 octets, never within a letter."""
    parts, room = [""], MOST_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = MOST_OCTETS - 1  # the space that begins what is folded
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
