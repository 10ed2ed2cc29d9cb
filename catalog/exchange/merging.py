"""Lay a fresh import over the card of an earlier one, and keep what people added since."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalog.exchange.shape import Fields
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.source import parse
from catalog.kit.written import Plain, Tree


def keep(path: Path, fresh: Fields, system: str) -> Fields:
    """Return the fresh fields with the additions of the card at `path`, if that came from `system` too.

    The import wins where both speak. Fields that only the old card has stay, and so do its other versions, as
    nobody can tell whether a person wrote them or the source once did.
    """
    old = read_card(path)
    if old is None or system_of(old) != system:
        return fresh
    kept = dict(fresh)
    for key, node in ((name.text, value) for name, value in old.entries):
        if key == "versions":
            kept[key] = _versions(node, fresh.get(key, []))
        elif key not in kept:
            kept[key] = _tree(node)
    return kept


def read_card(path: Path) -> MappingNode | None:
    """Return what a card says, None where there is none or it cannot be read."""
    if not path.is_file():
        return None
    root = parse(path.read_bytes(), path.name).root
    return root if isinstance(root, MappingNode) else None


def system_of(card: MappingNode) -> str:
    """Return the system a card was imported from, empty where people wrote it."""
    source = card.get("source")
    system = source.get("system") if isinstance(source, MappingNode) else None
    return system.text if isinstance(system, ScalarNode) else ""


def _versions(node: Node, fresh: Tree) -> list[Tree]:
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    before = {_name(tree): tree for tree in map(_tree, nodes) if isinstance(tree, Mapping)}
    versions = fresh if isinstance(fresh, list) else [fresh]
    found: list[Tree] = [
        {**version, **_added(before.pop(_name(version), {}), version)}
        for version in versions
        if isinstance(version, Mapping)
    ]
    return [*before.values(), *found]


def _added(old: Mapping[str, Tree], fresh: Mapping[str, Tree]) -> dict[str, Tree]:
    return {key: value for key, value in old.items() if key not in fresh}


def _name(version: Mapping[str, Tree]) -> str:
    return str(version.get("version", ""))


def _tree(node: Node) -> Tree:
    if isinstance(node, ScalarNode):
        return Plain(node.text) if node.plain else node.text
    if isinstance(node, SequenceNode):
        return [_tree(item) for item in node.items]
    return {key.text: _tree(value) for key, value in node.entries}
