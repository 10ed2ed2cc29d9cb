"""A built site, here or on the web -> the part of a model's card that says which files its versions have."""

from __future__ import annotations

import json
from http.client import HTTPException
from pathlib import Path

from catalog.card import Card, admit_card
from catalog.domain import address
from catalog.domain.versions import Dated, ordered
from catalog.domain.vocabulary import Lineup
from catalog.kit.finding import CatalogError
from catalog.kit.node import MappingNode
from catalog.kit.request import BrokenOffError
from catalog.kit.schema import said
from catalog.kit.source import parse
from catalog.kit.web import site_problem
from catalog.weights.web import ask

LARGEST = 64 << 20
_VERSION = ("version", "date", "released", "stage", "status", "artifacts")


def published(site: str, model_id: str) -> tuple[Card, Lineup]:
    """Read what the site says of a model; CatalogError where it has no such model."""
    where = f"{site.rstrip('/')}/{address.api(model_id)}"
    try:
        told = json.loads(_content(site, where))
        card = _card(told["card"], model_id)
        current = told.get("current")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CatalogError(f"{where} is not what a site says of a model; give the address of one") from None
    order = ordered([Dated(each.version, said(each.date) or said(each.released)) for each in card.versions])
    return card, Lineup(order, current if current in order else None)


def _content(site: str, where: str) -> bytes:
    if not site.startswith(("http://", "https://")):
        try:
            return Path(where).read_bytes()
        except OSError:
            raise CatalogError(
                f"there is no {where}; give a built site and the id of one of its models"
            ) from None
    if problem := site_problem(site.rstrip("/")):
        raise CatalogError(problem)
    try:
        with ask(where, {"Accept": "application/json"}) as answer:
            return answer.read(LARGEST)
    except (BrokenOffError, OSError, HTTPException) as problem:
        raise CatalogError(f"{where} cannot be read: {problem}; try again later") from None


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
