"""A built site, here or on the web -> the part of a model's card that says which files its versions have."""

from __future__ import annotations

import json

from catalog.card import Card, admit_card
from catalog.domain import address
from catalog.domain.versions import Dated, Lineup, ordered
from catalog.kit.finding import CatalogError
from catalog.kit.node import MappingNode
from catalog.kit.schema import said
from catalog.kit.source import parse
from catalog.read.built import AbsentError, BuiltSite

_VERSION = ("version", "date", "released", "stage", "status", "artifacts")


def published(site: str, model_id: str) -> tuple[Card, Lineup]:
    """Read what the site says of a model; CatalogError where it has no such model."""
    return card_of(BuiltSite(site), model_id)


def card_of(site: BuiltSite, model_id: str) -> tuple[Card, Lineup]:
    """Read a card from a site: what it says of versions and their files, and which of them speaks."""
    path = address.api(model_id)
    try:
        told = site.json(path)
        card = _card(told["card"], model_id)
        current = told.get("current")
    except AbsentError:
        raise CatalogError(
            f"there is no {site.at(path)}; give a built site and the id of one of its models"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CatalogError(
            f"{site.at(path)} is not what a site says of a model; give the address of one"
        ) from None
    return card, lineup_of(card, current)


def lineup_of(card: Card, current: object) -> Lineup:
    """The order of a published card's versions, and the one that the site says speaks for it."""
    order = ordered([Dated(each.version, said(each.date) or said(each.released)) for each in card.versions])
    return Lineup(order, str(current) if current in order else None)


def _card(told: dict[str, object], model_id: str) -> Card:
    """Read the card again from its own JSON, by the same door as if it were a file."""
    versions = told.get("versions", [])
    kept = {
        "name": model_id,
        "aliases": told.get("aliases", {}),
        "versions": [
            {key: each[key] for key in _VERSION if key in each}
            for each in (versions if isinstance(versions, list) else [])
        ],
    }
    root = parse(json.dumps(kept).encode(), f"{model_id}.json").root
    if not isinstance(root, MappingNode):
        raise TypeError("no card")
    return admit_card(root, model_id)[0]
