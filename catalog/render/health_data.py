"""The health of a model -> the same for programs."""

from __future__ import annotations

import math

from catalog.domain.health import Health, Incident, Retraining, Verdict
from catalog.render.past_data import Json

MOST_INCIDENTS = 200
"""Incidents that programs are told of: a million readings may hold ten thousand."""


def health_json(health: Health) -> dict[str, Json]:
    """The worst state, each rule's verdict, incidents with what is not over first, and what follows."""
    return {
        "state": health.state.name_in_json if health.state is not None else None,
        "words": health.words,
        "verdicts": [_verdict(each) for each in health.verdicts],
        "incidents": [_incident(each) for each in health.incidents[:MOST_INCIDENTS]],
        "incidents_left_out": max(0, len(health.incidents) - MOST_INCIDENTS),
        "retraining": _retraining(health.retraining) if health.retraining else None,
    }


def _verdict(each: Verdict) -> dict[str, Json]:
    return {
        "rule": each.rule, "state": each.state.name_in_json, "metric": each.metric, "words": each.words,
        "subject": each.subject, "version": each.version, "environment": each.environment,
        "value": _number(each.value), "limit": each.limit, "since": each.since, "read": each.read,
    }  # fmt: skip


def _incident(each: Incident) -> dict[str, Json]:
    return {
        "rule": each.rule, "state": each.state.name_in_json, "metric": each.metric, "subject": each.subject,
        "version": each.version, "began": each.began, "ended": each.ended, "words": each.words,
    }  # fmt: skip


def _retraining(each: Retraining) -> dict[str, Json]:
    return {
        "due": each.due, "words": each.words, "reasons": list(each.reasons), "since": each.since,
        "key": each.key, "paused_until": each.paused_until, "next_due": each.next_due,
    }  # fmt: skip


def _number(value: float | None) -> Json:
    """JSON knows no infinity."""
    if value is None or math.isfinite(value):
        return value
    return "undefined" if math.isnan(value) else "infinite" if value > 0 else "-infinite"
