"""What commits did to the stages of versions -> from when to when each version was in which stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.card import Card
from catalog.derive.moment import day_of
from catalog.domain.origin import Origin
from catalog.kit.date import When
from catalog.kit.schema import Absent, said
from catalog.read.git.folders import VERSIONS, Change
from catalog.read.git.story import Step
from catalog.read.walk import CARD


@dataclass(frozen=True, slots=True)
class Period:
    """A version was in a stage `since` one day, until `until`, both YYYY-MM-DD; empty is "still".

    `since` is empty where no commit holds it yet; `is_bound` says that it began then or before: at the end of
    a shallow clone, or where an import brought the version. `commit` is the one that began it.
    """

    stage: str
    since: str
    until: str
    commit: str
    author: str
    is_bound: bool = False

    @property
    def words(self) -> str:
        """`since 2 Mar 2026`, `2 Mar 2026 to 11 Jun 2026`."""
        if not self.since:
            return "not committed yet"
        first = When.parse(self.since).shown()
        bound = "or before" if self.is_bound else ""
        if self.until:
            return " ".join(part for part in (first, bound, "to", When.parse(self.until).shown()) if part)
        return " ".join(part for part in ("since", first, bound) if part)


def periods(card: Card, steps: Sequence[Step]) -> Mapping[str, tuple[Period, ...]]:
    """The periods of each version of a card that says its stage, the newest first."""
    found = {}
    for each in card.versions:
        now = str(said(each.stage) or "")
        began = _began(each.version, steps)
        told = tuple(_periods(now, list(_events(each.version, steps)), began))
        if began and _is_imported(card.source, each.source):  # it came in that stage, nobody knows since when
            told = tuple(_bound(period, began) for period in told)
        if told:
            found[each.version] = told[::-1]
    return found


def _is_imported(*sources: Origin | Absent | None) -> bool:
    return any(said(each) is not None for each in sources)


def _bound(period: Period, began: Step) -> Period:
    came = began.change is not None and began.change.hash == period.commit
    return replace(period, is_bound=period.is_bound or came)


Event = tuple[Change | None, str, str]
"""A commit, the stage before it, the stage after it."""


def _events(version: str, steps: Iterable[Step]) -> Iterator[Event]:
    """What changed the stage of a version, newest first."""
    path = (VERSIONS, version, "stage")
    for step in steps:
        if path in step.fields:
            before, after = step.fields[path]
            yield step.change, before or "", after or ""


def _began(version: str, steps: Sequence[Step]) -> Step | None:
    """The step that a version came with, where that was a whole file."""
    names = (CARD, f"{VERSIONS}.yaml", f"{VERSIONS}/{version}.yaml")
    came = [step for step in steps if any(name in step.added for name in names)]
    added = [step for step in came if names[2] in step.added] or came
    return added[-1] if added else None


def _periods(now: str, events: Sequence[Event], began: Step | None) -> Iterator[Period]:
    """Period by period, the oldest first."""
    ordered = list(reversed(events))
    first = ordered[0][1] if ordered else now
    starts: list[tuple[str, Change | None]] = [(first, began.change)] if first and began else []
    starts += [(after, change) for change, _, after in ordered]
    for at, (stage, change) in enumerate(starts):
        following = starts[at + 1][1] if at + 1 < len(starts) else None
        ends = _day(following) if following else ""
        if stage:
            since, commit = _day(change), change.hash if change else ""
            author = change.author if change else ""
            yield Period(stage, since, max(ends, since) if ends else "", commit, author, _is_end(change))


def _is_end(change: Change | None) -> bool:
    return change is not None and change.is_end


def _day(change: Change | None) -> str:
    """The day of a commit; empty for what no commit holds."""
    return day_of(change.time) if change else ""
