"""A card's aliases -> findings where one leads people to a version that is not to be used."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.card import Card, Version
from catalog.domain.statuses import WITHDRAWN
from catalog.kit.finding import Finding, warning
from catalog.kit.node import MappingNode, Node, place_of
from catalog.kit.schema import said

_LEADING = frozenset({"current", "champion", "latest", "stable", "production", "staging"})
"""Aliases by which people ask for what to use; another, such as `first`, may well name what is archived."""


def withdrawn_aliases(card: Card, tree: Node) -> Iterator[Finding]:
    """Find the aliases of blocked and retired versions, and those that lead to an archived one."""
    versions = {each.version: each for each in card.versions}
    for alias, name in card.aliases.items():
        word = _withdrawn(versions.get(name))
        if word and (word != "archived" or alias in _LEADING):
            key = "stage" if word == "archived" else "status"
            hint = f"let `{alias}` name another version, take it out, or correct the `{key}` of {name}"
            message = f"the alias `{alias}` names {name}, which is {word}"
            yield warning(place_of(tree, ("aliases", alias)), "alias-of-withdrawn", message, hint)


def unreached_aliases(card: Card, tree: MappingNode) -> Iterator[Finding]:
    """Find the aliases that are called as a version is: by such a name the version itself is found."""
    aliases = tree.get("aliases")
    named = {key.text for key, _ in aliases.entries} if isinstance(aliases, MappingNode) else set()
    for alias in sorted(named & {each.version for each in card.versions}):
        message = f"the alias `{alias}` is never asked: a version is called so"
        hint = "rename the alias, or take it out"
        yield warning(place_of(tree, ("aliases", alias)), "unreached-alias", message, hint)


def _withdrawn(version: Version | None) -> str:
    """What says of a version itself that it is not to be used: its status, else its stage."""
    status, stage = (said(version.status), said(version.stage)) if version else (None, None)
    if status in WITHDRAWN:
        return str(status)
    return "archived" if stage == "archived" else ""
