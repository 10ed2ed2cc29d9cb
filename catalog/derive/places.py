"""A Dossier -> how each of its running deployments does, by the readings of that version in that place."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.dossier import Dossier
from catalog.domain.health import State
from catalog.domain.result import Result
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.monitoring.judged import Judged
from catalog.sections.monitoring.tracks import OF_DATA, Track


def state_of(model: Dossier, row: DeploymentRow) -> State | None:
    """How a deployment does; None where it does not run, or where nobody watches the model."""
    if not row.running or model.health.state is None:
        return None
    return max((judged.state for judged in _judged(model, row)), default=State.NO_DATA)


def value_now(model: Dossier, row: DeploymentRow, reported: Result) -> float | str:
    """What a deployment comes to where a result was reported, over the window of the rule that watches it.

    A word where there is none: no rule watches that metric on all data under these conditions, or its last
    reading is too old to say what is now.
    """
    found = [
        each
        for each in _judged(model, row)
        if each.metric == reported.metric and not each.track.slice and _is_like(each.track, reported)
        if not each.pairs and not each.by_past
    ]
    fresh = [each for each in found if each.state is not State.STALE]
    if not fresh:
        return "stale" if found else "no rule"
    return min(fresh, key=lambda each: len(each.track.conditions)).means[-1]


def _judged(model: Dossier, row: DeploymentRow) -> Iterator[Judged]:
    """The lines of readings that speak of a deployment, rule by rule."""
    environment = "" if row.environment.missing else row.environment.text
    for ruled in model.ruled if row.running else ():
        for judged in ruled.judged:
            if judged.live and judged.states and _is_of(judged.track, row.version, environment):
                yield judged


def _is_like(track: Track, reported: Result) -> bool:
    """Whether readings are under the conditions of a result; which data they are of is theirs to say."""
    where = dict(reported.where)
    return all(where.get(name) == value for name, value in track.conditions if name not in OF_DATA)


def _is_of(track: Track, version: str, environment: str) -> bool:
    """Readings that do not say where they come from are of all that runs."""
    return track.version in ("", version) and track.environment in ("", environment)
