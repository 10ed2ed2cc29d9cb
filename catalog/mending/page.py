"""A YAML file -> each of its keys and values by line and column, and the text with some of them replaced."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from catalog.kit.edited import compose
from catalog.kit.finding import Severity
from catalog.kit.node import Step, values_of
from catalog.kit.source import Document, parse
from catalog.kit.spliced import Spot, spliced
from catalog.kit.written import Plain, inline
from catalog.mending.fault import Edit

Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One key or value that stands on one line; `beside` are the keys of the mapping that a key stands in."""

    node: yaml.ScalarNode
    path: Path
    key: bool
    beside: tuple[str, ...] = ()


class Page:
    """One YAML file as it is; `at` finds what stands at a line and column, both from 1."""

    def __init__(self, content: bytes) -> None:
        """Read what can be read; of a broken file nothing is found."""
        self.content = content
        self.bom = content.startswith(codecs.BOM_UTF8)
        document = parse(content, "")
        self.whole = document.root is not None and not _broken(document)
        self.text = content.decode("utf-8-sig") if self.whole else ""
        root = compose(self.text) if self.whole else None
        self._all = [*_marks(root, ())] if root else []
        self._marks = {_position(each.node): each for each in self._all}

    def at(self, line: int, column: int) -> Mark | None:
        """What stands there, where it is a text on one line."""
        return self._marks.get((line, column))

    def marks(self) -> Iterator[Mark]:
        """Every key and value that stands on one line, in the order of the file."""
        return iter(self._all)

    def values(self) -> Iterator[Mark]:
        """Every value that stands on one line."""
        return (each for each in self._all if not each.key)

    def same(self, other: Page, node: yaml.ScalarNode) -> Mark | None:
        """What stands here where a node stands in another page of the same keys and values."""
        at = next((number for number, each in enumerate(other._all) if each.node is node), None)
        return self._all[at] if at is not None and len(self._all) == len(other._all) else None

    def with_edits(self, edits: Iterable[Edit]) -> bytes | None:
        """The file with the edits; None where it would then say anything but what was meant."""
        chosen = sorted(edits, key=lambda each: each.node.start_mark.index, reverse=True)
        text = self.text
        for each in chosen:
            start, end = each.node.start_mark.index, each.node.end_mark.index
            text = spliced(text, Spot(start, end), _as_before(each.node, each.text))
        content = (codecs.BOM_UTF8 if self.bom else b"") + text.encode()
        return content if _values(content) == self._meant(chosen) else None

    def _meant(self, edits: list[Edit]) -> object:
        """What the file says, with the edits done to the values; deeper ones first, for a key moves them."""
        values = _values(self.content)
        for each in sorted(edits, key=lambda edit: len(edit.path), reverse=True):
            values = _with(values, each.path, each)
        return values


def _values(content: bytes) -> object:
    document = parse(content, "")
    if document.root is None or _broken(document):
        return None
    return _pairs(values_of(document.root))


def _broken(document: Document) -> bool:
    return any(each.severity is Severity.ERROR for each in document.findings)


def _pairs(value: object) -> object:
    """Mappings as lists of pairs: their order is kept too."""
    if isinstance(value, dict):
        return [(key, _pairs(each)) for key, each in value.items()]
    return [_pairs(each) for each in value] if isinstance(value, list) else value


def _with(values: object, path: Path, edit: Edit) -> object:
    if not path:
        return edit.text
    step, rest = path[0], path[1:]
    if isinstance(values, list) and isinstance(step, int):
        return [_with(each, rest, edit) if at == step else each for at, each in enumerate(values)]
    if not isinstance(values, list):
        return values
    if edit.key and not rest:
        return [(edit.text if key == step else key, each) for key, each in values]
    return [(key, _with(each, rest, edit) if key == step else each) for key, each in values]


def _marks(node: yaml.Node, path: Path) -> Iterator[Mark]:
    if isinstance(node, yaml.MappingNode):
        keys = tuple(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and _on_one_line(key):
                yield Mark(key, (*path, key.value), key=True, beside=keys)
            yield from _marks(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _marks(item, (*path, number))
    elif isinstance(node, yaml.ScalarNode) and _on_one_line(node):
        yield Mark(node, path, key=False)


def _on_one_line(node: yaml.ScalarNode) -> bool:
    return node.style not in ("|", ">") and bool(node.start_mark.line == node.end_mark.line)


def _position(node: yaml.ScalarNode) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _as_before(node: yaml.ScalarNode, text: str) -> str:
    """In the quotes that stood there, if any."""
    quoted = node.style in ("'", '"') and not {"'", '"', "\\"} & set(text)
    return f"{node.style}{text}{node.style}" if quoted else inline(Plain(text))
