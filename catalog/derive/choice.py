"""`id@version`, `id@stage`, `id@alias` or `id` -> the version of a card that is meant."""

from __future__ import annotations

from catalog.card import Card, Version
from catalog.domain.stages import STAGES
from catalog.domain.versions import Lineup, meant
from catalog.kit.finding import CatalogError
from catalog.kit.paths import valid_id
from catalog.kit.schema import said
from catalog.kit.text import listed, visible


def parted(reference: str) -> tuple[str, str]:
    """The model's id and what is asked of it, which may be nothing."""
    model_id, _, wanted = reference.partition("@")
    if problem := valid_id(model_id):
        raise CatalogError(f"{visible(reference[:200])} names no model: {problem}")
    return model_id, wanted


def chosen(model_id: str, card: Card, lineup: Lineup, wanted: str) -> Version:
    """The version: by its name, an alias or a stage, or the one that speaks for the model."""
    by_name = {each.version: each for each in card.versions}
    name = _named(card, lineup, wanted) if wanted else lineup.current
    if name is not None:
        return by_name[name]
    if not by_name:
        raise CatalogError(f"{model_id} has no version yet; add one to `versions` of its card")
    there = [visible(each) for each in {**by_name, **card.aliases, **dict.fromkeys(_stages(card))}]
    if wanted in STAGES:
        raise CatalogError(f"no version of {model_id} is in stage {wanted}; there are {listed(there)}")
    hint = meant(wanted, there) or f"there are {listed(there)}"
    raise CatalogError(f"{model_id} has no version, alias or stage {visible(wanted[:80])}; {hint}")


def further_names(card: Card, lineup: Lineup) -> dict[str, str]:
    """What else versions go by, their aliases and stages, and the version that each of these means."""
    found = {name: _named(card, lineup, name) for name in (*card.aliases, *_stages(card))}
    return {name: version for name, version in found.items() if version and version != name}


def _named(card: Card, lineup: Lineup, wanted: str) -> str | None:
    stages = {each.version: str(said(each.stage) or "") for each in card.versions}
    return lineup.named(wanted, card.aliases, stages)


def _stages(card: Card) -> list[str]:
    there = {said(each.stage) or "" for each in card.versions}
    return [stage for stage in STAGES if stage in there]
