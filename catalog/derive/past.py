"""What commits did to a card -> its history: revisions in words, who set each number, each stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from catalog.derive.frame import Frame
from catalog.derive.moment import dated, day_of
from catalog.derive.past_words import ChangeLine, StepWords, value_words
from catalog.derive.periods import Period, periods
from catalog.derive.rollouts import Rollout, committed_rollouts
from catalog.derive.tagged import TagRow, tag_rows
from catalog.domain.measurements import Measurement
from catalog.kit.text import visible
from catalog.read.entry import Entry
from catalog.read.git.folders import Change
from catalog.read.git.story import Step
from catalog.read.git.table_pair import same
from catalog.read.git.trail import Trail

PENDING = "with changes that no commit holds yet"
MOST_REVISIONS, MOST_ORIGINS = 150, 500
_RECENT, _MOST_LINES, _FEWER_LINES = 40, 12, 3
"""Of so many revisions more lines are told than of older ones: the page stays below 60 kB compressed."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A commit as it is referred to: its hash, the day in UTC as it sorts and as it is read, its author."""

    hash: str
    day: str
    dated: str
    author: str

    @property
    def short(self) -> str:
        """The hash as people write it."""
        return self.hash[:10]


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit of a card: what it says of itself, and what it did in words.

    `notes` are sentences on files as a whole; `more` counts the lines that are left out; `is_end` is where a
    shallow clone ends.
    """

    stamp: Stamp
    subject: str
    origin: str
    lines: tuple[ChangeLine, ...]
    more: int
    notes: tuple[str, ...]
    is_end: bool


class Origin(NamedTuple):
    """Who set a number: the commit, None where none holds it yet; and the value before, empty for none.

    `is_bound` says that it was there at the end of a shallow clone: set by then, nobody knows when.
    """

    measurement: Measurement
    stamp: Stamp | None
    before: str = ""
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """The history of a card. `is_known` is false without Git; `is_shallow` says that it is partial.

    `pending` are the lines that no commit holds, `left_out` counts revisions too old to be told.
    """

    is_known: bool = False
    is_shallow: bool = False
    revisions: tuple[Revision, ...] = ()
    left_out: int = 0
    pending: tuple[ChangeLine, ...] = ()
    pending_notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    periods: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    tags: tuple[TagRow, ...] = ()
    rollouts: tuple[Rollout, ...] = ()

    @property
    def state(self) -> str:
        """Which state of the card it ends with: `1 Mar 2026, commit 3f2c9abd1e`; empty without a commit."""
        if not self.revisions:
            return ""
        stamp, pending = self.revisions[0].stamp, self.pending or self.pending_notes
        return f"{stamp.dated}, commit {stamp.short}{f', {PENDING}' if pending else ''}"


NO_PAST = Past()


def past(entry: Entry, trail: Trail, steps: Sequence[Step], frame: Frame) -> Past:
    """Put the history of a card together."""
    words = StepWords(frame.words)
    pending, *done = steps
    told = [step for step in done if not step.says_nothing or (step.change and step.change.origin)]
    lines = words.lines(pending)
    return Past(
        is_known=True,
        is_shallow=trail.is_shallow,
        revisions=tuple(
            _revision(step, words, _MOST_LINES if at < _RECENT else _FEWER_LINES)
            for at, step in enumerate(told[:MOST_REVISIONS])
        ),
        left_out=max(0, len(told) - MOST_REVISIONS) + trail.left_out,
        pending=lines[:_MOST_LINES],
        pending_notes=words.notes(pending, lines),
        origins=_origins(entry, steps),
        periods=periods(entry.card, steps),
        tags=tag_rows(trail.tags, entry.card),
        rollouts=committed_rollouts(entry.card, steps),
    )


@lru_cache(maxsize=1024)  # many numbers of a card come from one commit
def stamp_of(change: Change) -> Stamp:
    """Refer to a commit."""
    day = day_of(change.time)
    return Stamp(change.hash, day, dated(day), change.author or "nobody")


def _revision(step: Step, words: StepWords, most: int) -> Revision:
    change = step.change
    assert change is not None  # noqa: S101 - only the first step has none
    lines = words.lines(step)
    more = max(0, len(lines) - most)
    origin = visible(change.origin)
    subject = change.subject or "no message"
    return Revision(
        stamp_of(change), subject, origin, lines[:most], more, words.notes(step, lines), change.is_end
    )


Event = tuple[Step, Measurement | None, Measurement | None]
"""A step, and a number before and after it."""


def _origins(entry: Entry, steps: Sequence[Step]) -> tuple[Origin, ...]:
    """Who set each number that stands in a file of the card now, in the order of the card."""
    events: dict[tuple[object, ...], Event] = {}
    for step in steps:
        for identity, (was, now) in step.numbers.items():
            events.setdefault(identity, (step, was, now))
    arrivals = {f"{entry.label}/{name}": _set_by(step) for name, step in _arrivals(steps).items()}
    found = []
    single = (row for row in entry.measurements if row.is_single)
    for row in islice(single, MOST_ORIGINS):
        event = events.get(row.identity()) if events else None
        if event is None:
            came = arrivals.get(row.place.path)
            if came is not None:
                found.append(Origin(row, came[0], "", came[1]))
        elif same(event[2], row):
            stamp, is_bound = _set_by(event[0])
            found.append(Origin(row, stamp, value_words(event[1]), is_bound))
    return tuple(found)


def _set_by(step: Step) -> tuple[Stamp | None, bool]:
    """The commit of a step, and whether a shallow clone ends there."""
    return (stamp_of(step.change), step.change.is_end) if step.change else (None, False)


def _arrivals(steps: Sequence[Step]) -> dict[str, Step]:
    """The step that last added each file: a number that nothing changed since came with it.

    Rows that went from one file to another came with the first one.
    """
    found: dict[str, Step] = {}
    for step in reversed(steps):
        found |= dict.fromkeys(step.added, step)
        for came in [found[name] for name in step.rewritten if name in found][:1]:
            found = dict.fromkeys(step.rewritten, came) | found
    return found
