"""A mapping of YAML nodes -> the same with texts and lists cut where they are longer than a page can bear."""

from __future__ import annotations

import operator
from collections.abc import Iterable

from catalog.kit.finding import Finding, warning
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.text import shortened

MOST_LETTERS, MOST_ITEMS = 200, 100
_RULE = "too-long"


def trimmed(node: MappingNode, keys: Iterable[str]) -> tuple[MappingNode, tuple[Finding, ...]]:
    """Cut what stands under these keys, and say what was cut; all else stays as it is."""
    findings: list[Finding] = []
    for key in keys:
        value = node.get(key)
        if value is not None and (cut := _cut(value, key, findings)) is not value:
            node = node.set(key, cut)
    return node, tuple(findings)


def _cut(value: Node, key: str, findings: list[Finding]) -> Node:
    if isinstance(value, ScalarNode) and len(value.text) > MOST_LETTERS:
        words = f"{key}: {len(value.text):,} characters are too many; the first {MOST_LETTERS} are shown"
        findings.append(warning(value.place, _RULE, words, "say it in fewer"))
        return ScalarNode(shortened(value.text, MOST_LETTERS), value.plain, value.place)
    if not isinstance(value, SequenceNode):
        return value
    items = [_cut(item, key, findings) for item in value.items[:MOST_ITEMS]]
    if beyond := value.items[MOST_ITEMS:]:
        words = f"{key}: {len(value.items):,} are too many; the first {MOST_ITEMS} are shown"
        findings.append(warning(beyond[0].place, _RULE, words, "keep those that somebody would look for"))
    same = len(items) == len(value.items) and all(map(operator.is_, items, value.items))
    return value if same else SequenceNode(tuple(items), value.place)
