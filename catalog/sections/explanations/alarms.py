"""Reasons and the inputs that the card calls protected or proxies -> what needs attention in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.kit.digits import shown
from catalog.kit.text import listed, plural
from catalog.sections.explanations.facts import Reason, Reasons, called
from catalog.sections.explanations.ranking import Ranked


@dataclass(frozen=True, slots=True)
class Watched:
    """An input whose weight is watched: `role` says why, as `a protected attribute`.

    `values` are what it may be: where a model sees one column for each, these go by `name_value`.
    """

    name: str
    role: str
    values: tuple[str, ...] = ()

    def is_of(self, feature: str) -> bool:
        """Whether a feature of an explanation is this input, or one of its values."""
        if feature == self.name or feature.startswith(f"{self.name}="):
            return True
        return any(feature == f"{self.name}_{value}" for value in self.values)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something in an explanation that a person should look at, the file it stands in, and what to do."""

    rule: str
    label: str
    words: str
    remedy: str
    mark: str = ""
    """The same, short, for the page."""


def alarms(found: Reasons, watched: Sequence[Watched]) -> tuple[Alarm, ...]:
    """Find watched features that rose or came in, sums that do not hold, and tables that tell nothing."""
    rising = (alarm for reason in found.reasons for alarm in _rising(reason, watched))
    sums = (alarm for reason in found.reasons for alarm in _sums(reason))
    dumb = (Alarm("explanation-table", each.label, each.words, each.remedy) for each in found.troubles)
    return (*rising, *sums, *dumb)


def watched_rows(reason: Reason, watched: Sequence[Watched]) -> Iterator[tuple[Ranked, Watched]]:
    """The features of a reason that are watched, heaviest first."""
    for row in reason.ranking.present:
        if role := next((each for each in watched if each.is_of(row.feature)), None):
            yield row, role


def _rising(reason: Reason, watched: Sequence[Watched]) -> Iterator[Alarm]:
    ranking = reason.ranking
    for row, role in watched_rows(reason, watched) if ranking.before else ():
        if not _is_up(row):
            continue
        moved = f"rises from {row.span_before} to {row.span}" if row.span_before else f"comes in {row.span}"
        words = (
            f"`{row.feature}`, {role.role}, {moved} in {called(ranking.method)} of {ranking.version}, "
            f"against {ranking.before}"
        )
        remedy = "look at the slices of it, and say in `considerations: fairness` why it may weigh more"
        yield Alarm(
            "protected-rises", reason.source.label, words, remedy, f"{row.feature} {moved}: {role.role}"
        )


def _is_up(row: Ranked) -> bool:
    """Whether a feature ranks higher, or came in and weighs something, beyond what chance may do."""
    if row.span and row.span_before:
        return row.span.last < row.span_before.first
    return bool(row.now and row.now.ends[0] > 0)


def _sums(reason: Reason) -> Iterator[Alarm]:
    sums = reason.additivity
    if sums and sums.held < sums.checked:
        missed = sums.checked - sums.held
        words = (
            f"base and contributions do not add up to the output for {missed:,} of "
            f"{plural(sums.checked, 'sample')}; worst is {sums.worst}, the largest gap {shown(sums.gap)}"
        )
        remedy = (
            "write base, contributions and output of one and the same output, in one scale (say, log-odds)"
        )
        yield Alarm("not-additive", reason.source.label, words, remedy, "The sums do not hold")


def names(rows: Sequence[str], most: int = 3) -> str:
    """List a few names and say how many more there are."""
    more = len(rows) - most
    return listed((*rows[:most], f"{more} more") if more > 0 else rows)
