"""What a change does to a catalogue, as nouns that text, Markdown and JSON are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from catalog.kit.finding import Place


class Weight(IntEnum):
    """How much something matters to who reviews: what stands against merging comes first."""

    BLOCKS = 0
    WATCH = 1
    NOTE = 2

    @property
    def word(self) -> str:
        """What programs read: blocks, watch, note."""
        return self.name.lower()


class Topic(StrEnum):
    """What a change is about, in the order of the report."""

    POLICIES = "policies"
    FINDINGS = "findings"
    TERMS = "terms"
    VERSIONS = "versions"
    METRICS = "metrics"
    RANKS = "ranks"
    DATA = "data"
    RUNNING = "running"
    KIN = "kin"
    CARD = "card"

    @property
    def heading(self) -> str:
        """The heading above its changes."""
        return _TITLES[self]


_TITLES = {
    Topic.POLICIES: "Policies",
    Topic.FINDINGS: "Findings",
    Topic.TERMS: "Licence, owners, risk and visibility",
    Topic.VERSIONS: "Versions",
    Topic.METRICS: "Metrics",
    Topic.RANKS: "Leaderboards",
    Topic.DATA: "Data",
    Topic.RUNNING: "Deployments and monitoring",
    Topic.KIN: "Related models",
    Topic.CARD: "Card",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another after merging: `words` is a sentence without its full stop.

    `kind` is what programs know it by (`metric-worse`); `before` and `after` are values in words, where it
    has them; `place` is where to look, where there is one.
    """

    topic: Topic
    kind: str
    weight: Weight
    words: str
    version: str = ""
    before: str = ""
    after: str = ""
    place: Place | None = None


class Fate(StrEnum):
    """What becomes of a model."""

    REMOVED = "removed"
    RENAMED = "renamed"
    ADDED = "added"
    CHANGED = "changed"
    AFFECTED = "affected"
    """Its own files stay as they are, and something of it changes with those of others."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval that a policy asks for: of whom, how many, who gave it."""

    policy: str
    version: str
    subject: str
    role: str
    count: int
    given: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many are still to come."""
        return max(0, self.count - len(self.given))


@dataclass(frozen=True, slots=True)
class ModelPlan:
    """What a change does to one model; `was` is its former id where it is renamed."""

    id: str
    name: str
    fate: Fate
    changes: tuple[Change, ...]
    was: str = ""
    approvals: tuple[Approval, ...] = ()

    @property
    def weight(self) -> Weight:
        """How much the most important of its changes matters."""
        return min((each.weight for each in self.changes), default=Weight.NOTE)


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the site that there is no more; `to` is where it leads now, `linked` who names it."""

    path: str
    to: str = ""
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What a change is held against: a commit and its day; empty where there were no cards yet."""

    commit: str = ""
    day: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that merging would change: models, the most important first; the house; pages that go."""

    base: Base
    as_of: str
    models: tuple[ModelPlan, ...] = ()
    house: tuple[Change, ...] = ()
    pages: tuple[Page, ...] = ()
    count: int = 0
    """How many models there are with the change."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, of the house and of all models."""
        return (*self.house, *(change for model in self.models for change in model.changes))

    @property
    def blocked(self) -> bool:
        """Whether something stands against merging."""
        return any(each.weight is Weight.BLOCKS for each in self.changes)

    @property
    def empty(self) -> bool:
        """Whether merging changes nothing that readers would see."""
        return not (self.models or self.house or self.pages)

    @property
    def verdict(self) -> str:
        """In a word for programs: blocked, changes or nothing."""
        return "blocked" if self.blocked else "nothing" if self.empty else "changes"
