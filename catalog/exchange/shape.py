"""The one shape of all formats: what is read from another system, what is written for it, what is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from catalog.card import Card
from catalog.domain.measurements import Measurement
from catalog.domain.stored import Stored
from catalog.domain.versions import Lineup
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.finding import Finding
from catalog.kit.node import MappingNode
from catalog.kit.written import Tree

Fields: TypeAlias = Mapping[str, Tree]


class Kin(str):
    """The id of a model of the same import, relative to the folder of imports; writing makes it whole."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """A field that has no place on the other side: what it said and why it was left behind.

    `field` is its path, such as `versions.0.training.seed`.
    """

    model: str
    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class ForeignCard:
    """A card made from another system's model; the id is relative to the folder that imports go to.

    `metrics` are tidy rows for `metrics.csv`, column -> text as the source has it. `files` are further files
    beside the card, path -> content. Where a field names a model of the same import it holds a `Kin`.
    """

    id: str
    card: Fields
    metrics: tuple[Mapping[str, str], ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForeignFolder:
    """What holds for every card below a folder: the content of its `folder.yaml`."""

    id: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Import:
    """A batch of what a source gave: a few models, or all; `datasets` and `metrics` are for the house.

    `whole` is how many models the source says that it has, where it says so.
    """

    system: str
    cards: tuple[ForeignCard, ...] = ()
    folders: tuple[ForeignFolder, ...] = ()
    datasets: Fields = field(default_factory=dict)
    metrics: Fields = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One model on its way out: what its card says, typed and as written, and what was measured.

    `tree` is the card with `folder.yaml` and `every_version` laid under; `folder` holds the files beside the
    card, `url` is the address of its page, empty where the site has none. `owners` are called as the house
    calls its teams; `state` says of which day and commit the card is; `policies` how each stands for the
    version that speaks for the model, and `reasons` what weighs how much in its answers, as lines.
    """

    id: str
    card: Card
    tree: MappingNode
    lineup: Lineup
    measurements: tuple[Measurement, ...]
    words: Vocabulary
    readme: str = ""
    folder: Path = Path()
    stored: Mapping[str, Stored] = field(default_factory=dict)
    url: str = ""
    owners: tuple[str, ...] = ()
    state: str = ""
    policies: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """The files that one model becomes, path -> content, and what has no place in them."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one model at a registry: `what` is a sentence such as `2 versions made, 1 as it was`."""

    model: str
    what: str
    losses: tuple[Loss, ...] = ()


Reader: TypeAlias = Callable[[str], Iterator[Import]]
"""SOURCE as given on the command line -> batches, as they come; broken parts of it are findings.

What stops everything (an expired credential, a server that is not there) is a CatalogError, see `trouble`.
"""
Writer: TypeAlias = Callable[[Outgoing], Export]
Sender: TypeAlias = Callable[[Iterable[Outgoing], str], Iterator[Sent]]
"""Models and the address of a registry -> what became of each; sending again changes only what differs."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format or registry of others: what it is called, what SOURCE and TARGET are, and what can be done."""

    name: str
    title: str
    source: str = ""
    read: Reader | None = None
    write: Writer | None = None
    target: str = ""
    send: Sender | None = None
