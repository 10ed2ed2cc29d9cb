"""Turn YAML of other people, anchors and all, into trees of text as it was written, and ask them politely."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from catalog.kit.finding import CatalogError, Finding, Place, error, warning
from catalog.kit.text import visible
from catalog.kit.written import Plain

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
LARGEST = 8_000_000
DEEPEST = 40
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Loaded:
    """What a file said, None where it could not be read, and what is wrong with it."""

    value: Value = None
    findings: list[Finding] = field(default_factory=list)


def load(path: Path, name: str) -> Loaded:
    """Read a YAML file; `name` is what findings call it. Numbers stay text, so 69.30 is not 69.3."""
    try:
        with path.open("rb") as file:
            return load_text(file.read(LARGEST + 1), name)
    except OSError as problem:
        return broken(Place(name), f"the file cannot be read: {problem.strerror}")


def load_text(content: bytes, name: str) -> Loaded:
    """Read YAML that came some other way; what stood without quotes is `Plain`, and text all the same."""
    if len(content) > LARGEST:
        return broken(Place(name), f"the file has more than {LARGEST:,} bytes")
    try:
        return _Reader(name).read(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return broken(Place(name), "the file is not UTF-8")
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        return broken(place, f"this is not YAML: {visible(problem.problem or 'it cannot be parsed')}")
    except (yaml.YAMLError, CatalogError) as problem:
        return broken(Place(name), f"this is not YAML: {visible(str(problem))}")


def broken(place: Place, message: str) -> Loaded:
    """Nothing, and why."""
    return Loaded(None, [error(place, "import-broken", message)])


class _Reader:
    """Expands aliases once each, so that a bomb of them stays as small as it is written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.done: dict[int, Value] = {}
        self.open: set[int] = set()
        self.findings: list[Finding] = []

    def read(self, text: str) -> Loaded:
        self._measure(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        return Loaded(self._value(node) if node else None, self.findings)

    def _measure(self, text: str) -> None:
        """Refuse what is nested too deeply before anything recurses into it."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise CatalogError(f"line {line} is nested more than {DEEPEST} deep")

    def _value(self, node: yaml.Node) -> Value:
        if isinstance(node, yaml.ScalarNode):
            if node.style:
                return str(node.value)
            return None if node.value in NULLS else Plain(node.value)
        if id(node) in self.open or len(self.open) > DEEPEST:
            raise CatalogError(f"line {node.start_mark.line + 1} is part of itself, or nested too deeply")
        if id(node) not in self.done:
            self.open.add(id(node))
            self.done[id(node)] = self._many(node)
            self.open.remove(id(node))
        return self.done[id(node)]

    def _many(self, node: yaml.Node) -> Value:
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item) for item in node.value]
        found: dict[str, Value] = {}
        below: dict[str, Value] = {}
        for key, item in node.value:
            name, value = str(key.value), self._value(item)
            if name == "<<" and not key.style:
                for layer in value if isinstance(value, list) else [value]:
                    below = {**mapping(layer), **below}
            elif name in found:
                place = Place(self.name, key.start_mark.line + 1, key.start_mark.column + 1)
                message = f"`{visible(name[:80])}` is said twice; the first counts"
                self.findings.append(warning(place, "import-doubtful", message))
            else:
                found[name] = value
        return {**below, **found}


def mapping(value: Value) -> Mapping[str, Value]:
    """Return the value where it is a mapping, an empty one where it is not."""
    return value if isinstance(value, dict) else {}


def items(value: Value) -> list[Value]:
    """Return the items of a list; a single value is a list of one, nothing is a list of none."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def words(value: Value) -> list[str]:
    """Return the texts among the items of a list, without those that are empty."""
    return [item.strip() for item in items(value) if isinstance(item, str) and item.strip()]


def word(value: Value) -> str:
    """Return the value where it is text, empty where it is not."""
    return value.strip() if isinstance(value, str) else ""


def shown(value: Value) -> str:
    """Return any value as one line for a report, cut where it is long."""
    short = reprlib.Repr()
    short.maxlevel, short.maxstring = 3, 100  # a bomb of aliases is small until somebody writes it out
    line = value if isinstance(value, str) else short.repr(value)
    return visible(line if len(line) <= 200 else f"{line[:199]}…")
