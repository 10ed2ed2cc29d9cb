"""A change to YAML text -> the same text with that change only: every other line stays as people wrote it."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from catalog.kit.cut import cut
from catalog.kit.finding import CatalogError
from catalog.kit.node import Node, SequenceNode, Step, values_of
from catalog.kit.replaced import Path, keys_of, value_at, with_value, without_key
from catalog.kit.source import parse
from catalog.kit.spliced import Spot, ends, flow_open, line_end, line_start, prefixed, spliced
from catalog.kit.written import Plain, Tree, inline, written


class Edited:
    """One YAML text under change; `label` is how messages call it."""

    def __init__(self, text: str, label: str) -> None:
        """Begin with the text of a file, without its byte order mark; CatalogError where it is broken."""
        self.text, self.label = text, label
        self._values(text)

    def put(self, path: Path, value: Tree) -> None:
        """Set what stands at a path, whose last step is a key; what is missing on the way is made."""
        before = self._values(self.text)
        wanted = with_value(before, path, _read(value))
        if wanted != before:
            self._keep(_put(self.text, path, value), wanted, path)

    def add(self, path: Path, value: Tree, *, first: bool) -> None:
        """Add an item to the list at a path; one thing without brackets becomes a list of two."""
        before = self._values(self.text)
        here = value_at(before, path)
        if here is None or here == []:
            self.put(path, [value])
            return
        old = here if isinstance(here, list) else [here]
        new = [_read(value), *old] if first else [*old, _read(value)]
        self._keep(_added(self.text, path, value, first), with_value(before, path, new), path)

    def drop(self, path: Path) -> None:
        """Take away the key that a path ends with, and what would be empty without it."""
        before = self._values(self.text)
        while len(path) > 1 and isinstance(path[-2], str) and len(keys_of(value_at(before, path[:-1]))) == 1:
            path = path[:-1]
        if path[-1] in keys_of(value_at(before, path[:-1])):
            self._keep(cut(self.text, compose(self.text), path), without_key(before, path), path)

    def _keep(self, text: str, wanted: object, path: Path) -> None:
        """Take the new text if it says just what was meant, and nothing else changed its meaning."""
        if self._values(text) != wanted:
            where = ".".join(map(str, path))
            raise CatalogError(
                f"{self.label}: `{where}` is laid out so that it cannot be changed without touching other "
                "lines; write it in plain block style, or change it by hand"
            )
        self.text = text

    def _values(self, text: str) -> object:
        document = parse(text.encode(), self.label)
        if wrong := next((each for each in document.findings), None):
            raise CatalogError(f"{wrong}; mend it first, so that nothing is lost")
        return {} if document.root is None else values_of(document.root)


@dataclass(frozen=True, slots=True)
class _Target:
    """A value in a text, the key it stands under, and whether that is between brackets."""

    node: yaml.Node
    key: yaml.Node | None = None
    bracketed: bool = False


def _put(text: str, path: Path, value: Tree) -> str:
    root = compose(text)
    if not isinstance(root, yaml.CollectionNode):
        return _at_the_end(text, _nested(path, value))
    target = _Target(root)
    for number, step in enumerate(path):
        node, rest = target.node, path[number:]
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            found = next((pair for pair in node.value if pair[0].value == step), None)
            if found is None:
                return _inserted(text, node, step, _nested(rest[1:], value))
            target = _Target(found[1], found[0], bool(node.flow_style))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            target = _Target(node.value[step], None, bool(node.flow_style))
        elif step != 0:  # a list of one may stand without brackets, and nothing where a mapping may be
            return _replaced(text, target, _nested(rest, value))
    return _replaced(text, target, value)


def compose(text: str) -> yaml.Node | None:
    """Read the text as nodes that know where they begin and end."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        found: yaml.Node | None = loader.get_single_node()
        return found
    finally:
        loader.dispose()


def _nested(path: Path, value: Tree) -> Tree:
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else value
    return value


def _at_the_end(text: str, value: Tree) -> str:
    assert isinstance(value, dict)  # noqa: S101 - a path has a key
    return spliced(text, Spot(len(text)), written(value))


def _inserted(text: str, mapping: yaml.MappingNode, key: str, value: Tree) -> str:
    """Add a key as the last of a mapping."""
    if mapping.flow_style:
        entry = inline({key: value})[1:-1]
        if not mapping.value:
            return spliced(text, Spot(flow_open(mapping)), entry)
        return spliced(text, Spot(ends(text, mapping.value[-1][1])), f", {entry}")
    column = mapping.start_mark.column
    at = line_end(text, ends(text, mapping.value[-1][1]))
    return spliced(text, Spot(at), prefixed(written({key: value}), " " * column))


