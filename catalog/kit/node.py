"""What a YAML file said, as nodes that know their place; layered and searched without losing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.kit.finding import Place

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for nothing, where it stands without quotes."""
Step = str | int


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value as written; `plain` says that it stood without quotes."""

    text: str
    plain: bool
    place: Place

    @property
    def empty(self) -> bool:
        """Whether this is YAML's null."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list and where it begins."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values, in the order written; keys are unique."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    def without(self, *keys: str) -> MappingNode:
        """The same mapping less some keys."""
        return MappingNode(tuple(pair for pair in self.entries if pair[0].text not in keys), self.place)

    def set(self, key: str, value: Node) -> MappingNode:
        """The same mapping with `key` replaced or added at the end."""
        kept = self.without(key)
        return MappingNode(
            (*kept.entries, (ScalarNode(key, plain=True, place=value.place), value)), self.place
        )


Node = ScalarNode | SequenceNode | MappingNode


def merge(below: Node, above: Node) -> Node:
    """Lay `above` over `below`: mappings merge key by key, all else replaces."""
    if not (isinstance(below, MappingNode) and isinstance(above, MappingNode)):
        return above
    nearer = {key.text: (key, value) for key, value in above.entries}
    entries = []
    for key, value in below.entries:
        if key.text in nearer:
            new_key, new_value = nearer.pop(key.text)
            entries.append((new_key, merge(value, new_value)))
        else:
            entries.append((key, value))
    return MappingNode((*entries, *nearer.values()), above.place)


def place_of(node: Node, path: tuple[Step, ...], *, key: bool = False) -> Place:
    """The place of the value at `path`, or of its key; of the nearest thing above where the path ends.

    A list of one may be written without brackets, so an index into something else than a list is passed over.
    """
    place = node.place
    for step in path:
        if isinstance(node, MappingNode) and isinstance(step, str):
            found = next((pair for pair in node.entries if pair[0].text == step), None)
            if found is None:
                break
            place, node = (found[0].place if key else found[1].place), found[1]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
    return place


def node_at(node: Node, path: tuple[Step, ...]) -> Node | None:
    """What stands at `path`; None where the path ends before. A list of one goes without brackets."""
    for step in path:
        if isinstance(node, MappingNode) and isinstance(step, str):
            found = node.get(step)
            if found is None:
                return None
            node = found
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            if step >= len(node.items):
                return None
            node = node.items[step]
        elif isinstance(step, str):
            return None
    return node


def values_of(node: Node) -> object:
    """What a node says, without places: texts, None for null, lists and mappings."""
    if isinstance(node, ScalarNode):
        return None if node.empty else node.text
    if isinstance(node, MappingNode):
        return {key.text: values_of(value) for key, value in node.entries}
    return [values_of(item) for item in node.items]


def words_in(node: Node) -> Iterator[ScalarNode]:
    """Every scalar and every key, in the order of the file."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield key
            yield from words_in(value)
    else:
        for item in node.items:
            yield from words_in(item)
