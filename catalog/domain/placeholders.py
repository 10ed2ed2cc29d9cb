"""Turns text with `<name>` placeholders into text, and text with `*` into the model ids it stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

_PLACE = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Template:
    """Text and the names of its placeholders by turns, beginning and ending with text."""

    parts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Template:
        """Take the placeholders out of a text."""
        return cls(tuple(_PLACE.split(text)))

    @property
    def names(self) -> tuple[str, ...]:
        """The placeholders, in order."""
        return self.parts[1::2]

    def fill(self, values: Mapping[str, str]) -> str:
        """Put a value in the place of each name."""
        return "".join([values[part] if at % 2 else part for at, part in enumerate(self.parts)])

    def pattern(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Put the values in and return the lower-case text between the template's own `*`."""
        stars = (
            part.lower().split("*") if not at % 2 else [values[part].lower()]
            for at, part in enumerate(self.parts)
        )
        pieces = [""]
        for first, *more in stars:
            pieces[-1] += first
            pieces.extend(more)
        return tuple(pieces)


@dataclass(frozen=True, slots=True)
class ModelIds:
    """The ids of a catalogue's models, in order."""

    ordered: tuple[str, ...]
    known: frozenset[str]

    @classmethod
    def of(cls, ids: Iterable[str]) -> ModelIds:
        """Collect ids."""
        known = frozenset(ids)
        return cls(tuple(sorted(known)), known)

    def like(self, pieces: tuple[str, ...]) -> tuple[str, ...]:
        """Return the ids that are the pieces with any text without `/` between them."""
        first, *more = pieces
        if not more:
            return (first,) if first in self.known else ()
        rule = re.compile("[^/]*".join(map(re.escape, pieces)))
        return tuple(id_ for id_ in self._from(first) if rule.fullmatch(id_))

    def _from(self, start: str) -> Iterator[str]:
        return takewhile(lambda id_: id_.startswith(start), self.ordered[bisect_left(self.ordered, start) :])
