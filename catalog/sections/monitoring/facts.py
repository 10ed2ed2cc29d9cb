"""Judged rules and readings of a model -> each rule with its limits and its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.domain.health import Incident, Verdict
from catalog.domain.metrics import Metric, Metrics
from catalog.kit.date import When
from catalog.kit.digits import shown as number_shown
from catalog.kit.digits import span_in_words, typeset, with_unit, worked_out
from catalog.kit.flat import flat
from catalog.kit.schema import said
from catalog.kit.shown import Shown, shown
from catalog.sections.monitoring.judge import Ruled
from catalog.sections.monitoring.schema import Rule


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in words: what it asks, what it comes to, and the numbers that decided."""

    id: str
    metric: str
    where: str
    warn: Shown
    fail: Shown
    window: str
    look: str
    state: str
    latest: Shown
    since: Shown
    words: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A time in which a rule warned or failed, in words."""

    rule: str
    look: str
    state: str
    subject: str
    version: str
    began: str
    ended: str
    words: str


def rule_rows(ruled: Sequence[Ruled], metrics: Metrics) -> tuple[RuleRow, ...]:
    """The rules, in the order of the card."""
    return tuple(_row(each.rule, each.verdict, metrics.get(each.rule.metric)) for each in ruled)


def _row(rule: Rule, verdict: Verdict, metric: Metric) -> RuleRow:
    strange, warn, fail = said(rule.anomaly), said(rule.warn), said(rule.fail)
    value = None if verdict.value is None else with_unit(worked_out(verdict.value), metric.unit)
    return RuleRow(
        id=rule.id,
        metric=metric.name,
        where=", ".join(_where(rule)),
        warn=shown(
            typeset(warn) if warn else f"more than {strange:g} deviations off" if strange else rule.warn
        ),
        fail=shown(typeset(fail) if fail else rule.fail),
        window=_window(rule),
        look=verdict.state.look,
        state=verdict.state.word,
        latest=Shown("no reading", missing=True) if value is None else Shown(value),
        since=_day(verdict.since),
        words=verdict.words,
    )


def _window(rule: Rule) -> str:
    """What a value is made of, and how long it must last."""
    over, times, base = said(rule.over), said(rule.consecutive), said(rule.baseline)
    window = [
        f"over {span_in_words(over)}" if over else "",
        f"{times} readings in a row" if times else "",
        f"baseline {number_shown(base)}" if base is not None else "",
    ]
    return ", ".join(part for part in window if part)


def _day(text: str) -> Shown:
    return shown(When.parse(text)) if text else shown(None)


def incident_rows(incidents: Sequence[Incident]) -> tuple[IncidentRow, ...]:
    """Incidents in words, in the order given; what is still so has no end."""
    return tuple(
        IncidentRow(
            rule=each.rule,
            look=each.state.look,
            state=each.state.word,
            subject=each.subject,
            version=each.version,
            began=_day(each.began).text,
            ended=_day(each.ended).text if each.ended else "",
            words=each.words,
        )
        for each in incidents
    )


def _where(rule: Rule) -> list[str]:
    across = [f"across {rule.across}"] if said(rule.across) else []
    return [" ".join([*path, text]) for path, text in flat(rule.where)] + across
