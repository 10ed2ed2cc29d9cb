"""What was found wrong with a whole model -> what may be said of it where a part is hidden.

A finding quotes what it is about. So only that is said which stands at a value that is still there; what is
wrong with rows of a table is for those who see all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.finding import Finding, Place
from catalog.kit.node import MappingNode, Node, ScalarNode
from catalog.read.entry import Entry


def seen_faults(was: Entry, now: Entry) -> tuple[Finding, ...]:
    """The findings of reading a model that speak of what is left of its card."""
    here = frozenset(_places(now.tree))
    return tuple(each for each in was.findings if each.place in here)


def _places(node: Node) -> Iterator[Place]:
    """Where each word stands; not where a mapping begins, for its first key may be hidden."""
    if isinstance(node, ScalarNode):
        yield node.place
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield key.place
            yield from _places(value)
    else:
        for item in node.items:
            yield from _places(item)
