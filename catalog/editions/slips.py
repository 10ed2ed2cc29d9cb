"""A card -> what its visibility names that is no part of a card, so that nothing would be hidden by it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.card import Card, EveryVersion
from catalog.domain.visibility import VISIBILITY, WHOLE, parts
from catalog.editions.levels import OF_CARD, OF_VERSION, Kind, items
from catalog.kit.finding import Finding, Place, error
from catalog.kit.keys import leads
from catalog.kit.node import MappingNode, Node

_HINT = "write the path of a field, such as `risk.reason`; until then editions leave the whole model out"


def unknown_parts(tree: MappingNode) -> Iterator[Finding]:
    """Find the paths that lead nowhere, in a card and in each of its versions."""
    yield from _unknown(tree, {*OF_CARD}, Card)
    for node in (tree.get("every_version"), *items(tree.get("versions"))):
        yield from _unknown(node, {*OF_VERSION, "versions"}, EveryVersion)


def _unknown(node: Node | None, sections: set[str], kind: Kind) -> Iterator[Finding]:
    own = node.get(VISIBILITY) if isinstance(node, MappingNode) else None
    if own is None:
        return
    for part, _ in parts(own):
        # a word that is no section is an unknown key already
        if part not in sections and part not in WHOLE and not leads(kind, part) and _is_path(own, part):
            message = (
                f"`{part}` is no field of {'a card' if kind is Card else 'a version'}, so it hides nothing"
            )
            yield error(_place(own, part), "hides-nothing", message, _HINT)


def _is_path(node: Node, part: str) -> bool:
    return "." in part or not (isinstance(node, MappingNode) and node.get(part))


def _place(node: Node, part: str) -> Place:
    """Where a part stands: in the visibility itself, or among its `fields`."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text == part:
                return key.place
            if isinstance(value, MappingNode):
                return _place(value, part)
    return node.place
