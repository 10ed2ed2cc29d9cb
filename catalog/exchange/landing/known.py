"""A folder of cards -> which of them earlier imports made, wherever they are now, and ids for new ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from catalog.exchange.landing.card_file import read_card
from catalog.exchange.landing.memory import Key, Memory, remembered
from catalog.exchange.shape import Fields
from catalog.kit.finding import CatalogError
from catalog.kit.node import MappingNode, values_of
from catalog.kit.paths import valid_id
from catalog.kit.text import digest, visible

CARD = "card.yaml"
_LARGEST = 4_000_000
_LONGEST = 180
"""Letters of an id that still has room for a number at its end."""


def key_of(source: object, system: str, id_: str) -> Key:
    """Return which foreign model a `source` speaks of; without one it goes by the id of the card."""
    said = source if isinstance(source, dict) else {}
    try:
        host = urlsplit(str(said.get("url") or "")).netloc
    except ValueError:
        host = ""
    return system, host, str(said.get("id") or id_)


@dataclass(slots=True)
class Known:
    """Where each foreign model lies, by whole ids; `taken` are all ids of cards, `seen` those of this run."""

    models: Path
    system: str
    homes: dict[Key, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    above: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    seen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, models: Path, system: str) -> Known:
        """Look at every card that is there."""
        known = cls(models, system)
        for id_, folder in _cards(models):
            known.take(id_)
            key = _key(folder, system, id_)
            if key is None:
                known.strangers.add(id_)
            else:
                known.homes.setdefault(key, id_)
        return known

    def take(self, id_: str) -> None:
        """Note that a card has an id."""
        self.taken.add(id_)
        steps = id_.split("/")
        self.above |= {"/".join(steps[:depth]) for depth in range(1, len(steps))}

    def home(self, key: Key, wanted: str) -> str:
        """Return the id of a foreign model: the one that it has, else the nearest to what is wanted."""
        if key not in self.homes:
            id_ = wanted if wanted in self.strangers else self._free(wanted)
            self.take(id_)
            self.homes[key] = id_
        return self.homes[key]

    def _free(self, wanted: str) -> str:
        if len(wanted) > _LONGEST:
            wanted = f"{wanted[: _LONGEST - 9].rstrip('/.-_')}-{digest(wanted)}"
        if valid_id(wanted):
            wanted = f"{wanted}-2"  # a name that is reserved is none with a number
        if reason := valid_id(wanted):
            raise CatalogError(f"no model can be at `{visible(wanted[:80])}`: {reason}; give another --under")
        number, id_ = 1, wanted
        while self._clashes(id_):
            number += 1
            id_ = f"{wanted}-{number}"
            if number == 2 and self._within(wanted):
                wanted = id_ = self._apart(wanted)
        return id_

    def _clashes(self, id_: str) -> bool:
        return id_ in self.taken or id_ in self.above or self._within(id_)

    def _within(self, id_: str) -> bool:
        """Whether it would lie in the folder of another model."""
        steps = id_.split("/")
        return any("/".join(steps[:depth]) in self.taken for depth in range(1, len(steps)))

    def _apart(self, id_: str) -> str:
        steps = id_.split("/")
        depth = next(depth for depth in range(1, len(steps)) if "/".join(steps[:depth]) in self.taken)
        return "/".join([*steps[: depth - 1], "-".join(steps[depth - 1 :])])


def _cards(models: Path) -> Iterator[tuple[str, Path]]:
    for folder, inner, files in os.walk(models):
        inner[:] = sorted(each for each in inner if not each.startswith("."))
        if CARD in files:
            inner.clear()
            yield Path(folder).relative_to(models).as_posix(), Path(folder)


def _key(folder: Path, system: str, id_: str) -> Key | None:
    """Which model of the system a card came from; None where people wrote it, or another system did."""
    with suppress(CatalogError):  # a memory that cannot be read stops this model alone, when it comes
        if memory := remembered(folder):
            return memory.key if memory.key[0] == system else None
    path = folder / CARD
    if path.is_symlink() or path.stat().st_size > _LARGEST or system.encode() not in path.read_bytes():
        return None
    source = _source(read_card(path))
    return key_of(source, system, id_) if source.get("system") == system else None


def _source(card: MappingNode | None) -> dict[str, object]:
    node = card.get("source") if card else None
    found = values_of(node) if node else None
    return found if isinstance(found, dict) else {}


def sourced(fields: Fields, system: str, id_: str) -> Fields:
    """Return the fields with where they came from, also where the reader did not say."""
    return fields if fields.get("source") else {**fields, "source": {"system": system, "id": id_}}


def memory_of(models: Path, id_: str) -> Memory | None:
    """Return what is remembered of the card of an id."""
    return remembered(models / id_)
