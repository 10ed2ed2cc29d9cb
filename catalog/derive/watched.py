"""A Dossier and its Summary -> the model as the board of health sees it; None where it has nothing to say."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.derive.dues import dues
from catalog.derive.pared import pared_listing
from catalog.derive.summary import Summary
from catalog.views.monitoring.nouns import Live, Watched

PRODUCTION = "production"


def watched(model: Dossier, summary: Summary) -> Watched | None:
    """Take what the board, the feeds and the calendar say of a model."""
    days = dues(model, summary.health)
    live = tuple(
        Live(row.version, row.environment.text) for row in summary.running if row.stage == PRODUCTION
    )
    if summary.health.state is None and not live and not days:
        return None
    return Watched(pared_listing(summary.listing, ("owners", "version")), summary.health, live, days)
