"""A command -> what it costs with all its child processes: wall clock, processor time, memory (Linux)."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.02  # seconds between two looks at memory, at least
_SHARE = 20  # looking takes at most a twentieth of one processor: it is taken from what is measured
_PATIENCE = 10.0  # seconds that processes may outlive the one that began them
_ADOPT = 36  # PR_SET_CHILD_SUBREAPER


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and of all processors, and the peak of memory in MB: all processes together."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], environment: dict[str, str], folder: Path | None = None) -> Cost:
    """Run a command and add up all processes below it; raises CalledProcessError where it fails.

    The kernel accounts for processor time when a process is waited for, to the microsecond. Whatever has lost
    the process that began it is adopted and waited for here, or its time would be nobody's. So nothing else
    may run below this process meanwhile.
    """
    ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    before = _processors()
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    watch = _Watch(process.pid)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    watch.done.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    _wait_for_orphans()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, _processors() - before, max(watch.peak, _largest(used)))


def _largest(used: resource.struct_rusage) -> float:
    """The peak of the largest process in MB; 0 where this one was larger, whose peak a child begins with."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used.ru_maxrss / 1024 if used.ru_maxrss > own else 0.0


def _processors() -> float:
    """Processor time of all that was waited for, and of what that had waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _wait_for_orphans() -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            found, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not found:
            time.sleep(0.001)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children until it is told that they are done."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.peak = root, 0.0
        self.done = threading.Event()

    def run(self) -> None:
        pause = 0.0
        while not self.done.wait(pause):
            start = time.perf_counter()
            family = list(_family(self.root))
            together = sum(_kilobytes(each, "smaps_rollup", "Pss:") for each in family)
            # between two looks memory may have come and gone; of one process the kernel keeps the peak
            alone = max((_kilobytes(each, "status", "VmHWM:") for each in family), default=0)
            self.peak = max(self.peak, together / 1024, alone / 1024)
            pause = max(_EVERY, _SHARE * (time.perf_counter() - start))


def _family(root: int) -> Iterator[int]:
    """A process and all below it that are alive."""
    yield root
    try:
        children = [
            int(word)
            for task in Path(f"/proc/{root}/task").iterdir()
            for word in (task / "children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield from _family(child)


def _kilobytes(process: int, file: str, name: str) -> int:
    """A line of what the kernel says of a process; proportional memory counts what is shared once."""
    try:
        text = Path(f"/proc/{process}/{file}").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name)), 0)
