"""Workers of a cluster send their pages to a store themselves; also over a network of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalog.domain.manifest import MANIFEST
from tests.cluster.catalogue import built_here, content, write_model
from tests.cluster.grid import built, ended, gridded

pytestmark = pytest.mark.cluster


@pytest.fixture
def other_door(shop, grid, monkeypatch):
    """Workers, who have begun already, use the first door of the store; builds from now on the second."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{shop.ports[1]}")


@pytest.mark.usefixtures("other_door")
def test_workers_send_their_pages_themselves(grid, shop, bucket, models, tmp_path):
    site = f"s3://{bucket}/site"
    assert built(models, "-o", site, "--engine", grid.engine, cwd=tmp_path) == (0, "")
    built_here(models, tmp_path / "here")
    found, expected = shop.content(bucket), content(tmp_path / "here")
    assert found == expected
    del expected[MANIFEST]  # which the build itself writes, when all else is there
    assert json.loads(found[MANIFEST])["files"].keys() == expected.keys()
    by_workers = [path for method, path in shop.changes(bucket, shop.ports[0]) if method == "PUT"]
    by_build = {path for _, path in shop.changes(bucket, shop.ports[1])}
    assert set(expected) <= set(by_workers)
    assert not by_build & set(expected)
    shop.asked.clear()
    write_model(models / "f", summary="Other words.")
    assert built(models, "-o", site, "--engine", grid.engine, cwd=tmp_path) == (0, "")
    again = [path for method, path in shop.changes(bucket, shop.ports[0]) if method == "PUT"]
    assert 0 < len(again) < len(expected) / 2
    assert "models/f/index.html" in again
    assert "models/c/index.html" not in again


@contextmanager
def joined(spaces: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Two networks joined by a cable; yields the address in each."""
    one, other = spaces
    ends = (f"a{os.getpid()}", f"b{os.getpid()}")
    addresses = ("10.213.77.1", "10.213.77.2")
    try:
        _ip("netns", "add", other)
        _ip("link", "add", ends[0], "netns", one, "type", "veth", "peer", "name", ends[1], "netns", other)
        for space, end, address in zip(spaces, ends, addresses, strict=True):
            _ip("-n", space, "addr", "add", f"{address}/24", "dev", end)
            _ip("-n", space, "link", "set", end, "up")
            _ip("-n", space, "link", "set", "lo", "up")
        yield addresses
    finally:
        for space in spaces:
            _ip("netns", "del", space, check=False)


def _ip(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["ip", *words], check=check, capture_output=True, text=True)


def _spaces() -> tuple[str, str] | None:
    """Names of two networks of which the first is made; None where the system says that we may make none.

    Anything else that goes wrong, such as an `ip` that is not there, is a failure.
    """
    spaces = (f"catalog-a-{os.getpid()}", f"catalog-b-{os.getpid()}")
    made = _ip("netns", "add", spaces[0], check=False)
    if made.returncode == 0:
        return spaces
    assert "Operation not permitted" in made.stderr or "Permission denied" in made.stderr, made.stderr
    return None


def test_a_cluster_in_another_network_gives_the_same_site(models, tmp_path, tmp_path_factory):
    """Where the system lets us make no networks, two addresses of the loopback stand for them."""
    assert shutil.which("ip"), "the command `ip` is missing; install iproute2"
    folder = tmp_path_factory.mktemp("grid")
    spaces = _spaces()
    if spaces is None:
        _built_across(models, tmp_path, folder, ((), "127.0.0.1"), ((), "127.0.0.2"))
        return
    one, other = (("ip", "netns", "exec", space) for space in spaces)
    with joined(spaces) as (near, far):
        workers = _built_across(models, tmp_path, folder, (one, near), (other, far))
        assert len(set(workers)) == 1, "both workers are in the second network"
        assert workers[0] != _network("self")


def _network(process: object) -> str:
    return str(Path(f"/proc/{process}/ns/net").readlink())


def _built_across(models, tmp_path, folder, near, far) -> list[str]:
    """Build with the scheduler at one place and two workers at another; returns the workers' networks."""
    grid = gridded(folder, near[1], before=near[0])
    try:
        for _ in range(2):
            grid.join(folder, ["--nthreads", "1", "--host", far[1]], before=far[0])
        there = ("-o", "there", "--engine", grid.engine)
        assert built(models, *there, cwd=tmp_path, before=grid.before) == (0, "")
        networks = [_network(each.pid) for each in grid.workers]
    finally:
        ended(grid)
    built_here(models, tmp_path / "here")
    assert content(tmp_path / "there") == content(tmp_path / "here")
    return networks
