"""A command -> what it costs with all its child processes: wall clock, processor time, memory (Linux)."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.05  # seconds between two looks at memory


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and of all processors, and the peak of proportional memory in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], environment: dict[str, str]) -> Cost:
    """Run a command and add up all processes below it; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    watch = _Watch(process.pid)
    watch.start()
    code = process.wait()
    wall = time.perf_counter() - start
    watch.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Cost(wall, sum(watch.seconds.values()), watch.peak)


class _Watch(threading.Thread):
    """Looks at a process and its children until it ends."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.peak = root, 0.0
        self.seconds: dict[int, float] = {}

    def run(self) -> None:
        while Path(f"/proc/{self.root}").exists():
            family = list(_family(self.root))
            self.peak = max(self.peak, sum(_memory(each) for each in family))
            for each in family:
                self.seconds[each] = max(self.seconds.get(each, 0.0), _seconds(each))
            if not family:
                return
            time.sleep(_EVERY)


def _family(root: int) -> Iterator[int]:
    """A process and all below it that are alive."""
    try:
        children = [
            int(word)
            for task in Path(f"/proc/{root}/task").iterdir()
            for word in (task / "children").read_text().split()
        ]
    except OSError:
        return
    if _memory(root):
        yield root
    for child in children:
        yield from _family(child)


def _memory(process: int) -> float:
    """Proportional memory in MB; what processes share is counted once."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def _seconds(process: int) -> float:
    """Processor time so far, without children."""
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / _TICKS
