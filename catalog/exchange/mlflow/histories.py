"""A run and its logged model -> every point of every metric, on the data set that it was logged for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.exchange.mlflow.server import Server

if TYPE_CHECKING:
    from mlflow.entities import LoggedModel, Metric, Run

_LARGEST = 1.797e308
"""MLflow's databases hold what is infinite as the largest number they have."""


@dataclass(frozen=True, slots=True)
class Points:
    """A metric by its name there, its points by step with the last value logged at each, and the data set.

    `again` counts values that were logged once more at a step that had one.
    """

    name: str
    points: tuple[tuple[int, float], ...]
    dataset: str = ""
    again: int = 0

    @property
    def last(self) -> float:
        """What MLflow shows as the metric's value: that of the highest step."""
        return self.points[-1][1]


def points(server: Server, run: Run | None, logged: LoggedModel | None) -> tuple[Points, ...]:
    """Return the metrics, sorted; what the logged model says for a data set is not said again for none."""
    for_data: dict[tuple[str, str], list[Metric]] = {}
    for each in getattr(logged, "metrics", None) or ():
        for_data.setdefault((each.key, each.dataset_name or ""), []).append(each)
    said = {_same(each) for (_, dataset), some in for_data.items() if dataset for each in some}
    of_run = set(run.data.metrics) if run else set()
    made = [
        _points(name, some, dataset)
        for (name, dataset), some in for_data.items()
        if dataset or name not in of_run
    ]
    for name, history in _histories(server, run):
        own = [each for each in history if _same(each) not in said]
        made += [_points(name, own, "")] if own else []
    return tuple(sorted(made, key=lambda each: (each.name, each.dataset)))


def _histories(server: Server, run: Run | None) -> Iterator[tuple[str, Iterable[Metric]]]:
    """Each metric with its points; one whose last step is 0 has no others, and need not be asked for."""
    if run is None:
        return
    latest = {each.key: each for each in getattr(run.data, "_metric_objs", ())}
    for name in sorted(run.data.metrics):
        if name in latest and latest[name].step == 0:
            yield name, [latest[name]]
            continue
        with server.asked(f"reading the history of {name} of the run {run.info.run_id}"):
            history = server.client.get_metric_history(run.info.run_id, name)
        yield name, history or [latest[name]]


def _same(each: Metric) -> tuple[str, int, int, str]:
    return (each.key, each.step, each.timestamp, repr(float(each.value)))


def _points(name: str, some: Iterable[Metric], dataset: str) -> Points:
    ordered = sorted(some, key=lambda each: (each.step, each.timestamp))
    by_step = {int(each.step): _value(each.value) for each in ordered}
    return Points(name, tuple(by_step.items()), dataset, len(ordered) - len(by_step))


def _value(value: float) -> float:
    value = float(value)
    return math.copysign(math.inf, value) if abs(value) >= _LARGEST else value
