"""A card -> its costs, and what its versions say of their training beside them."""

from __future__ import annotations

from catalog.card import Card, Version
from catalog.domain.versions import Lineup
from catalog.kit.schema import said
from catalog.sections.costs.facts import CostRows, Trained, cost_rows


def costed(card: Card, lineup: Lineup) -> CostRows:
    """Say each cost once, wherever in the card it stands."""
    by_name = {each.version: each for each in card.versions}
    newest_first = [by_name[name] for name in reversed(lineup.order)]
    return cost_rows(card.costs, [_trained(each) for each in newest_first], card.aliases)


def _trained(version: Version) -> Trained:
    training = said(version.training)
    if training is None:
        return Trained(version.version)
    energy = said(training.energy)
    return Trained(
        version.version,
        duration=training.duration,
        hardware=training.hardware,
        kwh=energy.kwh if energy else None,
        co2eq=energy.co2eq if energy else None,
    )