def _replaced(text: str, target: _Target, value: Tree) -> str:
    """Put a value where another one stands; where either has more than a line, key and all."""
    node, key = target.node, target.key
    start, end = node.start_mark.index, ends(text, node)
    if key is None or target.bracketed:
        return spliced(text, Spot(start, end), _as_before(node, value, inline(value)))
    entry = written({key.value: value}).rstrip("\n")
    if "\n" not in entry and key.end_mark.line == node.start_mark.line:
        body = entry[len(written({key.value: Plain("")}).rstrip("\n ")) :].strip()
        return spliced(text, Spot(start, end), _as_before(node, value, body))
    block = prefixed(entry, " " * key.start_mark.column).lstrip(" ")
    return spliced(text, Spot(key.start_mark.index, max(end, key.end_mark.index + 1)), block)


def _as_before(node: yaml.Node, value: Tree, shown: str) -> str:
    """Write a value in the quotes that stood there; after a bare colon comes a space."""
    if not isinstance(node, yaml.ScalarNode):
        return shown
    if isinstance(value, str) and node.style in ("'", '"') and shown == value:
        return f"{node.style}{shown}{node.style}"
    return f" {shown}" if node.start_mark.index == node.end_mark.index else shown


def _added(text: str, path: Path, value: Tree, first: bool) -> str:  # noqa: FBT001 - of `add`, by name there
    node = compose(text)
    for step in path:
        assert node is not None  # noqa: S101 - it was found in the values
        node = _child(node, step)
    assert node is not None  # noqa: S101 - the same
    if not isinstance(node, yaml.SequenceNode):
        return _made_a_list(text, node, value, first)
    near = node.value[0 if first else -1]
    if node.flow_style:
        gap = text[flow_open(node) : near.start_mark.index] if first else ""
        comma = f",{gap}" if "\n" in gap and not gap.strip() else ", "
        if first:
            return spliced(text, Spot(near.start_mark.index), inline(value) + comma)
        return spliced(text, Spot(ends(text, near)), ", " + inline(value))
    return _added_in_block(text, node, value, first)


def _child(node: yaml.Node, step: Step) -> yaml.Node:
    if isinstance(step, int):
        return node.value[step] if isinstance(node, yaml.SequenceNode) else node
    found: yaml.Node = next(value for key, value in node.value if key.value == step)
    return found


def _added_in_block(text: str, node: yaml.SequenceNode, value: Tree, first: bool) -> str:  # noqa: FBT001 - as above
    items, column = node.value, node.start_mark.column
    block = _item(value, " " * column)
    apart = len(items) > 1 and "\n\n" in text[ends(text, items[0]) : items[1].start_mark.index].replace(
        "\r", ""
    )
    if not first:
        return spliced(text, Spot(line_end(text, ends(text, items[-1]))), "\n" * apart + block)
    at = line_start(text, node.start_mark.index)
    while (above := line_start(text, at - 1)) < at and text[above:at].lstrip(" ").startswith("#"):
        at = above  # a comment right above an item belongs to it
    return spliced(text, Spot(at), block + "\n" * apart)


def _item(value: Tree, indent: str) -> str:
    lines = written(value) if isinstance(value, dict) else inline(value)
    return indent + "- " + prefixed(lines, f"{indent}  ")[len(indent) + 2 :]


def _made_a_list(text: str, node: yaml.Node, value: Tree, first: bool) -> str:  # noqa: FBT001 - as above
    """Put a thing that stood alone into a list with the new one."""
    start, end = node.start_mark.index, ends(text, node)
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        both = [inline(value), text[start:end]]
        return spliced(text, Spot(start, end), f"[{', '.join(both if first else both[::-1])}]")
    column = node.start_mark.column
    begin, stop = line_start(text, start), line_end(text, end)
    old = prefixed(text[begin:stop].replace("\r\n", "\n"), "  ")
    old = " " * column + "- " + old[column + 2 :]
    new = _item(value, " " * column)
    return spliced(text, Spot(begin, stop), new + old if first else old + new)


def _read(value: Tree) -> object:
    """The tree as it would be read."""
    return values_of(_parsed(inline(value)))


def _parsed(text: str) -> Node:
    root = parse(f"[{text}]".encode(), "").root
    assert isinstance(root, SequenceNode)  # noqa: S101 - it is in brackets
    return root.items[0]
