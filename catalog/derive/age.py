"""A Dossier and the day -> how old its card is, by the newest thing that it tells."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.dossier import Dossier
from catalog.kit.date import When
from catalog.kit.moments import later
from catalog.kit.schema import said
from catalog.kit.today import Today
from catalog.views.listing import Moment
from catalog.views.quality.nouns import STALE_AFTER_DAYS, Age

_FINISHED = ("retired",)
_DAY = 86_400


def age(model: Dossier, today: Today) -> Age:
    """Find the newest version or measurement; without a day nothing is stale, nor is what is retired."""
    newest, of = max(_dated(model), key=lambda each: each[0].last, default=(None, ""))
    if newest is None:
        return Age()
    told = Moment(newest.text, newest.shown())
    if today.day is None or model.status in _FINISHED:
        return Age(told, of)
    return Age(told, of, stale=today.is_after(later(newest.last, STALE_AFTER_DAYS * _DAY)))


def _dated(model: Dossier) -> Iterator[tuple[When, str]]:
    for each in model.versions:
        if day := said(each.version.date) or said(each.version.released):
            yield day, "version"
    for row in model.measurements:
        if row.date:
            yield row.date, "measurement"
