"""A card's tree -> the tree without what speaks of something hidden: versions, data sets, other models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalog.domain.versioned import VERSIONED
from catalog.editions.pared import Pared, put, text
from catalog.editions.veil import Veil
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.sections.lineage.facts import split_reference

Change = Callable[[Node], Node | None]
"""What becomes of an item; None where it goes."""


def less_mentions(found: Pared, veil: Veil) -> MappingNode:
    """Leave out what speaks of something hidden; everything else stays as it is, places and all."""
    tree, about = found.tree, _About(found, veil)
    for key, change in about.changes():
        tree = _at(tree, key.split("."), change)
    if veil.hides_model(text(tree, "superseded_by")):
        tree = tree.without("superseded_by")
    return tree


def _at(node: MappingNode, keys: list[str], change: Change) -> MappingNode:
    """Change the items of the list that keys lead to, in each item of the lists on the way."""
    key, *more = keys
    if (value := node.get(key)) is None:
        return node
    if more:
        return _with(node, key, value, lambda item: _inner(item, more, change))
    return _with(node, key, value, change)


def _inner(item: Node, keys: list[str], change: Change) -> Node:
    return _at(item, keys, change) if isinstance(item, MappingNode) else item


def _with(node: MappingNode, key: str, value: Node, change: Change) -> MappingNode:
    if not isinstance(value, SequenceNode):
        left = change(value)
        return node.without(key) if left is None else put(node, key, left)
    kept = tuple(left for item in value.items if (left := change(item)) is not None)
    return put(node, key, SequenceNode(kept, value.place)) if kept or not value.items else node.without(key)


@dataclass(frozen=True, slots=True)
class _About:
    """Judges what speaks of hidden things."""

    found: Pared
    veil: Veil

    def changes(self) -> Iterator[tuple[str, Change]]:
        """Each list that may speak of something hidden, and what becomes of its items."""
        for path, section in VERSIONED.items():
            yield path, self._of_version(section)
        yield "experiments", self._experiment
        yield "figures", self._figure
        yield "headline", self._headline
        yield "aliases", self._aliases
        yield "monitoring.rules", self._rule
        for versions in ("versions", "every_version"):
            yield f"{versions}.data", self._use
            yield f"{versions}.parents", self._parent

    def _of_version(self, section: str) -> Change:
        return lambda item: None if self.found.hides(text(item, "version"), section) else item

    def _figure(self, item: Node) -> Node | None:
        return None if self.veil.hides_dataset(text(item, "dataset")) else item

    def _experiment(self, item: Node) -> Node | None:
        variants = item.get("variants") if isinstance(item, MappingNode) else None
        named = variants.entries if isinstance(variants, MappingNode) else ()
        versions = [value.text for _, value in named if isinstance(value, ScalarNode)]
        return None if any(self.found.hides(each, "deployments") for each in versions) else item

    def _headline(self, item: Node) -> Node | None:
        told = item.text.rpartition("/")[0] if isinstance(item, ScalarNode) else ""
        return None if self.veil.hides_dataset(told) else item

    def _aliases(self, item: Node) -> Node | None:
        if not isinstance(item, MappingNode):
            return item
        kept = [
            (key, value)
            for key, value in item.entries
            if not (isinstance(value, ScalarNode) and value.text in self.found.gone)
        ]
        return MappingNode(tuple(kept), item.place) if kept else None

    def _rule(self, item: Node) -> Node | None:
        where = item.get("where") if isinstance(item, MappingNode) else None
        is_hidden = self.found.hides(text(where, "version"), "monitoring")
        return None if is_hidden or self.veil.hides_dataset(text(where, "dataset")) else item

    def _use(self, item: Node) -> Node | None:
        return None if self.veil.hides_dataset(text(item, "dataset")) else item

    def _parent(self, item: Node) -> Node | None:
        """A parent whose version is hidden is still a parent; that version is not told."""
        model, version = split_reference(text(item, "model"))
        if not self.veil.hides_model(model, version):
            return item
        if model in self.veil.models or not isinstance(item, MappingNode):
            return None
        told = item.get("model")
        place = told.place if told else item.place
        return put(item, "model", ScalarNode(model, plain=False, place=place))
