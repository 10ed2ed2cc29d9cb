"""A kind of page that speaks of many models: what it takes of each model, and what it makes of all it took.

A page of a topic is made from the shares that models give to its key, and from notes that other pages left;
from nothing else. So it has to be made again just when one of those changes, whatever else was edited.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Neighbours
from catalog.derive.summary import Summary
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.date import When
from catalog.publish.draft import File
from catalog.read.house import House
from catalog.render.engine import Engine
from catalog.settings import Settings

ALL = ""
"""The key of a topic that has but one."""
COMMIT, DAY, FINDINGS, PAGES = "commit", "day", "findings", "pages"
"""What no model says, but topics read as if another one had noted it: the commit that the site is built from,
the day that counts as today, what is wrong with the house or the folder as such, the paths of all pages."""


@dataclass(frozen=True, slots=True)
class Common:
    """What every page is made in; a change in it changes everything."""

    house: House
    engine: Engine

    @property
    def settings(self) -> Settings:
        """What the house says of itself."""
        return self.house.settings

    @property
    def words(self) -> Vocabulary:
        """What the house calls its metrics and data sets."""
        return self.house.words


@dataclass(frozen=True, slots=True)
class Given:
    """What a model has to give: all of itself, what its pages see of others, the paths of its files."""

    model: Dossier
    summary: Summary
    near: Neighbours
    common: Common
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a key's pages are made from: the shares of models in the order of their ids, and notes by topic.

    Of each topic that is read there are the notes of all keys.
    """

    key: str
    shares: Sequence[Any]
    notes: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a key came to: files, and a note for the topics that read this one."""

    files: Iterable[File]
    note: Any = None


class Topic(ABC):
    """One kind of page; `name` tells it from the others, `reads` are the topics whose notes it needs.

    Those come before it in TOPICS.
    """

    name: ClassVar[str]
    reads: ClassVar[tuple[str, ...]] = ()

    def shares(self, given: Given) -> Iterable[tuple[str, object]]:  # noqa: ARG002 - each topic takes its own
        """What one model gives: a value for each key that speaks of it; by default nothing."""
        return ()

    def fixed(self, common: Common) -> tuple[str, ...]:  # noqa: ARG002 - the same
        """The keys that have pages whether a model gives anything or not; by default none."""
        return ()

    @abstractmethod
    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Make the files of one key."""


def shown_day(gathered: Gathered) -> str:
    """The day that counts as today as people read it, empty where none is known."""
    day: When | None = gathered.notes[DAY][ALL]
    return day.shown() if day else ""
