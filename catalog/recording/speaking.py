"""A card -> the version that speaks for it, and what decides that where its stages say something else."""

from __future__ import annotations

from catalog.card import Card
from catalog.derive.dossier import differing_of
from catalog.derive.version import lineup_of
from catalog.kit.today import Today
from catalog.read.house import House
from catalog.sections.deployments.facts import DeploymentRow, Surroundings, deployment_rows


def current_of(card: Card, house: House, today: Today) -> str | None:
    """The version that speaks for the model."""
    return lineup_of(card, _rows(card, house, today)).current


def not_by_stage(card: Card, house: House, today: Today) -> str:
    """Say that what runs decides, not the stages, where those name another version; else nothing."""
    told = differing_of(card, _rows(card, house, today), today)
    remedy = "give each the `stage` that it is in"
    return f", for what runs counts before stages ({told}; {remedy})" if told else ""


def _rows(card: Card, house: House, today: Today) -> tuple[DeploymentRow, ...]:
    return deployment_rows(card.deployments, Surroundings(card.aliases, house.settings.environments, today))
