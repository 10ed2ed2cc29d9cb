"""Deployments and experiments of a card -> rows in words, running ones first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.kit.digits import decimals
from catalog.kit.digits import shown as number_shown
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.kit.today import Today
from catalog.sections.deployments.schema import Deployment, Experiment

STAGES = ("development", "staging", "production", "archived")


@dataclass(frozen=True, slots=True)
class DeploymentRow:
    """One deployment: `version` is resolved from its alias, `stage` from the environment's name.

    `since` and `until` are for people, `began` and `ended` the same as the card has them.
    """

    version: str
    alias: str
    environment: Shown
    stage: str
    platform: Shown
    strategy: Shown
    traffic: Shown
    share: float
    since: Shown
    until: Shown
    endpoint: Shown
    region: Shown
    running: bool
    notes: tuple[str, ...]
    began: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One metric of an experiment: for each variant its value over all periods, and how many cases."""

    metric: str
    better: str
    values: tuple[tuple[Shown, Shown], ...]


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """One experiment: its question, what is held against what, and how it ended."""

    name: str
    variants: tuple[tuple[str, str], ...]
    period: str
    primary: Shown
    guardrails: Shown
    outcome: str
    decided: str
    results: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What deployments refer to: the model's aliases, the house's environments, and the day."""

    aliases: Mapping[str, str]
    environments: Mapping[str, str]
    today: Today


def deployment_rows(deployments: Sequence[Deployment], around: Surroundings) -> tuple[DeploymentRow, ...]:
    """The deployments, running ones first, then by the day they began, newest first."""
    rows = [(each, _deployment(each, around)) for each in deployments]
    rows.sort(key=lambda pair: since.text if (since := said(pair[0].since)) else "", reverse=True)
    rows.sort(key=lambda pair: (not pair[1].running, pair[1].stage != "production"))
    return tuple(row for _, row in rows)


def _deployment(each: Deployment, around: Surroundings) -> DeploymentRow:
    environment = said(each.environment) or ""
    stage = around.environments.get(environment, environment)
    share = said(each.traffic)
    version = around.aliases.get(each.version, each.version)
    return DeploymentRow(
        version=version,
        alias=each.version if each.version != version else "",
        environment=shown(each.environment),
        stage=stage if stage in STAGES else "",
        platform=shown(each.platform),
        strategy=shown(each.strategy),
        traffic=_traffic(each, share),
        share=1.0 if share is None else share,
        since=shown(each.since),
        until=shown(each.until),
        endpoint=shown(each.endpoint, mono=True),
        region=shown(each.region),
        running=_runs(each, around.today),
        notes=tuple(_notes(each)),
        began=str(said(each.since) or ""),
        ended=str(said(each.until) or ""),
    )


def _notes(each: Deployment) -> Iterator[str]:
    """What else the card says: its note, the image, house fields, the system it came from, footnotes."""
    image, source = said(each.image), said(each.source)
    yield from (text for text in (said(each.notes), f"Image {image}" if image else "") if text)
    if source:
        yield f"Imported from {' '.join(text for _, text in flat(source))}"
    yield from (" ".join([*path, text]) for path, text in flat({**each.extra, **each.remarks}))


def _traffic(each: Deployment, share: float | None) -> Shown:
    """The share of traffic; a full deployment has all of it without saying so."""
    if share is None and each.strategy == "full":
        return Shown("100%")
    return shown(each.traffic) if share is None else Shown(f"{number_shown(share * 100)}%")


def _runs(each: Deployment, today: Today) -> bool:
    since, until = said(each.since), said(each.until)
    if today.day is None:
        return each.until is None
    return (since is None or today.has_begun(since)) and (until is None or not today.is_over(until))


Tables = Mapping[str, Sequence[Measurement]]


def experiment_rows(
    experiments: Sequence[Experiment], tables: Tables, metrics: Metrics
) -> tuple[ExperimentRow, ...]:
    """The experiments, in the order of the card; `tables` are their measurements by file."""
    return tuple(_experiment(each, tables.get(said(each.file) or "", ()), metrics) for each in experiments)


def _experiment(each: Experiment, rows: Sequence[Measurement], metrics: Metrics) -> ExperimentRow:
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
        results=_results(sorted(each.variants), rows, metrics),
    )


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
    return (sum(value * n for value, n in counted) / cases if cases else None), cases
