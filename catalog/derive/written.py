"""An Entry -> the files that its card is written in, and where its keys and its versions stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.kit.finding import Place
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.read.entry import Entry
from catalog.read.layers import CardFile


@dataclass(frozen=True, slots=True)
class Written:
    """What people edit: the card's files, those of folders above it too, and the places of what they say.

    Without files nobody is offered to edit the card on its page.
    """

    files: tuple[CardFile, ...] = ()
    keys: Mapping[str, Place] = field(default_factory=dict)
    versions: Mapping[str, Place] = field(default_factory=dict)
    spoken_for: bool = False
    """Whether its owners are those that CODEOWNERS names."""


NOT_WRITTEN = Written()


def written_in(entry: Entry) -> Written:
    """Where the keys of a card stand, and where each version does."""
    keys = {key.text: key.place for key, _ in entry.tree.entries}
    versions = {name: item.place for item in _items(entry.tree.get("versions")) if (name := _name(item))}
    return Written(entry.files, keys, versions, entry.spoken_for)


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, SequenceNode) else (node,)


def _name(version: Node) -> str:
    name = version.get("version") if isinstance(version, MappingNode) else None
    return name.text if isinstance(name, ScalarNode) else ""
