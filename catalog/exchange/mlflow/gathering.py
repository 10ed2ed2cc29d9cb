"""One version of a registered model -> all that MLflow knows of it: its run, its logged model, its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.exchange.mlflow.histories import Points, points
from catalog.exchange.mlflow.listing import found, logged_id
from catalog.exchange.mlflow.mlmodel import mlmodel
from catalog.exchange.mlflow.server import GoneError, Server
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import as_value

if TYPE_CHECKING:
    from mlflow.entities import LoggedModel, Run
    from mlflow.entities.model_registry import ModelVersion

VERSION = (
    "version", "creation_timestamp", "last_updated_timestamp", "description", "user_id", "current_stage",
    "source", "run_id", "run_link", "status", "status_message", "model_id", "tags",
)  # fmt: skip
INFO = (
    "run_id", "experiment_id", "run_name", "user_id", "status", "start_time", "end_time", "artifact_uri",
    "lifecycle_stage",
)  # fmt: skip
DATASET = ("name", "digest", "source_type", "source", "schema", "profile")
LONGEST = 1_000_001
"""One more than a text may have: what is longer is known by it, and cut off where it is taken."""
_LONGEST_KEY = 500
LOGGED = ("model_id", "name", "model_type", "artifact_location", "params", "tags", "source_run_id")


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one version as a tree, its metrics, what it was made from, and what is amiss.

    `made_from` are models of the registry with their version; `unread` says why its files were not looked at.
    """

    tree: dict[str, Value]
    metrics: tuple[Points, ...] = ()
    made_from: tuple[tuple[str, str], ...] = ()
    amiss: tuple[str, ...] = ()
    unread: str = ""


def gather(server: Server, version: ModelVersion) -> Found:
    """Ask for all of it; a run or a logged model that is gone is amiss and no reason to stop."""
    amiss: list[str] = []
    logged = _logged(server, version, amiss)
    run = _run(server, version.run_id or (logged.source_run_id if logged else ""), amiss)
    file, unread = mlmodel(server, version.source or "", run, logged)
    tree = _fields(version, VERSION) | {"mlmodel": file}
    if logged:
        tree["logged"] = _fields(logged, LOGGED)
    if run:
        tree["run"] = _run_tree(run)
    metrics = points(server, run, logged)
    return Found(tree, metrics, tuple(_origins(server, run)), tuple(amiss), unread)


def _logged(server: Server, version: ModelVersion, amiss: list[str]) -> LoggedModel | None:
    id_ = logged_id(version)
    if not id_:
        return None
    try:
        with server.asked(f"reading the logged model {id_}"):
            return server.client.get_logged_model(id_)
    except GoneError:
        amiss.append(f"its logged model {id_} is not there any more")
        return None


def _run(server: Server, id_: str, amiss: list[str]) -> Run | None:
    if not id_:
        return None
    try:
        with server.asked(f"reading the run {id_}"):
            return server.client.get_run(id_)
    except GoneError:
        amiss.append(f"its run {id_} is not there any more")
        return None


def _fields(thing: object, names: tuple[str, ...]) -> dict[str, Value]:
    return {name: _bounded(as_value(getattr(thing, name, None))) for name in names}


def _run_tree(run: Run) -> Value:
    inputs: list[Value] = []
    for each in getattr(run.inputs, "dataset_inputs", ()):
        tags = {tag.key: tag.value for tag in each.tags}
        inputs.append({**_fields(each.dataset, DATASET), "tags": as_value(tags)})
    return {
        "info": _fields(run.info, INFO),
        "params": _bounded(as_value(run.data.params)),
        "tags": _bounded(as_value(run.data.tags)),
        "inputs": inputs,
    }


def _bounded(value: Value) -> Value:
    """Cut off what nobody would read: a registry may hold texts of any length."""
    if isinstance(value, dict):
        return {key[:_LONGEST_KEY]: _bounded(item) for key, item in value.items()}
    return value[:LONGEST] if isinstance(value, str) else value


def _origins(server: Server, run: Run | None) -> Iterator[tuple[str, str]]:
    """The registered versions that went into a run, as far as they are registered."""
    for each in getattr(run.inputs if run else None, "model_inputs", ()):
        with suppress(GoneError):
            with server.asked(f"reading the logged model {each.model_id}"):
                run_id = server.client.get_logged_model(each.model_id).source_run_id
            for version in found(server, "run_id", run_id) if run_id else ():
                if logged_id(version) == each.model_id:
                    yield version.name, version.version
