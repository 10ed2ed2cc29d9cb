"""The node of a `visibility` -> what it says of which part; those of several layers -> the narrowest."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catalog.domain.reach import LEVELS, Edition, narrower
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.text import did_you_mean

VISIBILITY = "visibility"
WHOLE = ("all", "card")
"""The names that stand for the thing itself, not for a part of it."""
FIELDS = "fields"
"""Under this key, or by a dot in it, a part is a path to a field."""
_UNREADABLE = "?"  # what is no level counts as the narrowest


def parts(node: Node | None) -> Iterator[tuple[str, str]]:
    """What a visibility says, part by part: the part, and how far it may be seen."""
    return ((part, level.text) for _, part, level in _keyed(node))


def slipped(tree: MappingNode, known: Collection[str]) -> bool:
    """Whether a key that nobody knows seems to be `visibility` with a slip of the pen."""
    return any(is_nearly_visibility(key.text, known) for key, _ in tree.entries)


def is_nearly_visibility(key: str, known: Collection[str]) -> bool:
    """Whether a key that is none of those known seems to be `visibility`."""
    return key not in known and bool(did_you_mean(key, (VISIBILITY,)))


def together(below: Node | None, above: Node | None) -> Node | None:
    """Lay one visibility over another: what both speak of may be seen as far as the narrower says."""
    if below is None or above is None:
        return below if above is None else above
    levels: dict[tuple[bool, str], ScalarNode] = {}
    for is_field, part, level in (*_keyed(below), *_keyed(above)):
        known = levels.setdefault((is_field, part), level)
        if narrower(known.text, level.text) != known.text:
            levels[is_field, part] = level
    own = [(_key(part, level), level) for (is_field, part), level in levels.items() if not is_field]
    fields = [(_key(part, level), level) for (is_field, part), level in levels.items() if is_field]
    nested = MappingNode(tuple(fields), above.place)
    return MappingNode((*own, *([(_key(FIELDS, nested), nested)] if fields else [])), above.place)


def _key(name: str, value: Node) -> ScalarNode:
    return ScalarNode(name, plain=True, place=value.place)


def _keyed(node: Node | None) -> Iterator[tuple[bool, str, ScalarNode]]:
    """Whether it is a field, the part, and the level; a level that stands where a word should is no level."""
    if isinstance(node, ScalarNode):
        if not node.empty:
            yield False, WHOLE[0], node
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text == FIELDS and isinstance(value, MappingNode):
                yield from ((True, name.text, _level(level)) for name, level in value.entries)
            else:
                yield "." in key.text, key.text, _level(value)
    elif isinstance(node, SequenceNode):
        yield False, WHOLE[0], _level(node)


def _level(node: Node) -> ScalarNode:
    return node if isinstance(node, ScalarNode) else ScalarNode(_UNREADABLE, plain=True, place=node.place)


def is_narrow(tree: MappingNode) -> bool:
    """Whether a card says that not all of it is for everybody."""
    versions = tree.get("versions")
    items = versions.items if isinstance(versions, SequenceNode) else (versions,)
    said = (part for node in (tree, tree.get("every_version"), *items) for part in _of(node))
    return any(level != LEVELS[0] for _, level in said)


def _of(node: Node | None) -> Iterator[tuple[str, str]]:
    return parts(node.get(VISIBILITY)) if isinstance(node, MappingNode) else iter(())


def hides_something(node: Node, edition: Edition) -> bool:
    """Whether any visibility in a file hides something from an edition; a file of one word may be one."""
    if isinstance(node, ScalarNode):
        return edition.hides(node.text)
    if isinstance(node, SequenceNode):
        return any(hides_something(item, edition) for item in node.items if not isinstance(item, ScalarNode))
    return any(
        any(edition.hides(level) for _, level in parts(value))
        if key.text == VISIBILITY
        else not isinstance(value, ScalarNode) and hides_something(value, edition)
        for key, value in node.entries
    )
