"""The health of a model -> rows of the tables `verdicts` and `incidents`, and its cells in `models`."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.health import Health
from catalog.render.exports.values import Row, Value, row


def health_cells(health: Health) -> tuple[Value, Value]:
    """The worst state, and since when the model is due for training."""
    due = health.retraining.since if health.retraining and health.retraining.due else None
    return (health.state.name_in_json if health.state is not None else None), due


def verdict_rows(model_id: str, health: Health) -> Iterator[Row]:
    """A row a rule, in the order of the card."""
    for each in health.verdicts:
        yield row(
            model_id, each.rule, each.state.name_in_json, each.metric, each.subject, each.version,
            each.environment, each.value, each.limit, each.since, each.read, each.words,
        )  # fmt: skip


def incident_rows(model_id: str, health: Health) -> Iterator[Row]:
    """A row an incident, those first that are not over."""
    for each in health.incidents:
        yield row(
            model_id, each.rule, each.state.name_in_json, each.metric, each.subject, each.version,
            each.began, each.ended, each.words,
        )  # fmt: skip
