"""The board of health -> the same facts for programs: JSON."""

from __future__ import annotations

from catalog.domain import address
from catalog.domain.health import Incident, Retraining, Verdict
from catalog.kit.text import canonical_json
from catalog.publish.draft import File
from catalog.render.data import plain
from catalog.render.data_script import Json
from catalog.views.monitoring.board import MonitoringBoard
from catalog.views.monitoring.nouns import Watched


def monitoring_json(board: MonitoringBoard, as_of: str) -> File:
    """Write how each model does, in the order of the board."""
    told = {
        "as_of": as_of,
        "models": [_model(each) for each in board.watched],
        "unwatched": [
            {"id": each.listing.id, "owners": _owners(each), "live": _live(each)} for each in board.unwatched
        ],
    }
    return File(address.MONITORING_JSON, canonical_json(told).encode() + b"\n")


def _model(each: Watched) -> dict[str, Json]:
    health = each.health
    return {
        "id": each.listing.id,
        "name": each.listing.name,
        "page": f"{each.listing.path}#monitoring",
        "owners": _owners(each),
        "state": health.state.name_in_json if health.state is not None else None,
        "words": health.words,
        "live": _live(each),
        "verdicts": tuple(map(_verdict, health.verdicts)),
        "incidents": tuple(map(_incident, health.incidents)),
        "retraining": _retraining(health.retraining) if health.retraining else None,
    }


def _owners(each: Watched) -> tuple[str, ...]:
    return tuple(owner.id for owner in each.listing.owners)


def _live(each: Watched) -> tuple[dict[str, Json], ...]:
    return tuple({"version": live.version, "environment": live.environment} for live in each.live)


def _verdict(each: Verdict) -> dict[str, Json]:
    return {
        "rule": each.rule, "state": each.state.name_in_json, "metric": each.metric, "subject": each.subject,
        "version": each.version, "environment": each.environment, "value": plain(each.value),
        "limit": each.limit, "since": each.since, "read": each.read, "words": each.words,
    }  # fmt: skip


def _incident(each: Incident) -> dict[str, Json]:
    return {
        "rule": each.rule, "state": each.state.name_in_json, "metric": each.metric, "subject": each.subject,
        "version": each.version, "began": each.began, "ended": each.ended or None, "words": each.words,
    }  # fmt: skip


def _retraining(each: Retraining) -> dict[str, Json]:
    return {
        "due": each.due, "words": each.words, "reasons": each.reasons, "since": each.since, "key": each.key,
        "paused_until": each.paused_until, "next_due": each.next_due,
    }  # fmt: skip
