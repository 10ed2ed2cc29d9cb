"""What an Entry dates -> what has been done on a day half a year ahead or more: findings with their places.

Plans are left alone: what is deprecated, retired, deployed or decided one day, and versions not in use yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalog.domain.measurements import Measurement
from catalog.domain.readings import Readings
from catalog.kit.date import When
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.node import place_of
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.kit.today import Today
from catalog.read.entry import Entry
from catalog.sections.governance.schema import Approval

_HINT = (
    "correct the date, most often its year; today is the day of the last commit, or of `--as-of`, and to a "
    "check without a commit that of the clock"
)


class _Dated(NamedTuple):
    """Something that has been done, by what is said of it."""

    date: When
    place: Place
    what: str


def future_findings(entry: Entry, today: Today) -> tuple[Finding, ...]:
    """Find what is dated half a year after today or later; nothing where there is no day."""
    if entry.broken or today.day is None:
        return ()
    dated = (*_measured(entry), *_read(entry.readings), *_decided(entry), *_in_use(entry))
    return tuple(
        warning(each.place, "future-date", f"{each.what} is dated {each.date.shown()}, still to come", _HINT)
        for each in _to_come(dated, today)
    )


def _to_come(dated: Iterable[_Dated], today: Today) -> Iterator[_Dated]:
    """The latest first, so that of what has come only one is asked: it answers for all before it."""
    for each in sorted(dated, key=lambda one: one.date.first, reverse=True):
        if not today.is_well_before(each.date):
            return
        yield each


def _measured(entry: Entry) -> Iterator[_Dated]:
    """Each date of each table where it stands first: a table is measured in one go."""
    tables = (entry.measurements, entry.superseded, *entry.experiments.values())
    first: dict[tuple[str, When], Measurement] = {}
    for row in sorted((row for rows in tables for row in rows if row.date), key=lambda row: row.place):
        if row.date:
            first.setdefault((row.place.path, row.date), row)
    for (_, date), row in first.items():
        yield _Dated(date, row.place, f"the result of {visible(row.metric)}")


def _read(readings: Readings) -> Iterator[_Dated]:
    """The latest reading of each table: there may be a million."""
    last: dict[str, _Dated] = {}
    for each in _latest(readings):
        before = last.get(each.place.path)
        if before is None or before.date.first < each.date.first:
            last[each.place.path] = each
    yield from last.values()


def _latest(readings: Readings) -> Iterator[_Dated]:
    for row in readings.rows:
        if row.time:
            yield _Dated(row.time, row.place, f"the reading of {visible(row.metric)}")
    for run in readings.long:
        moment, like = run.moment(-1), run.like
        place, what = Place(like.place.path, run.lines[-1]), f"the reading of {visible(like.metric)}"
        yield _Dated(When(moment, moment, moment.isoformat()), place, what)


def _decided(entry: Entry) -> Iterator[_Dated]:
    """Approvals and rejections of the card and of its versions; what is pending may have its day planned."""
    every: list[tuple[tuple[str | int, ...], tuple[Approval, ...]]] = [((), entry.card.approvals)]
    every += [(("versions", at), each.approvals) for at, each in enumerate(entry.card.versions)]
    for above, approvals in every:
        for at, each in enumerate(approvals):
            date = said(each.date)
            if date and each.decision != "pending":
                by = f" by {visible(said(each.by) or '')}" if said(each.by) else ""
                place = place_of(entry.tree, (*above, "approvals", at, "date"))
                yield _Dated(date, place, f"`{each.decision}`{by}")


def _in_use(entry: Entry) -> Iterator[_Dated]:
    """The dates of versions that are in use: those in production, and the one that is called `current`."""
    current = entry.card.aliases.get("current")
    for at, each in enumerate(entry.card.versions):
        if said(each.stage) != "production" and each.version != current:
            continue
        for key, date in (("date", said(each.date)), ("released", said(each.released))):
            if date:
                what = f"version {visible(each.version)}, which is in use,"
                yield _Dated(date, place_of(entry.tree, ("versions", at, key)), what)
