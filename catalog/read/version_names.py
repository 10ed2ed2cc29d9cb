"""A card's versions -> findings where a name cannot be one, or does not tell one version from another."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.card import Card
from catalog.domain.versions import no_name, numbers
from catalog.kit.finding import Finding, error, warning
from catalog.kit.node import Node, place_of
from catalog.kit.text import visible


def version_names(card: Card, tree: Node) -> Iterator[Finding]:
    """Find names that mean something else, that are given twice, and that are one number."""
    seen: set[str] = set()
    alike: dict[tuple[str, ...], str] = {}
    for number, each in enumerate(card.versions):
        place = place_of(tree, ("versions", number, "version"))
        name, parts = each.version, numbers(each.version)
        if name in seen:
            message = f"the version {name} is given twice"
            yield error(place, "duplicate-version", message, "rename one of the two")
        elif reason := no_name(name):
            message = f"`{visible(name)}` cannot be a version: {reason}"
            yield error(place, "bad-version", message, "choose a name such as 2.2.0")
        elif parts and parts in alike:
            message = f"{name} and {alike[parts]} are two versions, though one number"
            yield warning(place, "similar-version", message, "rename one if they are the same")
        seen.add(name)
        alike.setdefault(parts, name)
