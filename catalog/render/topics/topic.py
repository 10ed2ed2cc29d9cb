"""A kind of page that speaks of many models: what it takes of each model, and what it makes of all it took.

A page of a topic is made from the shares that models and earlier topics give to its key, and from notes that
other pages left; from nothing else. So it has to be made again just when one of those changes, whatever else
was edited.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from catalog.derive.dossier import Dossier
from catalog.derive.frame import Housed
from catalog.derive.shelf import Neighbours
from catalog.derive.summary import Summary
from catalog.kit.date import When
from catalog.publish.draft import File
from catalog.render.engine import Engine

ALL = ""
"""The key of a topic that has but one."""
ORDER = "order"
"""The topic whose note are the ids of all models in the order that tables count rows by."""
COMMIT, DAY, FINDINGS, PAGES = "commit", "day", "findings", "pages"
"""What no model says, but topics read as if another one had noted it: the commit that the site is built from,
the day that counts as today, what is wrong with the house or the folder as such, the paths of all pages."""


@dataclass(frozen=True, slots=True)
class Common(Housed):
    """What every page is made in; a change in it changes everything."""

    engine: Engine


@dataclass(frozen=True, slots=True)
class Known:
    """What others may know of a model."""

    summary: Summary
    common: Common


@dataclass(frozen=True, slots=True)
class Given(Known):
    """What a model has to give: all of itself, what its pages see of others, the paths of its files."""

    model: Dossier
    near: Neighbours
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A row of which the cell is another one than when the key was made last; None where there is none."""

    row: int
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Rows:
    """What models have in a key of a table, of `count` models in all: each cell with its row, in order.

    Where there is a `memo` of the last time, there are only the cells that changed since.
    """

    count: int
    cells: Sequence[tuple[int, Any]]
    memo: Any = None
    changes: Sequence[Change] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a key's pages are made from: shares in the order of the models' ids, and notes by topic.

    Of each topic that is read there are the notes of all keys; `rows` are those of a table.
    """

    key: str
    shares: Sequence[Any]
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Rows = Rows(0, ())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a key came to: files, a note for the topics that read this one, shares of keys of later topics.

    `memo` is a plain value by which a table amends the key when few cells changed.
    """

    files: Iterable[File]
    note: Any = None
    shares: Iterable[tuple[str, str, object]] = ()
    memo: Any = None


class Topic(ABC):
    """One kind of page; `name` tells it from the others, `reads` are the topics whose notes it needs.

    Those come before it in TOPICS, as do topics that give it shares. One that is `alone` takes nothing of
    anybody, so it is begun before the first model; one that is made `always` has its only key also where
    no model gives anything.
    """

    name: ClassVar[str]
    reads: ClassVar[tuple[str, ...]] = ()
    alone: ClassVar[bool] = False
    always: ClassVar[bool] = False

    def shares(self, given: Given) -> Iterable[tuple[str, object]]:  # noqa: ARG002 - each topic takes its own
        """What one model gives: a value for each key that speaks of it; by default nothing."""
        return ()

    def fixed(self, common: Common) -> tuple[str, ...]:  # noqa: ARG002 - the same
        """The keys that have pages whether a model gives anything or not."""
        return (ALL,) if self.always else ()

    @abstractmethod
    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Make the files of one key."""


class SummaryTopic(Topic):
    """A topic that asks of a model for its Summary alone."""

    def shares(self, known: Known) -> Iterable[tuple[str, object]]:  # noqa: ARG002 - the same
        """What one model gives."""
        return ()


class Table(SummaryTopic):
    """A topic that most models give something to most keys of: small plain values, a row a model.

    Where all models and their order are as before, a key is amended by the rows that changed. So each
    outcome has a memo.
    """

    @abstractmethod
    def cells(self, known: Known) -> Mapping[str, object]:
        """What one model gives: a value of tuples, texts and numbers for each key that speaks of it."""


def shown_day(gathered: Gathered) -> str:
    """The day that counts as today as people read it, empty where none is known."""
    day: When | None = gathered.notes[DAY][ALL]
    return day.shown() if day else ""
