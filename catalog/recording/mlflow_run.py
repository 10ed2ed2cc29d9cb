"""A run of an MLflow tracking server -> what it was made of and gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from catalog.exchange.mlflow import facts
from catalog.exchange.reading.fields import reckoned
from catalog.kit.finding import CatalogError
from catalog.kit.moments import day, moment, span, when
from catalog.recording import hashed
from catalog.recording.run import Run

if TYPE_CHECKING:
    from mlflow.entities import Run as Tracked
    from mlflow.tracking import MlflowClient


def note(run: Run, tracked_id: str, uri: str, names: Mapping[str, str]) -> None:
    """Note a run: parameters, data, metrics with the data set they name, files, code and times.

    `names` say which data set of the catalogue is meant by a name there.
    """
    try:
        from mlflow import MlflowException  # noqa: PLC0415 - an extra that takes a second to import
        from mlflow.tracking import MlflowClient  # noqa: PLC0415 - the same
    except ImportError:
        raise CatalogError(
            'MLflow is not installed; `pip install "model-catalog[mlflow]"` brings it'
        ) from None
    try:
        client = MlflowClient(tracking_uri=uri or None)
        tracked = client.get_run(tracked_id)
        _note_files(run, client, tracked, "")
    except MlflowException as problem:
        raise CatalogError(
            f"MLflow cannot give the run {tracked_id}: {problem}; name it by its run id"
        ) from problem
    if tracked.info.status != "FINISHED":
        raise CatalogError(
            f"the run {tracked_id} is {tracked.info.status}; only a finished one can be recorded"
        )
    _note_facts(run, tracked, client.tracking_uri)
    run.log({name: reckoned(text) for name, text in tracked.data.params.items()})
    _note_metrics(run, client, tracked, {**_note_data(run, tracked, names), **names})


def _note_facts(run: Run, tracked: Tracked, uri: str) -> None:
    info, tags = tracked.info, tracked.data.tags
    if began := when(info.start_time):
        run.facts |= {"started": moment(began), "date": day(began)}
    if info.end_time and info.start_time:
        run.facts["duration"] = span((info.end_time - info.start_time) / 1000)
    run.facts["code"] = facts.code(tags)
    run.tracker = facts.page(uri, "experiments", info.experiment_id, "runs", info.run_id) or info.run_id
    run.notes = run.notes or tags.get(facts.NOTE, "")


def _note_data(run: Run, tracked: Tracked, names: Mapping[str, str]) -> dict[str, str]:
    """Note the data sets that were logged as inputs; returns what each is called here, by its name there."""
    found = {}
    for each in getattr(tracked.inputs, "dataset_inputs", ()):
        contexts = [tag.value for tag in each.tags if tag.key == facts.CONTEXT]
        name = names.get(each.dataset.name, each.dataset.name)
        fields = {"dataset": name, "role": contexts[0] if contexts else None}
        fields |= {"rows": facts.rows(each.dataset.profile), "digest": f"mlflow:{each.dataset.digest}"}
        run.noted.data.append({key: value for key, value in fields.items() if value is not None})
        found[each.dataset.name] = name
    return found


def _note_metrics(run: Run, client: MlflowClient, tracked: Tracked, known: Mapping[str, str]) -> None:
    """Note the last value of each metric, on the data set that it was logged for."""
    for name, value in sorted(tracked.data.metrics.items()):
        metric, where = facts.where(name, known)
        history = client.get_metric_history(tracked.info.run_id, name)
        logged = next((getattr(each, "dataset_name", None) for each in history if each.value == value), None)
        told = {key: known.get(each, each) for key, each in where.items()}
        run.noted.measure(
            metric, value, {**({"dataset": known.get(logged, logged)} if logged else {}), **told}
        )


def _note_files(run: Run, client: MlflowClient, tracked: Tracked, below: str) -> None:
    for each in _files(client, tracked.info.run_id, below):
        path, size = each
        suffix = "." + path.rpartition(".")[2].lower()
        fields = {"name": path, "uri": f"{tracked.info.artifact_uri}/{path}", "size": size}
        kind = hashed.FORMATS.get(suffix)
        run.noted.artifacts.append({**fields, **({"format": kind} if kind else {})})


def _files(client: MlflowClient, run_id: str, below: str) -> Iterator[tuple[str, int]]:
    for each in client.list_artifacts(run_id, below or None):
        if each.is_dir:
            yield from _files(client, run_id, each.path)
        else:
            yield each.path, int(each.file_size or 0)
