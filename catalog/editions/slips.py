"""A card -> what its visibility names that is no part of a card, so that nothing would be hidden by it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.card import Card, EveryVersion
from catalog.domain.visibility import VISIBILITY, WHOLE, is_nearly_visibility, parts
from catalog.editions.levels import OF_CARD, OF_VERSION, Kind, items
from catalog.kit.finding import Finding, Place, error
from catalog.kit.keys import leads
from catalog.kit.node import MappingNode, Node
from catalog.read.entry import Entry

_HINT = "write the path of a field, such as `risk.reason`; until then editions leave the whole model out"


def unknown_parts(tree: MappingNode) -> Iterator[Finding]:
    """Find the paths that lead nowhere, in a card and in each of its versions."""
    yield from _unknown(tree, {*OF_CARD}, Card)
    for node in _of_versions(tree):
        yield from _unknown(node, {*OF_VERSION, "versions"}, EveryVersion)


def not_understood(entry: Entry) -> tuple[Finding, ...]:
    """All that is wrong with what a card says of its readers: what is hidden by it is more than was meant."""
    tree = entry.tree
    versions = (place for each in _of_versions(tree) for place in _places(each, EveryVersion))
    places = {*_places(tree, Card), *versions}
    return (*(each for each in entry.findings if each.place in places), *unknown_parts(tree))


def _places(node: Node | None, kind: Kind) -> Iterator[Place]:
    """Where the visibility stands, or what seems to be one with a slip of the pen, and all that is in it."""
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if key.text == VISIBILITY or is_nearly_visibility(key.text, kind.model_fields):
            yield key.place
            yield from _within(value)


def _within(node: Node) -> Iterator[Place]:
    yield node.place
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        yield key.place
        yield from _within(value)


def _of_versions(tree: MappingNode) -> tuple[Node | None, ...]:
    return (tree.get("every_version"), *items(tree.get("versions")))


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
