"""A Dossier and its Summary -> the model as the board of health sees it; None where it has nothing to say."""

from __future__ import annotations

from dataclasses import replace

from catalog.derive.dossier import Dossier
from catalog.derive.dues import dues
from catalog.derive.pared import pared_listing
from catalog.derive.summary import Summary
from catalog.derive.threads import live_of
from catalog.kit.text import plural
from catalog.sections.monitoring.charts import limits_of
from catalog.views.monitoring.nouns import NO_TREND, Trend, Watched, deciding

PRODUCTION = "production"
MOST_INCIDENTS = 40
"""How many of a model the feeds may tell, those that last before those that ended last."""
MOST_READINGS = 40
"""How many readings a row of the board draws."""


def watched(model: Dossier, summary: Summary) -> Watched | None:
    """Take what the board, the feeds and the calendar say of a model."""
    health = replace(model.health, incidents=model.health.incidents[:MOST_INCIDENTS])
    days = dues(model, health)
    live = tuple(live_of(row) for row in summary.running if row.stage == PRODUCTION)
    if health.state is None and not live and not days:
        return None
    return Watched(pared_listing(summary.listing, ("owners", "version")), health, live, days, _trend(model))


def _trend(model: Dossier) -> Trend:
    """The readings that decided, as they were held against the limits."""
    decided = deciding(model.health)
    if decided is None:
        return NO_TREND
    told = (
        judged
        for ruled in model.ruled
        if ruled.verdict == decided
        for judged in ruled.judged
        if judged.live and (judged.subject, judged.track.version) == (decided.subject, decided.version)
    )
    found = next(told, None)
    if found is None or not found.means:
        return NO_TREND
    means = tuple(found.means[-MOST_READINGS:])
    return Trend(f"{decided.metric}, last {plural(len(means), 'reading')}", means, limits_of(found.measure))
