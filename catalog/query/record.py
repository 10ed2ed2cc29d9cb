"""Turns a model into what a query may know of it: names, values by field, and texts to search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain.measurements import Pairs
from catalog.kit.text import natural


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one field; several may stand in one field of one model."""

    text: str
    """As it is written, or its canonical name: what `field:value` compares."""
    label: str = ""
    """What people read where that differs (`team-risk` is "Risk"); `field:value` matches it as well."""
    low: float | None = None
    """A number; of a date, the first millisecond of its period since 1970, UTC. None and nan are text."""
    high: float | None = None
    """The same number; of a date, the last millisecond of its period."""
    where: Pairs = ()
    """The conditions of a measurement: `(("img_size", "224"), ("split", "test"))`."""

    @property
    def shown(self) -> str:
        """What people read: the label, or else the text."""
        return self.label or self.text


@dataclass(frozen=True, slots=True)
class Record:
    """A model as queries see it; the records of a catalogue come in the catalogue's own order."""

    id: str
    name: str
    aka: tuple[str, ...] = ()
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """By the name of the field; the first value is the one that sorts."""
    facts: tuple[str, ...] = ()
    """Short texts that people filter by: task, owners, tags, licence."""
    prose: tuple[str, ...] = ()
    """Every other text."""


def place_of(record: Record) -> tuple[object, str]:
    """Return what the records of a catalogue are ordered by: their names as people count, then their ids."""
    return natural(record.name), record.id
