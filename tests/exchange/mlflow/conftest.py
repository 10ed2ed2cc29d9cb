"""A real MLflow server on a database of this machine, for all tests of MLflow."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database as MLflow itself makes it; nothing waits for the disk, which would take most of the time."""
    import mlflow.store.tracking.sqlalchemy_store  # noqa: F401, PLC0415 - before the clock of a test runs
    from mlflow import MlflowClient  # noqa: PLC0415 - an import of seconds
    from sqlalchemy import Engine, event  # noqa: PLC0415 - an import of seconds

    @event.listens_for(Engine, "connect")
    def _hurry(connection, _record) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA journal_mode=MEMORY")

    uri = f"sqlite:///{tmp_path_factory.mktemp('mlflow')}/mlflow.db"
    MlflowClient(uri).search_experiments()
    return uri


@pytest.fixture(scope="session")
def server(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of MLflow's own server, in this process, with artefacts that it hands out."""
    from mlflow.server import app, constants, handlers  # noqa: PLC0415 - an import of seconds
    from werkzeug.serving import make_server  # noqa: PLC0415 - an import of seconds

    os.environ[constants.SERVE_ARTIFACTS_ENV_VAR] = "true"
    os.environ[constants.ARTIFACTS_DESTINATION_ENV_VAR] = str(tmp_path_factory.mktemp("artefacts"))
    os.environ[constants.ARTIFACT_ROOT_ENV_VAR] = "mlflow-artifacts:/"
    os.environ[constants.BACKEND_STORE_URI_ENV_VAR] = database
    handlers.initialize_backend_stores(database, database, "mlflow-artifacts:/")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def client(database: str, server: str):
    """MLflow's own client, on the database itself."""
    from mlflow import MlflowClient  # noqa: PLC0415 - an import of seconds

    return MlflowClient(database)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"
