"""A Dossier -> how each of its running deployments does, by the readings of that version in that place."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.domain.health import State
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.monitoring.tracks import Track


def state_of(model: Dossier, row: DeploymentRow) -> State | None:
    """How a deployment does; None where it does not run, or where nobody watches the model."""
    if not row.running or model.health.state is None:
        return None
    environment = "" if row.environment.missing else row.environment.text
    states = [
        judged.state
        for ruled in model.ruled
        for judged in ruled.judged
        if judged.live and judged.states and _is_of(judged.track, row.version, environment)
    ]
    return max(states, default=State.NO_DATA)


def _is_of(track: Track, version: str, environment: str) -> bool:
    """Readings that do not say where they come from are of all that runs."""
    return track.version in ("", version) and track.environment in ("", environment)
