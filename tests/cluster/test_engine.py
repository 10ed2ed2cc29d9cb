"""A build in a cluster is a build: byte for byte the same site, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from distributed import Client

from catalog.cli import cluster, main
from catalog.cli.cluster import Cluster
from catalog.kit.finding import CatalogError
from catalog.publish.draft import File, FolderDraft
from tests.cluster.catalogue import HOUSE, built_here, content, write_model
from tests.cluster.grid import building, gridded, until

pytestmark = pytest.mark.cluster


def same(one: Path, other: Path) -> None:
    found, expected = content(one), content(other)
    assert sorted(found) == sorted(expected)
    assert [path for path in found if found[path] != expected[path]] == []


def looking(grid) -> closing[Client]:
    """Somebody who only looks at the cluster."""
    return closing(Client(grid.address, set_as_default=False))


def stopped(client: Client, grid) -> tuple[subprocess.Popen[bytes], str]:
    """Stop a worker before it is given work, which it then holds until it may go on; and its address."""
    client.wait_for_workers(2, timeout=60)
    by_pid = {pid: address for address, pid in client.run(os.getpid).items()}
    worker = grid.workers[-1]
    worker.send_signal(signal.SIGSTOP)
    return worker, by_pid[worker.pid]


def test_a_cluster_gives_byte_for_byte_the_local_site(grid, models, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # workers have another working folder
    there = ["build", "models", "-o", "there", "--as-of", "2026-11-20", "--engine", grid.engine]
    assert main(there) == 0
    built_here(models, tmp_path / "here")
    same(tmp_path / "there", tmp_path / "here")
    write_model(models / "b", summary="Other words.")
    assert main(there) == 0
    built_here(models, tmp_path / "here")
    same(tmp_path / "there", tmp_path / "here")


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(grid, many, tmp_path):
    with looking(grid) as client:
        worker, address = stopped(client, grid)
        build = building(many, "-o", "there", "--engine", grid.engine, cwd=tmp_path)
        until(lambda: client.processing()[address])
        worker.send_signal(signal.SIGCONT)
        time.sleep(0.2)  # into its first batch, for which it imports what it needs
        worker.kill()
        assert (build.wait(timeout=240), build.stderr.read()) == (0, "")
        assert len(client.scheduler_info()["workers"]) == 1
    built_here(many, tmp_path / "here")
    same(tmp_path / "there", tmp_path / "here")


def test_a_scheduler_that_is_lost_leaves_the_old_site_and_one_line(grid, many, tmp_path):
    write_model(tmp_path / "one/old")
    (tmp_path / "one/catalog.yaml").write_text(HOUSE)
    built_here(tmp_path / "one", tmp_path / "site")
    before = content(tmp_path / "site")
    with looking(grid) as client:
        _, address = stopped(client, grid)
        build = building(many, "-o", "site", "--no-cache", "--engine", grid.engine, cwd=tmp_path)
        until(lambda: client.processing()[address])
    grid.scheduler.kill()
    assert build.wait(timeout=240) == 2
    assert build.stderr.read() == (
        f"catalog: {grid.engine} was lost before the build had ended, and nothing was published;"
        " see that the scheduler runs, then build again\n"
    )
    assert content(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["models", "one", "site"]


def test_a_scheduler_that_cannot_be_reached_is_one_line(models, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    assert main(["build", str(models), "-o", str(tmp_path / "site"), "--engine", "dask://127.0.0.1:9"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("catalog: cannot reach a Dask scheduler at dask://127.0.0.1:9: ")
    assert line.endswith("; see that it runs, or leave --engine out")
    assert not (tmp_path / "site").exists()


def test_a_cluster_without_workers_is_one_line(models, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "JOINING", 1)
    empty = gridded(tmp_path)
    try:
        assert main(["build", str(models), "-o", str(tmp_path / "site"), "--engine", empty.engine]) == 2
    finally:
        empty.scheduler.kill()
        empty.scheduler.wait()
    assert capsys.readouterr().err == (
        f"catalog: no worker has joined {empty.engine} within 1 seconds; start some with `dask worker`\n"
    )


def test_a_worker_that_cannot_work_says_which_it_is_and_why(grid, tmp_path, monkeypatch):
    page = [File("index.html", b"<p>")]
    with looking(grid) as client:
        client.wait_for_workers(1, timeout=60)
        pool = client.get_executor(pure=False)
        unseen = Cluster(pool, tmp_path / "unseen").submit(len, ())
        with pytest.raises(CatalogError, match=r"the worker tcp://\S+ cannot see the folder of models /"):
            unseen.result(timeout=60)
        undrafted = Cluster(pool, tmp_path).submit(FolderDraft(str(tmp_path / "unseen")).put, page)
        with pytest.raises(
            CatalogError, match=r"a worker cannot see the draft .*; let workers share the disk"
        ):
            undrafted.result(timeout=60)
        monkeypatch.setattr(cluster, "_program", lambda: b"another")
        foreign = Cluster(pool, tmp_path).submit(len, ())
        with pytest.raises(CatalogError, match=r"the worker tcp://\S+ runs another model-catalog"):
            foreign.result(timeout=60)
    assert not (tmp_path / "unseen").exists()


def test_an_engine_that_is_none_or_meets_jobs_is_refused(models, capsys):
    for arguments in (["--engine", "ray://host:1"], ["--engine", "dask://host"], ["--engine", "dask://"]):
        with pytest.raises(SystemExit) as ended:
            main(["build", str(models), *arguments])
        assert ended.value.code == 2
        assert "is no engine; give dask://HOST:PORT, or leave it out" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["build", str(models), "--engine", "dask://host:1", "--jobs", "2"])
    assert "not allowed with argument --engine" in capsys.readouterr().err


def test_the_extra_is_asked_for_by_name(models, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", str(models), "--engine", "dask://host:1"]) == 2
    assert (
        capsys.readouterr().err == "catalog: --engine dask://host:1 needs Dask; install model-catalog[dask]\n"
    )
