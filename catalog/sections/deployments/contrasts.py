"""An experiment and its table -> for each treatment, metric by metric, how it does against the control."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from catalog.domain.measurements import Measurement, Pairs
from catalog.domain.metrics import Metrics
from catalog.domain.trial import (
    Arm,
    Plan,
    arm,
    band,
    cases_for,
    detectable,
    effect,
    even_p,
    holm,
    joined,
    mixing,
    power,
    variance_of,
)
from catalog.domain.versions import unaliased
from catalog.kit.figure.curb import thin
from catalog.kit.schema import said
from catalog.sections.deployments.schema import Experiment
from catalog.sections.deployments.trial import (
    GUARDRAIL,
    OTHER,
    PRIMARY,
    ROLES,
    Contrast,
    Look,
    Reading,
)
from catalog.sections.deployments.unjudged import missing, unknown, whole_in

CONTROL = "control"
MOST_LOOKS = 200
"""Of more looks so many are kept, evenly spread, the first and the last among them."""

Rows = Sequence[Measurement]
Period = Mapping[str, Arm]
"""The arms of one period by their variant."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A treatment and its control in one metric, and what a share is a part of; None where it is none."""

    variant: str
    rows: Rows
    whole: float | None
    plan: Plan

    @property
    def usable(self) -> list[Measurement]:
        """The rows that add up."""
        return [row for row in self.rows if row.n and row.value is not None and math.isfinite(row.value)]


def contrasts(
    experiment: Experiment, rows: Rows, metrics: Metrics, aliases: Mapping[str, str]
) -> tuple[Contrast, ...]:
    """Hold each treatment against the control; nothing where no variant is called so."""
    if CONTROL not in experiment.variants:
        return ()
    versions = {name: unaliased(each, aliases) for name, each in sorted(experiment.variants.items())}
    table, plan = _Table(experiment, rows, metrics), plan_of(experiment)
    return tuple(
        Contrast(name, version, versions[CONTROL], _ordered(table.readings(name, plan)), plan)
        for name, version in versions.items()
        if name != CONTROL
    )


def plan_of(experiment: Experiment) -> Plan:
    """What the card says that it was planned for."""
    plain = Plan()
    alpha, strength = said(experiment.alpha), said(experiment.power)
    return Plan(alpha or plain.alpha, strength or plain.power, said(experiment.smallest_effect) or 0.0)


def _ordered(readings: Iterator[Reading]) -> tuple[Reading, ...]:
    """The primary metric first; secondary ones allow for their number."""
    found = sorted(readings, key=lambda each: (ROLES.index(each.role), bool(each.why)))
    corrected = iter(holm([each.effect.p for each in found if each.role == OTHER and each.effect]))
    return tuple(
        replace(each, corrected=next(corrected)) if each.role == OTHER and each.effect else each
        for each in found
    )


class _Table:
    """Reads the rows of one experiment."""

    def __init__(self, experiment: Experiment, rows: Rows, metrics: Metrics) -> None:
        self.metrics = metrics
        self.rows: dict[tuple[str, Pairs, Pairs], list[Measurement]] = {}
        for row in rows:
            self.rows.setdefault((row.metric, row.slice, row.conditions), []).append(row)
        self.names = {metrics.get(name).id: name for name in experiment.guardrails}
        self.roles = dict.fromkeys(self.names, GUARDRAIL)
        if primary := said(experiment.primary):
            self.names[metrics.get(primary).id] = primary
            self.roles[metrics.get(primary).id] = PRIMARY
        self.margins = {metrics.get(name).id: value for name, value in experiment.margins.items()}

    def readings(self, variant: str, plan: Plan) -> Iterator[Reading]:
        """Every metric of the table, and those that should be there."""
        for (name, where, conditions), rows in self.rows.items():
            metric, apart = self.metrics.get(name), (*where, *conditions)
            label = ", ".join([metric.name, *(" ".join(pair) for pair in apart)])
            role = OTHER if apart else self.roles.get(metric.id, OTHER)
            both = [row for row in rows if row.variant in (CONTROL, variant)]
            mine = plan if role == PRIMARY else replace(plan, smallest=0.0)
            margin = self.margins.get(metric.id) if role == GUARDRAIL else None
            pair = _Pair(variant, both, whole_in(metric, (row.value for row in rows)), mine)
            yield _reading(Reading(metric, label, role, margin=margin), pair)
        whole = {name for name, where, conditions in self.rows if not (where or conditions)}
        for name in self.roles.keys() - whole:
            metric = self.metrics.get(self.names[name])
            yield Reading(metric, metric.name, self.roles[name], why="it is not in the table")


