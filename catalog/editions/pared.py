"""What is left of a card's tree, and which versions may be named where."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.editions.levels import Hidden
from catalog.kit.node import MappingNode, Node, ScalarNode


@dataclass(frozen=True, slots=True)
class Pared:
    """What is left of a card: its tree, what went by paths, and by section the versions that may be named.

    `gone` are names of versions that nothing may mention, `mute` those of which a section says nothing.
    """

    tree: MappingNode
    hidden: Hidden = field(default_factory=Hidden)
    gone: frozenset[str] = frozenset()
    mute: frozenset[tuple[str, str]] = frozenset()

    def hides(self, version: str | None, section: str) -> bool:
        """Whether a section says nothing of a version."""
        return bool(version) and (version in self.gone or (section, version) in self.mute)


def text(node: Node | None, key: str) -> str:
    """The word that stands under a key; empty where there is none."""
    value = node.get(key) if isinstance(node, MappingNode) else None
    return value.text if isinstance(value, ScalarNode) and not value.empty else ""


def put(node: MappingNode, key: str, value: Node) -> MappingNode:
    """Another value for a key that keeps its place in the file and among the keys."""
    return MappingNode(
        tuple((name, value if name.text == key else each) for name, each in node.entries), node.place
    )
