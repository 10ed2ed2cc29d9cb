"""How unevenly a version does over slices -> the rows of a table, and what is said below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.domain.separable import Interval
from catalog.kit.digits import shown
from catalog.kit.text import listed, sentence
from catalog.sections.evaluation.fairness import FEWEST, NOTHING, PAIRS, Slice, Unevenness

MOST = 12


@dataclass(frozen=True, slots=True)
class UnevenRow:
    """One metric over the slices of one column, in words."""

    title: str
    where: str
    protected: bool
    worst: str
    best: str
    overall: str
    gap: str
    gap_interval: str
    ratio: str
    ratio_interval: str
    clear: bool
    judged: str
    small: str


@dataclass(frozen=True, slots=True)
class Uneven:
    """The table, the notes on its numbers, and all that was compared, for programs."""

    rows: tuple[UnevenRow, ...]
    notes: str
    found: tuple[Unevenness, ...]


def uneven(found: Sequence[Unevenness]) -> Uneven:
    """Print the first comparisons; all of them are in the CSV."""
    more = f"{MOST} of {len(found):,} comparisons; all are in the JSON" if len(found) > MOST else ""
    told = "A ratio is the lower value over the higher" if found else ""
    notes = " ".join(sentence([each]) for each in (more, told, *_origins(found[:MOST])) if each)
    return Uneven(tuple(map(_row, found[:MOST])), notes, tuple(found))


def _origins(found: Sequence[Unevenness]) -> Iterator[str]:
    """Where intervals come from, and why some gaps have none."""
    by = dict.fromkeys(each.told_by.removesuffix(PAIRS) for each in found)
    if known := [each for each in by if each != NOTHING]:
        yield f"Intervals come {'; '.join(known)}"
    if any(each.told_by.endswith(PAIRS) for each in found):
        yield "Of more than two slices they hold for all pairs at once (Bonferroni)"
    if NOTHING in by:
        yield (
            "A gap has no interval where a slice has neither an interval nor a deviation and is not a share"
            " of cases"
        )


def _row(each: Unevenness) -> UnevenRow:
    digits = each.digits
    return UnevenRow(
        title=f"{each.metric.name} by {each.by}",
        where=each.where,
        protected=each.protected,
        worst=_slice(each.worst, digits),
        best=_slice(each.best, digits),
        overall=_number(each.overall, digits),
        gap=shown(each.gap, digits),
        gap_interval=_span(each.gap_interval, digits),
        ratio="does not apply" if each.ratio is None else shown(each.ratio, 2),
        ratio_interval=_span(each.ratio_interval, 2),
        clear=bool(each.clear and each.gap),
        judged=_judged(each),
        small=_small(each),
    )


def _judged(each: Unevenness) -> str:
    if not each.gap:
        return "The same for all"
    return {True: "More than chance", False: "May be chance", None: "Not known"}[each.clear]


def _slice(each: Slice, digits: int) -> str:
    return f"{each.label}: {shown(each.value, digits)}"


def _number(value: float | None, digits: int) -> str:
    return "not reported" if value is None else shown(value, digits)


def _span(span: Interval | None, digits: int) -> str:
    return "none" if span is None else f"{shown(span[0], digits)} to {shown(span[1], digits)}"


def _small(each: Unevenness) -> str:
    few = [f"{one.label} ({one.n})" for one in each.small[:3]]
    return f"Fewer than {FEWEST} cases: {listed(few)}" if few else ""
