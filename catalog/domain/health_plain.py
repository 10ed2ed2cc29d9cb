"""Verdicts and what follows from them -> the same as JSON has it, wherever programs are told of them."""

from __future__ import annotations

import math

from catalog.domain.health import Retraining, Verdict

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def verdict_plain(each: Verdict) -> dict[str, Json]:
    """What a rule comes to, with all that decided it."""
    return {
        "rule": each.rule, "state": each.state.name_in_json, "metric": each.metric, "words": each.words,
        "subject": each.subject, "version": each.version, "environment": each.environment,
        "value": _number(each.value), "limit": each.limit, "since": each.since, "read": each.read,
    }  # fmt: skip


def retraining_plain(each: Retraining) -> dict[str, Json]:
    """Whether it is due for training, and why."""
    return {
        "due": each.due, "words": each.words, "reasons": list(each.reasons), "since": each.since,
        "key": each.key, "paused_until": each.paused_until, "next_due": each.next_due,
    }  # fmt: skip


def _number(value: float | None) -> Json:
    """A number; JSON knows no infinity, so that is a word."""
    if value is None or math.isfinite(value):
        return value
    return "undefined" if math.isnan(value) else "infinite" if value > 0 else "-infinite"
