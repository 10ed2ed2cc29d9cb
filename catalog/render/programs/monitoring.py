"""The board of health -> the same facts for programs: JSON."""

from __future__ import annotations

from catalog.domain import address
from catalog.kit.text import canonical_json
from catalog.publish.draft import File
from catalog.render.data_script import Json
from catalog.render.programs.health import health_json
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
    return {
        "id": each.listing.id,
        "name": each.listing.name,
        "page": f"{each.listing.path}#monitoring",
        "owners": _owners(each),
        "live": _live(each),
        **health_json(each.health),
    }


def _owners(each: Watched) -> tuple[str, ...]:
    return tuple(owner.id for owner in each.listing.owners)


def _live(each: Watched) -> tuple[dict[str, Json], ...]:
    return tuple({"version": live.version, "environment": live.environment} for live in each.live)
