"""A tree of which each value is taken by somebody, or is lost: the loss report by construction.

Both ways work so: who reads a foreign model takes from its tree what goes into a card, who writes one takes
from the card's tree what goes out. Nobody has to list what has no place; it is what nobody took.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalog.exchange.reading.foreign import DEEPEST, Value, mapping, shown, word, words
from catalog.exchange.shape import Loss
from catalog.kit.node import MappingNode, Node, SequenceNode
from catalog.kit.text import visible
from catalog.kit.written import Plain

Path = tuple[str, ...]
_HALF = re.compile("[\ud800-\udfff]")
NO_PLACE = "a card has no field for it"
NO_ROOM = "the format has no field for it"
"""Why a value is left behind, on the way in and on the way out."""


@dataclass(slots=True)
class Ledger:
    """What was taken from one tree, what was refused with a reason, and what lies above either."""

    taken: set[Path] = field(default_factory=set)
    refused: dict[Path, str] = field(default_factory=dict)
    above: set[Path] = field(default_factory=set)

    def take(self, path: Path) -> None:
        """Note what was taken."""
        self.taken.add(path)
        self._rise(path)

    def refuse(self, path: Path, why: str) -> None:
        """Note what was left behind, and why."""
        self.refused[path] = why
        self._rise(path)

    def knows(self, path: Path) -> bool:
        """Whether anything there was taken or refused, or below it."""
        return path in self.taken or path in self.refused or path in self.above

    def _rise(self, path: Path) -> None:
        self.above |= {path[:depth] for depth in range(len(path))}


@dataclass(frozen=True, slots=True)
class Taking:
    """A value within a tree, at its path from the top; what is asked of it counts as taken."""

    value: Value
    at: Path = ()
    ledger: Ledger = field(default_factory=Ledger)

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return self.value not in (None, "", [], {})

    def within(self, *path: str | int) -> Taking:
        """Go to what lies at a path below, without taking it; nothing where there is nothing."""
        value = self.value
        for step in path:
            if isinstance(value, list) and isinstance(step, int):
                value = value[step] if -len(value) <= step < len(value) else None
            else:
                value = mapping(value).get(str(step))
        return Taking(value, (*self.at, *map(str, path)), self.ledger)

    def entries(self) -> Iterator[tuple[str, Taking]]:
        """Each key of a mapping with what is below it, in order; taken is none of it."""
        for key, value in mapping(self.value).items():
            yield key, Taking(value, (*self.at, key), self.ledger)

    def items(self) -> Iterator[Taking]:
        """Each item of a list, or a single value as the only one; taken is none of it."""
        if isinstance(self.value, list):
            for number, value in enumerate(self.value):
                yield Taking(value, (*self.at, str(number)), self.ledger)
        elif self.value is not None:
            yield self

    def word(self, *path: str | int) -> str:
        """Take the text at a path; empty, and not taken, where there is none."""
        there = self.within(*path)
        text = word(there.value)
        if text:
            there.take()
        return text

    def words(self, *path: str | int) -> list[str]:
        """Take the texts of a list at a path, or the one text; what is no text stays."""
        there = self.within(*path)
        for item in there.items():
            if word(item.value):
                item.take()
        return words(there.value)

    def take(self, *path: str | int) -> Value:
        """Take all that lies at a path below and say what it is."""
        there = self.within(*path)
        self.ledger.take(there.at)
        return there.value

    def lose(self, why: str, *path: str | int) -> None:
        """Leave behind what lies at a path below, for a reason of its own."""
        there = self.within(*path)
        if there:
            self.ledger.refuse(there.at, why)

    def losses(self, model: str, why: str = NO_PLACE) -> tuple[Loss, ...]:
        """What nobody took, at the longest path that says it all, in the order of the tree."""
        self.ledger.above.add(self.at)  # of what nobody took anything, each field is named
        return tuple(self._lost(model, why))

    def _lost(self, model: str, why: str) -> Iterator[Loss]:
        if self.at in self.ledger.taken or not self:
            return
        if self.at in self.ledger.refused:
            yield self._loss(model, self.ledger.refused[self.at])
        elif self.at not in self.ledger.above or not isinstance(self.value, Mapping | list):
            yield self._loss(model, why)  # also of a text of which something below was asked
        elif isinstance(self.value, Mapping):
            for _, each in self.entries():
                yield from each._lost(model, why)
        else:
            for each in self.items():
                yield from each._lost(model, why)

    def _loss(self, model: str, why: str) -> Loss:
        return Loss(model, visible(".".join(self.at)), shown(self.value), why)


def as_value(found: object, depth: int = 0) -> Value:
    """Turn what JSON or an SDK gave into a tree of texts: numbers and truths are `Plain`, so no text is one.

    What is nested more deeply than anybody would is not followed.
    """
    if depth > DEEPEST:
        return "nested too deeply to be read"
    if isinstance(found, Mapping):
        return {_whole(str(key)): as_value(item, depth + 1) for key, item in found.items()}
    if isinstance(found, list | tuple):
        return [as_value(item, depth + 1) for item in found]
    if found is None or isinstance(found, str):
        return found and _whole(found)
    if isinstance(found, bool | int | float):
        return Plain(str(found).lower() if isinstance(found, bool) else found)
    return str(found)


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON may hold and no address or file."""
    return text if text.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def tree_of(node: Node) -> Value:
    """Return what a card says; what stood without quotes is `Plain`, and text all the same."""
    if isinstance(node, MappingNode):
        return {key.text: tree_of(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [tree_of(item) for item in node.items]
    return None if node.empty else Plain(node.text) if node.plain else node.text
