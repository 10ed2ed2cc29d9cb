"""`id@version`, `id@stage`, `id@alias` or `id` -> the version of a card that is meant."""

from __future__ import annotations

from catalog.card import Card, Version
from catalog.domain.vocabulary import Lineup
from catalog.kit.finding import CatalogError
from catalog.kit.paths import valid_id
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, listed, visible

STAGES = ("development", "staging", "production", "archived")


def parted(reference: str) -> tuple[str, str]:
    """The model's id and what is asked of it, which may be nothing."""
    model_id, _, wanted = reference.partition("@")
    if problem := valid_id(model_id):
        raise CatalogError(f"{visible(reference[:200])} names no model: {problem}")
    return model_id, wanted


def chosen(model_id: str, card: Card, lineup: Lineup, wanted: str) -> Version:
    """The version: by its name, by an alias, the newest of a stage, or the one that speaks for the model."""
    by_name = {each.version: each for each in card.versions}
    name = lineup.current if not wanted else _named(card, lineup, wanted)
    if name in by_name:
        return by_name[name]
    if not by_name:
        raise CatalogError(f"{model_id} has no version yet; add one to `versions` of its card")
    meant = [visible(each) for each in {**by_name, **card.aliases, **dict.fromkeys(_stages(card))}]
    if wanted in STAGES:
        raise CatalogError(f"no version of {model_id} is in stage {wanted}; there are {listed(meant)}")
    hint = did_you_mean(wanted, meant) or f"there are {listed(meant)}"
    raise CatalogError(f"{model_id} has no version, alias or stage {visible(wanted[:80])}; {hint}")


def _named(card: Card, lineup: Lineup, wanted: str) -> str | None:
    if wanted in lineup.order:
        return wanted
    if wanted in card.aliases:
        return card.aliases[wanted]
    in_stage = {each.version for each in card.versions if said(each.stage) == wanted}
    return next((name for name in reversed(lineup.order) if name in in_stage), None)


def _stages(card: Card) -> list[str]:
    there = {str(said(each.stage)) for each in card.versions}
    return [stage for stage in STAGES if stage in there]
