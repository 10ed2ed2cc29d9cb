"""One version of a Dossier -> where it runs, how it does there, and how the policies stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.derive.explained import protected
from catalog.derive.health import MOST_INCIDENTS
from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.shown import Fact, Shown
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.evaluation.fairness import unevenness
from catalog.sections.evaluation.uneven import Uneven, uneven
from catalog.sections.governance.policies import PolicyRow, policy_rows
from catalog.sections.monitoring.facts import IncidentRow, RuleRow, incident_rows, rule_rows
from catalog.views.monitoring.standing import Standing, standing


@dataclass(frozen=True, slots=True)
class Own:
    """What is of one version: its deployments, its health by its own readings, what policies say of it."""

    deployments: tuple[DeploymentRow, ...]
    standing: Standing | None
    health_words: str
    rules: tuple[RuleRow, ...]
    incidents: tuple[IncidentRow, ...]
    older_incidents: int
    policies: tuple[PolicyRow, ...]

    @property
    def places(self) -> tuple[Fact, ...]:
        """Where it runs now, in a line each."""
        return tuple(Fact("Runs in", Shown(_place(row))) for row in self.deployments if row.running)


def gaps_of(model: Dossier, words: Vocabulary) -> Mapping[str, Uneven]:
    """How unevenly each version does over slices; what was measured is gone through once."""
    rows: dict[str | None, list[Measurement]] = {}
    for each in model.measurements:
        rows.setdefault(each.version, []).append(each)
    names, watched = (each.name for each in model.versions), protected(model.card)
    of_all = rows.get(None, [])
    return {name: uneven(unevenness((*rows.get(name, ()), *of_all), name, words, watched)) for name in names}


def own_of(model: Dossier, version: str, metrics: Metrics) -> Own:
    """Take what is of this version; a policy of the model speaks of the one that speaks for it."""
    watched = model.own_watched.get(version)
    incidents = watched.health.incidents if watched else ()
    asked = {version, ""} if version == model.lineup.current else {version}
    return Own(
        deployments=tuple(row for row in model.deployments if row.version == version),
        standing=standing(watched.health, metrics) if watched else None,
        health_words=watched.health.words if watched else "",
        rules=rule_rows(watched.ruled, metrics) if watched else (),
        incidents=incident_rows(incidents[:MOST_INCIDENTS]),
        older_incidents=max(0, len(incidents) - MOST_INCIDENTS),
        policies=policy_rows((each for each in model.policies if each.version in asked), model.waivers),
    )


def _place(row: DeploymentRow) -> str:
    place = "a place that is not said" if row.environment.missing else row.environment.text
    return ", ".join([place, *(each.text for each in (row.way, row.traffic) if not each.missing)])
