"""The tree of a card -> the tree that an edition's readers may see, and the names that went with the rest.

A version that is hidden takes along whatever speaks of it: its aliases, its deployments and experiments, its
explanations and figures, the rules that judge it alone. A data set or a model that is hidden leaves no
mention in what stays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from catalog.domain.visibility import FIELDS, VISIBILITY, WHOLE, parts
from catalog.editions.levels import Hidden, hidden_of_card, hidden_of_version, items
from catalog.editions.mentions import less_mentions
from catalog.editions.pared import Pared, put, text
from catalog.editions.paths import without
from catalog.editions.veil import Veil
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode


def pared(tree: MappingNode, veil: Veil) -> Pared | None:
    """What of a card is left in an edition; None where that is nothing."""
    hidden = hidden_of_card(tree, veil.edition)
    every = hidden_of_version(tree.get("every_version"), veil.edition)
    if hidden.whole or veil.hides_all:
        return None
    left = without(_less_versions(tree, veil, every), hidden.paths)
    rest = left if isinstance(left, MappingNode) else MappingNode((), tree.place)
    mute = frozenset(
        (section, name)
        for item in items(tree.get("versions"))
        for section in hidden_of_version(item, veil.edition).sections | every.sections
        for name in _called(tree, frozenset({text(item, "version")}))
    )
    seen = _seen(rest, veil)
    assert isinstance(seen, MappingNode)  # noqa: S101 - a mapping less a key is a mapping
    found = Pared(seen, hidden, _called(tree, _gone(tree, rest)), mute)
    return replace(found, tree=less_mentions(found, veil))


def _gone(tree: MappingNode, rest: MappingNode) -> frozenset[str]:
    """The versions of which one is hidden; two of one name cannot be told apart."""
    was, now = (
        Counter(text(item, "version") for item in items(each.get("versions"))) for each in (tree, rest)
    )
    return frozenset(was - now) - {""}


def _called(tree: MappingNode, versions: frozenset[str]) -> frozenset[str]:
    """The versions, and the aliases that stand for one of them."""
    aliases = tree.get("aliases")
    named = aliases.entries if isinstance(aliases, MappingNode) else ()
    also = (key.text for key, value in named if isinstance(value, ScalarNode) and value.text in versions)
    return versions | frozenset(also)


def _less_versions(tree: MappingNode, veil: Veil, every: Hidden) -> MappingNode:
    """Leave out hidden versions, and of the others their hidden fields."""
    below = tree.get("every_version")
    if below is not None:
        kept = None if every.whole else without(_seen(below, veil), every.paths)
        tree = put(tree, "every_version", kept) if kept else tree.without("every_version")
    if (versions := tree.get("versions")) is None:
        return tree
    found = []
    for item in () if every.whole else items(versions):
        own = hidden_of_version(item, veil.edition)
        left = None if own.whole else without(_seen(item, veil), own.paths | every.paths)
        if left is not None:
            found.append(left)
    same = tuple(found) == items(versions)
    return tree if same else put(tree, "versions", SequenceNode(tuple(found), versions.place))


def _seen(node: Node, veil: Veil) -> Node:
    """The same, and of its visibility what its readers may know: that there is more is not for them."""
    if not isinstance(node, MappingNode) or (own := node.get(VISIBILITY)) is None:
        return node
    hidden = {part for part, level in parts(own) if veil.edition.hides(level)}
    kept = _less_parts(own, hidden)
    return put(node, VISIBILITY, kept) if kept else node.without(VISIBILITY)


def _less_parts(node: Node, hidden: set[str]) -> Node | None:
    if isinstance(node, ScalarNode):
        return None if WHOLE[0] in hidden else node
    if not isinstance(node, MappingNode):
        return None
    kept = []
    for key, value in node.entries:
        left = _less_parts(value, hidden) if key.text == FIELDS and isinstance(value, MappingNode) else value
        if key.text not in hidden and left is not None:
            kept.append((key, left))
    return MappingNode(tuple(kept), node.place) if kept else None
