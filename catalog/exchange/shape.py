"""What an import is: cards, what is said once for many, and what found no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from catalog.kit.finding import Finding
from catalog.kit.written import Tree

Fields: TypeAlias = Mapping[str, Tree]


@dataclass(frozen=True, slots=True)
class Loss:
    """A field of a foreign model that has no place in a card: what it said and why it was left behind."""

    model: str
    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class ForeignCard:
    """A card made from another system's model; the id is relative to the folder that imports go to.

    `metrics` are tidy rows for `metrics.csv`, column -> text as the source has it. `parents` of its versions
    name models of the same import by their relative ids.
    """

    id: str
    card: Fields
    metrics: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignFolder:
    """What holds for every card below a folder: the content of its `folder.yaml`."""

    id: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Import:
    """All that one source gave; `datasets` and `metrics` are entries for `catalog.yaml`."""

    system: str
    cards: tuple[ForeignCard, ...] = ()
    folders: tuple[ForeignFolder, ...] = ()
    datasets: Fields = field(default_factory=dict)
    metrics: Fields = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()


class Format(Protocol):
    """What each module of a foreign format offers."""

    def __call__(self, source: Path) -> Import:
        """Read the whole source; what is broken in it is a finding, never an exception."""
