"""The Hub's three keys for a licence -> a card's licence, and back."""

from __future__ import annotations

from catalog.domain.licences import expression
from catalog.exchange.reading import fields
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

_NAMES = (
    "other unknown cc gpl lgpl bsd llama2 llama3 llama3.1 llama3.2 llama3.3 llama4 gemma openrail openrail++ "
    "creativeml-openrail-m bigscience-openrail-m bigscience-bloom-rail-1.0 bigcode-openrail-m "
    "deepfloyd-if-license apple-ascl apple-amlr intel-research h-research grok2-community c-uda pddl "
    "fair-noncommercial-research-license open-mdw lgpl-lr"
)
_OWN = frozenset(_NAMES.split(" "))
"""Ids of the Hub's list that are none of SPDX, which it writes in lower case."""


def licence(front: Taking) -> Tree:
    """Take the licence; empty where nothing is said."""
    names = front.words("license")
    named, link = front.word("license_name"), front.word("license_link")
    if not names and not named:
        return {"name": link, "url": link} if link else ""
    own = not names or names[0].lower() == "other"
    name = (named or "other") if own else " OR ".join(map(_read, names))
    if named and not own:
        name = f"{name} ({named})"
    return {"name": name, "url": link} if link else name


def _read(name: str) -> str:
    return name if name.lower() in _OWN else fields.licence(name)


def spdx(name: str) -> str:
    """Return the name as SPDX writes it, or as it is."""
    if name.lower() in _OWN:
        return name
    return expression(name) or name


def put(card: Taking) -> dict[str, Tree]:
    """Take a card's licence and return the Hub's keys for it."""
    name = card.word("license") or card.word("license", "name")
    link = card.word("license", "url")
    if not name:
        return {}
    lower = name.lower()
    at_hub = lower in _OWN or (spdx(lower) == name and " " not in name)
    found: dict[str, Tree] = {"license": lower} if at_hub else {"license": "other", "license_name": name}
    return found | ({"license_link": link} if link else {})
