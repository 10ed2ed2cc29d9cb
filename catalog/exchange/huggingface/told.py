"""A card as written -> a tree to take from, with what it says is not known told apart."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.kept import scalar
from catalog.exchange.shape import Loss
from catalog.kit.node import MappingNode, Node, ScalarNode
from catalog.kit.schema import Absent
from catalog.kit.written import Plain

_ABSENT = frozenset(each.value for each in Absent)


def told(node: Node) -> Value:
    """Return what a node says; numbers and truth that stand without quotes are `Plain`."""
    if isinstance(node, ScalarNode):
        if node.empty or (node.plain and node.text in _ABSENT):
            return None
        return Plain(node.text) if node.plain and scalar(node.text) else node.text
    if isinstance(node, MappingNode):
        return {key.text: told(value) for key, value in node.entries}
    return [told(item) for item in node.items]


def untold(node: Node, model: str, at: str = "") -> Iterator[Loss]:
    """What a card says of what is not known, which a field left out does not say."""
    if isinstance(node, ScalarNode):
        if node.plain and node.text in _ABSENT:
            yield Loss(model, at[1:], node.text, "a field left out does not say why")
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from untold(value, model, f"{at}.{key.text}")
    else:
        for number, item in enumerate(node.items):
            yield from untold(item, model, f"{at}.{number}")
