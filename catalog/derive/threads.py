"""A Dossier -> its Thread: what its versions were made from and what of it runs, for the graph of all."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.domain.vocabulary import Vocabulary
from catalog.exchange.lineage.strands import strand
from catalog.sections.deployments.facts import DeploymentRow
from catalog.views.lineage.nouns import Thread
from catalog.views.live import Live


def thread(model: Dossier, words: Vocabulary) -> Thread:
    """Reduce a model to its thread."""
    return Thread(
        model.id,
        model.card.name,
        tuple(strand(each.version, each.slug, words) for each in model.versions),
        tuple(live_of(row) for row in model.deployments if row.running),
    )


def live_of(row: DeploymentRow) -> Live:
    """What runs, and where."""
    place, platform, region = (
        "" if each.missing else each.text for each in (row.environment, row.platform, row.region)
    )
    return Live(row.version, place, row.stage, platform, region)
