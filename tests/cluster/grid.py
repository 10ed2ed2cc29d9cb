"""A scheduler and workers as processes of their own, and builds that use them.

Whatever is started ends with the tests, and by itself after five minutes.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LIFE = 300
PRCTL = getattr(ctypes.CDLL(None), "prctl", None)
"""What Linux has for it; found before there is a process to call it in."""
PATH = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH", "")]))


@dataclass
class Grid:
    """A scheduler and its workers; `before` begins a command that runs where the scheduler does."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    before: tuple[str, ...] = ()

    @property
    def engine(self) -> str:
        return self.address.replace("tcp://", "dask://")

    def join(self, folder: Path, options: Sequence[str] = (), before: Sequence[str] = ()) -> None:
        """Let another worker join."""
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address, "--no-nanny"]
        more = ["--no-dashboard", "--death-timeout", "20", "--local-directory", folder]
        log = (folder / f"worker-{len(self.workers)}.log").open("wb")
        self.workers.append(started([*before, *command, *more, *options], log))


def started(command: Sequence[object], log: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(each) for each in command],
        cwd="/",
        env={**os.environ, "PYTHONPATH": PATH},
        stdout=log,
        stderr=log,
        preexec_fn=_mortal,  # noqa: PLW1509 - it asks the system for two things and takes no lock
    )


def _mortal() -> None:
    """End with the tests, however they end, or soon: a worker that lost its scheduler may wait on."""
    signal.alarm(LIFE)
    if PRCTL is not None:
        PRCTL(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: also ends a process that is stopped


def gridded(folder: Path, host: str = "127.0.0.1", before: tuple[str, ...] = ()) -> Grid:
    """Start a scheduler without workers."""
    told = folder / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", host, "--port", "0"]
    more = ["--no-dashboard", "--scheduler-file", told]
    scheduler = started([*before, *command, *more], (folder / "scheduler.log").open("wb"))
    until(lambda: told.exists() and told.read_text().endswith("}"))
    return Grid(json.loads(told.read_text())["address"], scheduler, before=before)


def ended(grid: Grid) -> None:
    for each in (*grid.workers, grid.scheduler):
        each.kill()
        each.wait()


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something; fails where it does not come."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.02)


def building(*arguments: object, before: Sequence[str] = (), cwd: Path) -> subprocess.Popen[str]:
    """Begin `catalog build` as a process of its own."""
    command = [
        *before,
        sys.executable,
        "-m",
        "catalog",
        "build",
        *map(str, arguments),
        "--as-of",
        "2026-11-20",
    ]
    return subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": PATH},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def built(*arguments: object, cwd: Path, before: Sequence[str] = ()) -> tuple[int, str]:
    """Build, and return the exit code and what was said of trouble."""
    process = building(*arguments, before=before, cwd=cwd)
    _, err = process.communicate(timeout=240)
    return process.returncode, err
