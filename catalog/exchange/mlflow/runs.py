"""One version as it shall be -> its run in MLflow: parameters, metrics by step, data, code, files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.exchange.mlflow import facts
from catalog.exchange.mlflow.histories import points
from catalog.exchange.mlflow.leaving import Release, Wanted
from catalog.exchange.mlflow.server import Server
from catalog.exchange.shape import Loss

if TYPE_CHECKING:
    from mlflow.entities import DatasetInput, Metric

EXPERIMENT = "model-catalog"
_METRICS, _OTHERS = 1_000, 100
_NEVER = "MLflow never changes a parameter of a run"


def make_run(server: Server, want: Wanted, release: Release) -> str:
    """Make the run of a version with all that is known of it; returns its id."""
    client = server.client
    with server.asked(f"making a run for version {release.name} of {want.name}"):
        found = client.get_experiment_by_name(EXPERIMENT)
        experiment = found.experiment_id if found else client.create_experiment(EXPERIMENT)
        run = client.create_run(experiment, run_name=f"{want.id} {release.name}", tags=dict(release.run_tags))
        id_ = str(run.info.run_id)
        _log(server, id_, dict(release.params), list(_metrics(release, int(run.info.start_time))))
        if release.inputs:
            client.log_inputs(id_, list(_inputs(release)))
        _upload(server, id_, release)
        client.set_terminated(id_, "FINISHED")
    return id_


def _log(server: Server, id_: str, params: dict[str, str], metrics: list[Metric]) -> None:
    from mlflow.entities import Param  # noqa: PLC0415 - an extra

    for some in _parts(metrics, _METRICS):
        server.client.log_batch(id_, metrics=some)
    for some in _parts([Param(key, value) for key, value in params.items()], _OTHERS):
        server.client.log_batch(id_, params=some)


def _metrics(release: Release, at: int) -> Iterator[Metric]:
    from mlflow.entities import Metric  # noqa: PLC0415 - an extra

    for name, steps in release.metrics.values.items():
        yield from (Metric(name, value, at, step) for step, value in sorted(steps.items()))


def _inputs(release: Release) -> Iterator[DatasetInput]:
    from mlflow.entities import Dataset, DatasetInput, InputTag  # noqa: PLC0415 - an extra

    for each in release.inputs:
        data = Dataset(each.name, each.digest, "model-catalog", each.source, None, each.profile)
        yield DatasetInput(data, [InputTag(facts.CONTEXT, each.context)] if each.context else [])


def _upload(server: Server, id_: str, release: Release) -> None:
    for path in release.files:
        server.client.log_artifact(id_, str(path), "model")
    if release.mlmodel:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "MLmodel"
            file.write_text(release.mlmodel, encoding="utf-8")
            server.client.log_artifact(id_, str(file), "model")


def renew_run(server: Server, id_: str, release: Release, losses: list[Loss]) -> bool:
    """Log what the run does not have yet; a value at a step that has another one becomes its newest."""
    with server.asked(f"reading the run {id_}"):
        run = server.client.get_run(id_)
    there = {each.name: dict(each.points) for each in points(server, run, None)}
    at = int(run.info.end_time or run.info.start_time)
    fresh = [each for each in _metrics(release, at) if _differs(each, there.get(each.key, {}))]
    params = {key: text for key, text in release.params.items() if key not in run.data.params}
    for key, text in release.params.items():
        if run.data.params.get(key, text) != text:
            losses.append(Loss("", f"training.hyperparameters.{key}", text, _NEVER))
    tags = {key: text for key, text in release.run_tags.items() if run.data.tags.get(key) != text}
    with server.asked(f"writing the run {id_}"):
        newest = [each for metric in fresh for each in server.client.get_metric_history(id_, metric.key)]
        later = max([at, *(int(each.timestamp) for each in newest)]) + 1
        _log(server, id_, params, [_at(each, later) for each in fresh])
        for key, text in tags.items():
            server.client.set_tag(id_, key, text)
    return bool(fresh or params or tags)


def _differs(metric: Metric, there: dict[int, float]) -> bool:
    return metric.step not in there or repr(there[metric.step]) != repr(float(metric.value))


def _at(metric: Metric, timestamp: int) -> Metric:
    from mlflow.entities import Metric  # noqa: PLC0415 - an extra

    return Metric(metric.key, metric.value, timestamp, metric.step)


def _parts(items: list[Metric], size: int) -> Iterator[list[Metric]]:
    yield from (items[at : at + size] for at in range(0, len(items), size))
