"""YAML text and the path of a key -> the text without that key and its value; nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from catalog.kit.spliced import Spot, ends, line_end, line_start, spliced


def cut(text: str, root: yaml.Node | None, path: Sequence[str | int]) -> str:
    """Take a key out; where it has no place of its own the text stays as it is, for who proves it to see."""
    node = root
    for step in path[:-1]:
        node = _child(node, step)
    if not isinstance(node, yaml.MappingNode):
        return text
    at = next((at for at, (key, _) in enumerate(node.value) if key.value == path[-1]), None)
    if at is None or len(node.value) == 1:
        return text
    return spliced(
        text, _between_brackets(text, node, at) if node.flow_style else _in_block(text, node, at), ""
    )


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None)
    return node if step == 0 else None  # a list of one may stand without brackets


def _between_brackets(text: str, node: yaml.MappingNode, at: int) -> Spot:
    key, value = node.value[at]
    if at:
        return Spot(ends(text, node.value[at - 1][1]), _end(text, key, value))
    return Spot(key.start_mark.index, node.value[1][0].start_mark.index)


def _in_block(text: str, node: yaml.MappingNode, at: int) -> Spot:
    key, value = node.value[at]
    start = key.start_mark.index
    line = line_start(text, start)
    if not text[line:start].strip():
        return Spot(line, line_end(text, _end(text, key, value)))
    return Spot(start, node.value[at + 1][0].start_mark.index)  # the first of an item, behind its dash


def _end(text: str, key: yaml.Node, value: yaml.Node) -> int:
    return max(ends(text, value), key.end_mark.index + 1)
