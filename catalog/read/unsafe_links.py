"""Where a card gives addresses -> findings for those that would run in a browser: pages show them as text."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.finding import Finding, warning
from catalog.kit.node import MappingNode, Node, ScalarNode
from catalog.kit.text import shortened, visible
from catalog.kit.web import harmful

ADDRESSED = frozenset(
    ("url", "uri", "link", "links", "endpoint", "repository", "references", "contact", "email", "run")
)
"""The keys below which addresses stand; elsewhere such a text is a text."""
FREE = frozenset(("extra", "hyperparameters", "remarks"))
_HINT = "write https://…, or leave it out: pages show this as text"
_SHOWN = 60


def unsafe_links(tree: Node) -> Iterator[Finding]:
    """Find them in all of a card but what is free of a schema."""
    if isinstance(tree, MappingNode):
        for key, value in tree.entries:
            if key.text in ADDRESSED:
                yield from _harmful(key.text, value)
            elif key.text not in FREE:
                yield from unsafe_links(value)
    elif not isinstance(tree, ScalarNode):
        for each in tree.items:
            yield from unsafe_links(each)


def _harmful(key: str, node: Node) -> Iterator[Finding]:
    if isinstance(node, ScalarNode):
        if harmful(node.text):
            told = visible(shortened(" ".join(node.text.split()), _SHOWN))
            yield warning(
                node.place, "unsafe-link", f"{key}: `{told}` is no address that a page links to", _HINT
            )
        return
    within = (value for _, value in node.entries) if isinstance(node, MappingNode) else node.items
    for each in within:
        yield from _harmful(key, each)
