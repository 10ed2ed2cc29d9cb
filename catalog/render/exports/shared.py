"""The catalogue -> rows of what many models refer to: teams, data sets, metrics, findings of the whole."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.finding import Finding
from catalog.kit.schema import said
from catalog.kit.shown import words
from catalog.read.house import House
from catalog.render.exports.database import Database
from catalog.render.exports.rows import Rows, finding_row
from catalog.render.exports.values import Row, row
from catalog.settings import Team

_METRICS = "SELECT DISTINCT metric FROM metrics ORDER BY metric"
_DATASETS = "SELECT dataset FROM metrics UNION SELECT dataset FROM data_uses ORDER BY dataset"


def shared_rows(teams: Iterable[str], findings: Iterable[Finding], house: House, database: Database) -> Rows:
    """The rows that no single model has; what the models refer to is asked of the database."""
    metrics = [str(name) for (name,) in database.select(_METRICS)]
    used = {str(name) for (name,) in database.select(_DATASETS) if name is not None}
    datasets = sorted(used | {each.id for each in house.words.datasets})
    return {
        "metric_names": tuple(_metric(name, house.words) for name in metrics),
        "datasets": tuple(_dataset(name, house.words) for name in datasets),
        "teams": tuple(_team(name, house.settings.teams.get(name)) for name in sorted(teams)),
        "findings": tuple(finding_row(None, each) for each in findings),
    }


def _metric(name: str, vocabulary: Vocabulary) -> Row:
    metric = vocabulary.metrics.get(name)
    better = metric.better if isinstance(metric.better, str) else f"{metric.better:g}"
    ends, cost = (metric.low, metric.high), int(metric.cost)
    return row(name, metric.name or name, better, metric.unit, *ends, cost, metric.description)


def _dataset(name: str, vocabulary: Vocabulary) -> Row:
    known = vocabulary.datasets.find(name)
    if known is None:
        return row(name, name, None, None, None, None)
    return row(name, known.name or name, known.url, known.license, known.primary, known.description)


def _team(name: str, team: Team | None) -> Row:
    if team is None:
        return row(name, name, None, None, None)
    told = (words(each) if each else None for each in (team.contact, team.handle, team.description))
    return row(name, said(team.name) or name, *told)
