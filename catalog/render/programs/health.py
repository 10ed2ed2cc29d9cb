"""The health of a model -> the same for programs."""

from __future__ import annotations

from catalog.domain.health import Health, Incident
from catalog.domain.health_plain import retraining_plain, verdict_plain
from catalog.render.programs.past import Json

MOST_INCIDENTS = 200
"""Incidents that programs are told of: a million readings may hold ten thousand."""


def health_json(health: Health) -> dict[str, Json]:
    """The worst state, each rule's verdict, incidents with what is not over first, and what follows."""
    return {
        "state": health.state.name_in_json if health.state is not None else None,
        "words": health.words,
        "verdicts": [verdict_plain(each) for each in health.verdicts],
        "incidents": [_incident(each) for each in health.incidents[:MOST_INCIDENTS]],
        "incidents_left_out": max(0, len(health.incidents) - MOST_INCIDENTS),
        "retraining": retraining_plain(health.retraining) if health.retraining else None,
    }


def _incident(each: Incident) -> dict[str, Json]:
    return {
        "rule": each.rule, "state": each.state.name_in_json, "metric": each.metric, "subject": each.subject,
        "version": each.version, "began": each.began, "ended": each.ended, "words": each.words,
    }  # fmt: skip
