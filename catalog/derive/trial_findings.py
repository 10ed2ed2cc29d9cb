"""The experiments of an Entry and their tables -> what keeps them from being judged: findings with places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric, Metrics
from catalog.domain.separable import whole_of
from catalog.kit.added import added
from catalog.kit.digits import shown
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import Step, place_of
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, listed, visible
from catalog.kit.today import Today
from catalog.read.entry import Entry
from catalog.sections.deployments.contrasts import CONTROL
from catalog.sections.deployments.schema import Experiment
from catalog.sections.deployments.unjudged import direction_remedy, spread_remedy, whole_in

_Amount = tuple[tuple[str, ...], str, float]
_NEAR = 0.8
"""Rates of this and that are near each other, and another metric is a bad guess."""


def trial_findings(entry: Entry, metrics: Metrics, today: Today) -> tuple[Finding, ...]:
    """Hold experiments against their plan, and their tables against what is to be judged by them."""
    return tuple(
        finding
        for at, each in enumerate(entry.card.experiments)
        for finding in (
            *_planned(entry, at, today),
            *_beyond(entry, at, metrics),
            *_Judged(entry, at, metrics).all(each),
        )
    )


def _planned(entry: Entry, at: int, today: Today) -> Iterator[Finding]:
    """What is odd in the card itself."""
    each = entry.card.experiments[at]
    until, decision = said(each.until), said(each.decision)
    pending = decision is None or decision.outcome == "pending"
    if pending and until is not None and today.is_over(until):
        message = f"the experiment `{each.name}` was over on {until.shown()} and is not decided"
        hint = "say in `decision` how it ended, or move `until`"
        yield warning(_at(entry, at, "until"), "experiment-overdue", message, hint)
    if each.split and ({*each.split} != {*each.variants} or abs(added(each.split.values()) - 1) > 0.005):
        message = "the split does not give every variant its share of the whole"
        hint = f"name {listed(sorted(each.variants))}, 100% together"
        yield error(_at(entry, at, "split"), "split-not-whole", message, hint)
    for name in sorted({*each.margins} - {*each.guardrails}):
        message = f"there is a margin for {name}, which is no guardrail"
        hint = "add it to `guardrails`, or take its margin out"
        yield warning(_at(entry, at, "margins", name), "unknown-guardrail", message, hint)


def _beyond(entry: Entry, at: int, metrics: Metrics) -> Iterator[Finding]:
    """A share is no better or worse by more than the whole: points of a percentage are meant."""
    each = entry.card.experiments[at]
    primary, smallest = said(each.primary), said(each.smallest_effect)
    amounts: list[_Amount] = [(("margins", name), name, most) for name, most in each.margins.items()]
    if primary and smallest:
        amounts.append((("smallest_effect",), primary, smallest))
    for path, name, value in amounts:
        whole = whole_of(metrics.get(name))
        if whole and value > whole:
            meant = f": {shown(value)} points are {shown(value / 100)}" if whole == 1 and value <= 100 else ""
            message = f"{visible(name)} is a share of {whole:g} and cannot differ by {shown(value)}"
            yield error(_at(entry, at, *path), "more-than-whole", message, f"write {whole:g} at most{meant}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A metric that the card asks about, as it is written there, and where."""

    written: str
    metric: Metric
    place: Place


class _Judged:
    """Checks whether one experiment can be judged by its table."""

    def __init__(self, entry: Entry, at: int, metrics: Metrics) -> None:
        self.entry, self.at, self.metrics = entry, at, metrics

    def all(self, each: Experiment) -> Iterator[Finding]:
        """Nothing is said of rows that are yet to come."""
        if each.variants and CONTROL not in each.variants:
            names = sorted(each.variants)
            message = f"no variant of `{each.name}` is called {CONTROL}, so nothing is held against anything"
            hint = f"give one of {listed(names)} the name {CONTROL}"
            yield warning(_at(self.entry, self.at, "variants"), "experiment-without-control", message, hint)
        rows = self.entry.experiments.get(said(each.file) or "", ())
        if not rows:
            return
        yield from _strangers(each, rows)
        for asked in self._asked(each):
            yield from self._measured(asked, rows)

    def _asked(self, each: Experiment) -> Iterator[_Asked]:
        if primary := said(each.primary):
            yield _Asked(primary, self.metrics.get(primary), _at(self.entry, self.at, "primary"))
        for number, name in enumerate(each.guardrails):
            place = _at(self.entry, self.at, "guardrails", number)
            yield _Asked(name, self.metrics.get(name), place)

    def _meant(self, written: str) -> str:
        return did_you_mean(written, (each.id for each in self.metrics), _NEAR)

    def _measured(self, asked: _Asked, rows: Sequence[Measurement]) -> Iterator[Finding]:
        """Whether the table has it, whether anybody knows what is better, whether chance can be told."""
        metric, name = asked.metric, visible(asked.written)
        there = [row for row in rows if not (row.slice or row.conditions)]
        mine = [row for row in there if self.metrics.get(row.metric).id == metric.id]
        if not mine:
            known = dict.fromkeys(row.called or row.metric for row in there)
            hint = did_you_mean(asked.written, known) or f"the table has {listed(map(visible, known))}"
            yield warning(asked.place, "metric-not-in-table", f"the table has no rows of {name}", hint)
            return
        if metric.better == "none":
            message = f"nobody said which values of {name} are better, so nothing is judged by it"
            near = "" if self.metrics.find(asked.written) else self._meant(asked.written)
            hint = f"{near} Else {direction_remedy(metric)}" if near else direction_remedy(metric)
            yield warning(asked.place, "metric-without-direction", message, hint)
        values = [row.value for row in mine]
        whole = whole_in(metric, values)
        bare = next((row for row in mine if row.std is None and not _is_part(row.value, whole)), None)
        if bare:
            message = f"{name} is no share and has no std here, so what chance does to it is not known"
            yield warning(bare.place, "experiment-without-std", message, spread_remedy(metric, values))


def _strangers(each: Experiment, rows: Sequence[Measurement]) -> Iterator[Finding]:
    """The variants of the table that the card does not name, each at its first row."""
    first: dict[str, Measurement] = {}
    for row in rows:
        if row.variant not in each.variants:
            first.setdefault(row.variant or "", row)
    for name, row in sorted(first.items()):
        message = f"`{each.name}` has no variant {visible(name)}" if name else "the row says no variant"
        ours = sorted(each.variants)
        hint = did_you_mean(name, ours) or (f"write one of {listed(ours)}, or add it to `variants`")
        yield warning(row.place, "unknown-variant", f"{message}, so its rows are left out", hint)


def _is_part(value: float | None, whole: float | None) -> bool:
    return value is None or (whole is not None and 0 <= value <= whole)


def _at(entry: Entry, at: int, *path: Step) -> Place:
    return place_of(entry.tree, ("experiments", at, *path))
