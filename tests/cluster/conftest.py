"""Clusters, stores and small catalogues. Nothing here is skipped: what is missing is a failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from tests.cluster.catalogue import HOUSE, write_model
from tests.cluster.grid import Grid, ended, gridded
from tests.cluster.shop import Shop, noting


@pytest.fixture
def grid(tmp_path_factory) -> Iterator[Grid]:
    """A cluster that a test may break: two workers, one of which works on two batches at a time."""
    folder = tmp_path_factory.mktemp("grid")
    made = gridded(folder)
    try:
        made.join(folder, ["--nthreads", "1"])
        made.join(folder, ["--nthreads", "2"])
        yield made
    finally:
        ended(made)


@pytest.fixture(scope="session")
def shop() -> Iterator[Shop]:
    """One store with two doors, so that a test can see who came by which."""
    asked: list[tuple[int, str, str]] = []
    servers = [ThreadedMotoServer("127.0.0.1", 0, verbose=False) for _ in range(2)]
    for server in servers:
        server.start()
        server._server.app = noting(server._server.app, asked)
        server._server.log = lambda *_: None
    ports = tuple(server.get_host_and_port()[1] for server in servers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{ports[0]}")
        for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
            patch.setenv(f"AWS_{name}", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield Shop((ports[0], ports[1]), asked)
    for server in servers:
        server.stop()


@pytest.fixture
def bucket(shop, request) -> str:
    """An empty bucket of the test's own."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[5:60].strip("-")
    shop.client.create_bucket(Bucket=name)
    shop.asked.clear()
    return name


@pytest.fixture
def models(tmp_path) -> Path:
    """Six small models, of which three are of one line, and a house."""
    root = tmp_path / "models"
    parents = {"a": "", "b": "", "family/c": "", "family/d": "a@1.0.0", "family/e": "family/d", "f": ""}
    for name, parent in parents.items():
        write_model(root / name, parent)
    (root / "catalog.yaml").write_text(f"title: Six models\n{HOUSE}")
    return root


@pytest.fixture
def many(tmp_path) -> Path:
    """Enough models for several batches."""
    root = tmp_path / "models"
    root.mkdir()
    (root / "catalog.yaml").write_text(HOUSE)
    for number in range(96):
        write_model(root / f"m{number:02}", "m00@1.0.0" if number % 7 == 1 else "")
    return root
