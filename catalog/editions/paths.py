"""A tree of nodes and paths of fields -> the tree without them.

A path is steps with dots between them, such as `risk.reason` or `versions.*.training.run`. It goes through
lists by itself; a step that is `*` or a number chooses items. Where a path leads into something that is
written shorter than it could be, such as `license.name` into `license: MIT`, all of that goes: what cannot be
told apart is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode

REMARKS = "remarks"
_CHOICE = re.compile(r"(?:\*|\d+)(?:\.|$)")


def without(node: Node, paths: AbstractSet[str]) -> Node | None:
    """The same node less what the paths lead to; None where nothing is left of it."""
    if not paths:
        return node
    if "" in paths or isinstance(node, ScalarNode):
        return None
    if isinstance(node, SequenceNode):
        return _sequence(node, paths)
    chosen = {path[hit.end() :] for path in paths if (hit := _CHOICE.match(path))}
    return None if "" in chosen else _mapping(node, paths | chosen)  # a list of one needs no brackets


def _mapping(node: MappingNode, paths: AbstractSet[str]) -> MappingNode | None:
    entries = []
    for key, value in node.entries:
        if key.text == REMARKS and isinstance(value, MappingNode) and REMARKS not in paths:
            left: Node | None = _remarks(value, paths)
        else:
            left = without(value, beyond(key.text, paths))
        if left is not None:
            entries.append((key, left))
    return MappingNode(tuple(entries), node.place) if entries else None


def _remarks(node: MappingNode, paths: Collection[str]) -> MappingNode | None:
    """Footnotes go by the fields that they speak of: one on what is hidden, or on what holds it, goes too."""
    kept = [pair for pair in node.entries if not any(_overlap(pair[0].text, path) for path in paths)]
    return MappingNode(tuple(kept), node.place) if kept else None


def _overlap(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _sequence(node: SequenceNode, paths: AbstractSet[str]) -> SequenceNode | None:
    through = {path for path in paths if not _CHOICE.match(path)}
    items = []
    for at, item in enumerate(node.items):
        own = through | beyond(str(at), paths) | beyond("*", paths)
        if (left := without(item, own)) is not None:
            items.append(left)
    return SequenceNode(tuple(items), node.place) if items else None


def beyond(step: str, paths: Collection[str]) -> set[str]:
    """What of the paths that begin with a step lies beyond it; empty text where one ends there."""
    start = len(step) + 1
    return {path[start:] for path in paths if path == step or path.startswith(f"{step}.")}
