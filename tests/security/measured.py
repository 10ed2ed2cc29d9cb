"""A piece of work -> what it costs in a process of its own: processor time, peak of memory, what it told."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor, MB beyond what the process began with, and what the work returned."""

    seconds: float
    memory: float
    told: object


def measured(work: Callable[[], object], most: int = 2_000 * MB, seconds: int = 30) -> Cost:
    """Do the work in a child of this process, which has all modules at hand already; Linux only.

    The child may not have more than `most` bytes of addresses beyond what it begins with, nor run for longer
    than `seconds`: whoever goes beyond has lost, and the machine is none the worse.
    """
    gc.collect()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _tell(writer, work, most, seconds)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        content = pipe.read()
    _, status = os.waitpid(child, 0)
    if not content:
        raise AssertionError(f"the process ended with {os.waitstatus_to_exitcode(status)} and told nothing")
    cost = pickle.loads(content)  # noqa: S301 - by our own child
    if isinstance(cost.told, BaseException):
        raise cost.told
    return cost


def _tell(writer: int, work: Callable[[], object], most: int, seconds: int) -> None:
    """Work, write what it came to, and end at once: nothing of the parent's is to be cleaned up here."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_in_use("VmSize") + most,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before, start = _in_use("VmRSS"), time.process_time()
        try:
            told = work()
        except BaseException as problem:  # noqa: BLE001 - whatever it is, the parent is told
            told = problem
        took, peak = time.process_time() - start, _in_use("VmHWM")
        content = pickle.dumps(Cost(took, (peak - before) / MB, told))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(content)
    finally:
        os._exit(0)


def _in_use(what: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{what}:"))