def _reading(head: Reading, pair: _Pair) -> Reading:
    """Hold the two sides against each other; what no number can hold is not judged."""
    try:
        return _held(head, pair)
    except ArithmeticError:
        return replace(head, why=_TOO_FAR)


_TOO_FAR = "its numbers are too great, too small or too far from its smallest effect to be judged"


def _held(head: Reading, pair: _Pair) -> Reading:
    usable = pair.usable
    head = replace(head, left_out=len(pair.rows) - len(usable))
    if len({row.unit for row in usable}) > 1:
        return replace(head, why="its rows are in several units")
    periods = _periods(usable, pair.whole)
    control, treatment = (
        joined(arms[name] for _, arms in periods if name in arms) for name in (CONTROL, pair.variant)
    )
    if control is None or treatment is None:
        why = missing(pair.rows, usable, (CONTROL, pair.variant))
        return replace(head, control=control, treatment=treatment, why=why)
    found = effect(control, treatment, pair.plan.alpha)
    head = replace(head, control=control, treatment=treatment, effect=found)
    if found is None:
        return replace(head, why=unknown(head.metric, control, treatment))
    return _judged(head, pair, periods, (control, treatment))


def _judged(
    head: Reading, pair: _Pair, periods: Sequence[tuple[Measurement, Period]], sides: tuple[Arm, Arm]
) -> Reading:
    """What the effect is worth; the plan and the margin of a share are in parts of its whole."""
    parts = (pair.whole or 1) if sides[0].is_share else 1
    plan = replace(pair.plan, smallest=pair.plan.smallest / parts)
    if sides[0].is_share and plan.smallest > 1:
        return replace(head, effect=None, why="its smallest effect is more than a share can be better by")
    looks = tuple(_looks(periods, pair.variant, plan))
    if not all(math.isfinite(each.high - each.low) for each in looks[-1:]):
        return replace(head, effect=None, why=_TOO_FAR)
    return replace(
        head,
        looks=thin([each for each in looks if 0 < each.high - each.low < math.inf], MOST_LOOKS) or looks[-1:],
        power=power(*sides, plan),
        needed=cases_for(*sides, plan),
        detectable=detectable(*sides, plan),
        margin=None if head.margin is None else head.margin / parts,
        even=even_p([_cases(arms, pair.variant) for _, arms in periods]),
    )


def _cases(arms: Period, variant: str) -> list[int]:
    """How many cases each side had in a period."""
    return [each.n if (each := arms.get(name)) else 0 for name in (CONTROL, variant)]


def _periods(rows: Rows, whole: float | None) -> list[tuple[Measurement, Period]]:
    """The periods in order, each with the first of its rows."""
    found: dict[tuple[datetime | None, str], dict[str, list[Measurement]]] = {}
    for row in rows:
        at = (row.time.first if row.time else None, row.time_text or "")
        found.setdefault(at, {}).setdefault(row.variant or "", []).append(row)
    ordered = sorted(found, key=lambda at: (at[0] is not None, at[0].timestamp() if at[0] else 0.0, at[1]))
    told: list[tuple[Measurement, Period]] = []
    for at in ordered:
        first = next(iter(found[at].values()))[0]
        arms = {name: joined(_arm(row, whole) for row in same) for name, same in found[at].items()}
        told.append((first, {name: each for name, each in arms.items() if each}))
    return told


def _arm(row: Measurement, whole: float | None) -> Arm:
    return arm(row.value or 0.0, row.n or 0, row.std, whole)


def _looks(periods: Sequence[tuple[Measurement, Period]], variant: str, plan: Plan) -> Iterator[Look]:
    """What was known after each period in which both sides had cases by then."""
    so_far: dict[str, Arm] = {}
    mixed: float | None = None
    for row, arms in periods:
        for name, each in arms.items():
            so_far[name] = joined([so_far[name], each]) or each if name in so_far else each
        control, treatment = so_far.get(CONTROL), so_far.get(variant)
        if control is None or treatment is None:
            continue
        variance = variance_of(control, treatment)
        mixed = mixing(plan, variance) if mixed is None and variance > 0 else mixed
        apart, reach = treatment.mean - control.mean, band(variance, mixed or 0.0, plan.alpha)
        when = row.time.shown() if row.time else row.time_text or "all cases"
        at = row.time.first if row.time else None
        yield Look(when, at, control.n + treatment.n, apart, apart - reach, apart + reach)
