"""What a policy comes to once its queries are read, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.domain.result import Result
from catalog.kit.date import When
from catalog.kit.finding import Severity
from catalog.policies.schema import ApprovalWanted
from catalog.query.record import Record
from catalog.query.tree import Query, Term

Path = tuple[str, ...]
"""Where in a card, or in a version of it, something is to be mended."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and its text."""

    text: str
    query: Query


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A metric that may get worse by so much at most."""

    written: str
    term: Term
    most: float


@dataclass(frozen=True, slots=True)
class Demand:
    """A policy, ready to be held against models. `newer_than` is in seconds, by what must be that new.

    `by_version` says that it speaks of versions, not of the model as it stands in lists.
    """

    id: str
    level: Severity
    description: str
    by_version: bool
    when: Question | None = None
    must: Question | None = None
    no_worse: tuple[Tolerance, ...] = ()
    approvals: tuple[ApprovalWanted, ...] = ()
    newer_than: tuple[tuple[str, float], ...] = ()
    licenses: tuple[str, ...] = ()
    protects: tuple[str, ...] = ()
    has_examples: bool = False
    is_broken: bool = False
    """Whether something of it is not understood, so that it cannot be held against anything."""

    @property
    def judges_cards(self) -> bool:
        """Whether it asks something of cards as they are, not only of changes."""
        asked = self.must or self.no_worse or self.newer_than or self.licenses
        return not self.is_broken and bool(asked or (self.approvals and not self.protects))


@dataclass(frozen=True, slots=True)
class Act:
    """An approval: what for, by whom, when, where it stands in the card, and what commits say of it."""

    subject: str
    by: str
    decision: str
    at: Path
    date: When | None = None
    until: When | None = None
    signers: frozenset[str] = frozenset()
    """Who committed it or put their name to that commit, by all their names; folded."""
    is_trusted: bool = False
    """Whether it counts as borne out: examples have no commits."""
    is_overtaken: bool = False
    """Whether commits tell that it was given to what the version is no more."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last commit that changed what a version is, where one is known; `is_first`: it brought it."""

    hash: str = ""
    day: str = ""
    by: frozenset[str] = frozenset()
    """Who made it, by all their names; folded."""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version, or a model without any, as a policy sees it; `record` is the model's as if it spoke.

    `before` are the results of the version to compare with, named `before_name`.
    """

    version: str
    record: Record
    results: tuple[Result, ...]
    license: str
    came: When | None
    acts: tuple[Act, ...]
    before: tuple[Result, ...] = ()
    before_name: str = ""
    authors: frozenset[str] = frozenset()
    """Who committed the version, by all their names; folded."""
    since: When | None = None
    """The day that the version came to be."""
    last: Last = field(default_factory=Last)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a policy does not hold, and where to mend it."""

    text: str
    at: Path = ()
    remedy: str = ""
    """What to write there, where that can be said."""
