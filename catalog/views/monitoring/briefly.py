"""A verdict -> a short sentence for lists: what it is now, for how long, beyond which limit."""

from __future__ import annotations

from catalog.domain.health import State, Verdict
from catalog.domain.metrics import Metrics
from catalog.kit.date import When
from catalog.kit.digits import typeset, with_unit, worked_out
from catalog.kit.text import plural

_COMPARED = ("ratio", "difference")
_WEEKS_FROM, _MONTHS_FROM = 14, 183


def briefly(verdict: Verdict, metrics: Metrics) -> str:
    """Say it without how it was worked out; what is no plain value beyond a limit keeps its own sentence."""
    plain = verdict.value is not None and verdict.limit and not verdict.limit.startswith(_COMPARED)
    if verdict.state < State.WARN or not plain or verdict.value is None or " at a " in verdict.words:
        return verdict.words
    metric = metrics.get(verdict.metric)
    of = f" ({verdict.subject})" if verdict.subject else ""
    value = with_unit(worked_out(verdict.value), metric.unit)
    lasting = lasted(verdict.since, verdict.read)
    return f"{metric.name}{of} {value}, {f'for {lasting} ' if lasting else ''}{typeset(verdict.limit)}."


def lasted(since: str, until: str) -> str:
    """How long it is from one reading to another, in days, weeks or months; empty for less than a day."""
    if not since or not until:
        return ""
    days = (When.parse(until).first - When.parse(since).first).days
    if days < _WEEKS_FROM:
        return plural(days, "day") if days > 0 else ""
    return plural(days // 7, "week") if days < _MONTHS_FROM else plural(round(days / 30.44), "month")
