"""A part of a card as it was understood, beside where it was written: what is asked of it counts as taken.

A writer asks the typed card, so that a date is a date and `withheld` is no text; that what it was told is no
loss any more is noted in the tree of the same part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalog.exchange.leaving.json_documents import iri
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import Taking
from catalog.kit.date import When
from catalog.kit.schema import Absent, fields_of

Leaf = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A value of the schema, and the tree that it was read from."""

    value: object = None
    tree: Taking = field(default_factory=lambda: Taking(None))

    def __bool__(self) -> bool:
        """Whether the card says anything here."""
        return self.value is not None and not isinstance(self.value, Absent)

    def peek(self, *path: str) -> str:
        """The text at a path, which is not taken by that."""
        there = self.within(*path)
        return str(there.value) if isinstance(there.value, str) and there else ""

    def text(self, *path: str) -> str:
        """The text at a path of keys; empty where there is none."""
        found = self.peek(*path)
        if found:
            self.within(*path).take()
        return found

    def address(self, *path: str) -> str:
        """The address at a path, as strict readers take it; what is none is not taken."""
        found = iri(self.peek(*path))
        if found:
            self.within(*path).take()
        return found

    def texts(self, *path: str) -> tuple[str, ...]:
        """The texts of a list."""
        there = self.within(*path)
        found = there.value if isinstance(there.value, tuple) else ()
        if found:
            there.take()
        return tuple(each for each in found if isinstance(each, str))

    def when(self, *path: str) -> When | None:
        """The date at a path."""
        there = self.within(*path)
        if not isinstance(there.value, When):
            return None
        there.take()
        return there.value

    def number(self, *path: str) -> int | float | None:
        """The number at a path: a count, a size, a share."""
        there = self.within(*path)
        if isinstance(there.value, bool) or not isinstance(there.value, int | float):
            return None
        there.take()
        return there.value

    def within(self, *path: str) -> Part:
        """Go to what lies at a path of keys, without taking it."""
        there = self
        for key in path:
            fields = fields_of(there.value) or []
            there = Part(next((value for name, value in fields if name == key), None), there._below(key))
        return there

    def parts(self, *path: str) -> tuple[Part, ...]:
        """The items of a list, without taking them."""
        there = self.within(*path)
        if not isinstance(there.value, tuple):
            return ()
        trees = [*there.tree.items()]
        trees += [Taking(None)] * (len(there.value) - len(trees))
        return tuple(Part(each, tree) for each, tree in zip(there.value, trees, strict=False))

    def entries(self, *path: str) -> Iterator[tuple[str, Part]]:
        """Each key of a mapping with what is below it, without taking it."""
        there = self.within(*path)
        for key, value in fields_of(there.value) or []:
            yield key, Part(value, there._below(key))

    def leaves(self, *path: str) -> tuple[Leaf, ...]:
        """All texts below a path as they are written, each with its path from there: `training.seed`."""
        there = self.within(*path)
        found = tuple(_leaves("", there.tree.value)) if there else ()
        if found:
            there.take()
        return found

    def left(self) -> tuple[Leaf, ...]:
        """The texts below that nobody took yet, which are taken now."""
        return tuple(_left("", self.tree)) if self else ()

    def take(self) -> None:
        """Note that all of it went out."""
        self.tree.take()

    def _below(self, key: str) -> Taking:
        """What is written below a key; a lone text may stand for the part that it names."""
        return self.tree if isinstance(self.tree.value, str) else self.tree.within(key)


def _left(path: str, tree: Taking) -> Iterator[Leaf]:
    if tree.at in tree.ledger.taken or tree.at in tree.ledger.refused or not tree:
        return
    if tree.at in tree.ledger.above:
        below = tree.entries() if isinstance(tree.value, Mapping) else enumerate(tree.items())
        for key, each in below:
            yield from _left(f"{path}.{key}" if path else str(key), each)
        return
    yield from _leaves(path, tree.value)
    tree.take()


def _leaves(path: str, value: Value) -> Iterator[Leaf]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(f"{path}.{key}" if path else key, item)
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            yield path, ", ".join(str(item) for item in value)
            return
        for number, item in enumerate(value):
            yield from _leaves(f"{path}.{number}" if path else str(number), item)
    elif value:
        yield path, value
