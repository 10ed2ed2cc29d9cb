"""Experiments of a card and their tables -> rows in words, each with what its treatments come to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.domain.versions import unaliased
from catalog.kit.added import added
from catalog.kit.digits import decimals, percent_shown
from catalog.kit.digits import shown as number_shown
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.today import Today
from catalog.sections.deployments.contrasts import CONTROL, contrasts
from catalog.sections.deployments.facts import Surroundings
from catalog.sections.deployments.planned import planned_shares
from catalog.sections.deployments.schema import Experiment, Running
from catalog.sections.deployments.splits import split
from catalog.sections.deployments.telling import TrialRow, told
from catalog.sections.deployments.verdict import Terms


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One metric of an experiment: for each variant its value over all periods, and how many cases."""

    metric: str
    better: str
    values: tuple[tuple[Shown, Shown], ...]


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """One experiment: its question, what is held against what, how it ended; and each treatment's trial.

    `notes` say what is odd or missing. Where there is a trial, `results` are in it.
    """

    name: str
    variants: tuple[tuple[str, str], ...]
    period: str
    primary: Shown
    guardrails: Shown
    outcome: str
    decided: str
    results: tuple[ResultRow, ...]
    criteria: str = ""
    trials: tuple[TrialRow, ...] = ()
    notes: tuple[str, ...] = ()


Tables = Mapping[str, Sequence[Measurement]]


def experiment_rows(
    running: Running, tables: Tables, metrics: Metrics, around: Surroundings
) -> tuple[ExperimentRow, ...]:
    """The experiments, in the order of the card; `tables` are their measurements by file."""
    return tuple(
        _experiment(each, running, _Told(tables.get(said(each.file) or "", ()), metrics, around))
        for each in running.experiments
    )


def goes_on(each: Experiment, today: Today) -> bool:
    """Whether it has begun, is not over and nobody has decided it."""
    since, until, decision = said(each.since), said(each.until), said(each.decision)
    begun = since is None or today.day is None or today.has_begun(since)
    return (
        begun
        and not (until is not None and today.is_over(until))
        and not (decision and decision.outcome != "pending")
    )


def tried_versions(
    experiments: Iterable[Experiment], aliases: Mapping[str, str], today: Today
) -> frozenset[str]:
    """The versions that experiments which go on hold against others."""
    return frozenset(
        unaliased(version, aliases)
        for each in experiments
        if goes_on(each, today)
        for variant, version in each.variants.items()
        if variant != CONTROL
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of one experiment besides the card: its table, the metrics, the day."""

    rows: Sequence[Measurement]
    metrics: Metrics
    around: Surroundings


def _experiment(each: Experiment, running: Running, table: _Told) -> ExperimentRow:
    since, until, decision = said(each.since), said(each.until), said(each.decision)
    dates = [when.shown() for when in (since, until) if when]
    day = said(decision.date) if decision else None
    parts = [said(decision.by), day.shown() if day else None, said(decision.notes)] if decision else []
    return ExperimentRow(
        name=each.name,
        variants=tuple(sorted(each.variants.items())),
        period=" to ".join(dates) or "no dates given",
        primary=shown(each.primary),
        guardrails=shown(each.guardrails),
        outcome=decision.outcome if decision else "pending",
        decided=", ".join(part for part in parts if part),
        results=_results(sorted(each.variants), table.rows, table.metrics),
        criteria="; ".join(_criteria(each)),
        trials=_trials(each, running, table),
        notes=tuple(_notes(each, table)),
    )


def _trials(each: Experiment, running: Running, table: _Told) -> tuple[TrialRow, ...]:
    found = contrasts(each, table.rows, table.metrics, table.around.aliases)
    planned = planned_shares(each, running.deployments, table.around.aliases)
    shares, terms = split(each, table.rows, table.metrics, planned), _terms(each, table.around)
    return tuple(told(contrast, shares, terms) for contrast in found)


def _terms(each: Experiment, around: Surroundings) -> Terms:
    since, until, decision = said(each.since), said(each.until), said(each.decision)
    outcome = decision.outcome if decision else "pending"
    knows_day = around.today.day is not None
    return Terms(
        once=said(each.read) == "once",
        begun=not (since and knows_day) or around.today.has_begun(since),
        over=outcome != "pending" or (until is not None and around.today.is_over(until)),
        outcome=outcome,
        begins=since.shown() if since else "",
        ends=until.shown() if until else "",
    )


def _criteria(each: Experiment) -> Iterator[str]:
    """What the card asks for besides the primary metric."""
    if said(each.smallest_effect):
        yield f"better by at least {number_shown(said(each.smallest_effect) or 0.0)}"
    yield from (f"{name} worse by at most {number_shown(value)}" for name, value in each.margins.items())
    if said(each.alpha):
        yield f"alpha {number_shown(said(each.alpha) or 0.0)}"
    if said(each.power):
        yield f"power {number_shown(said(each.power) or 0.0)}"
    if each.split:
        yield "split " + ", ".join(f"{name} {percent_shown(part)}" for name, part in each.split.items())
    if said(each.read):
        yield f"read {said(each.read)}"


def _notes(each: Experiment, table: _Told) -> Iterator[str]:
    """What is odd or missing, in words."""
    if said(each.file) is None:
        yield "The card names no table of results."
    elif not table.rows:
        yield "The table of results is empty."
    if CONTROL not in each.variants:
        yield "No variant is called control, so there is nothing to hold the others against."
    elif len(each.variants) < 2:
        yield "There is no variant besides the control."
    strangers = sorted({row.variant or "no variant" for row in table.rows} - {*each.variants})
    if strangers:
        yield f"Rows of {', '.join(strangers)}, which the card does not name, are left out."
    last = max((row.time for row in table.rows if row.time), key=lambda when: when.first, default=None)
    if last and table.around.today.day is not None and not table.around.today.has_begun(last):
        yield f"The table has periods that lie in the future, up to {last.shown()}."


def _results(variants: Sequence[str], rows: Sequence[Measurement], metrics: Metrics) -> tuple[ResultRow, ...]:
    made = []
    for name, where in dict.fromkeys((row.metric, row.slice) for row in rows):
        metric = metrics.get(name)
        mine = [row for row in rows if (row.metric, row.slice) == (name, where)]
        cells = [_over_periods([row for row in mine if row.variant == each]) for each in variants]
        digits = decimals([value for value, _ in cells if value is not None])
        values = tuple(
            (shown(None) if value is None else Shown(number_shown(value, digits)), shown(n or None))
            for value, n in cells
        )
        label = ", ".join([metric.name, *(f"{column} {value}" for column, value in where)])
        made.append(ResultRow(label, metric.better if isinstance(metric.better, str) else "", values))
    return tuple(made)


def _over_periods(rows: Sequence[Measurement]) -> tuple[float | None, int]:
    """Periods are disjoint, so their values add up by their number of cases; a lone one is the whole."""
    if len(rows) == 1:
        return rows[0].value, rows[0].n or 0
    counted = [
        (row.value, row.n) for row in rows if row.value is not None and row.n and math.isfinite(row.value)
    ]
    cases = sum(n for _, n in counted)
    return (added(value * n for value, n in counted) / cases if cases else None), cases
