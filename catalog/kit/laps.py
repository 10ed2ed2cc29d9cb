"""Stages of work -> the processor time that each took, added up over processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Took:
    """What a process spent in stages, in seconds."""

    process: int
    seconds: Mapping[str, float]


class Laps:
    """The time since the last lap goes to a stage."""

    def __init__(self) -> None:
        """Begin now."""
        self.seconds: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to a stage."""
        now = time.process_time()
        self._give(stage, now - self._since)
        self._since = now

    def took(self) -> Took:
        """What was given until now."""
        return Took(os.getpid(), self.seconds)

    def add(self, other: Took) -> None:
        """Take over what others gave; where they did so in this process, it is not given twice."""
        for stage, seconds in other.seconds.items():
            self._give(stage, seconds)
        if other.process == os.getpid():
            self._since += sum(other.seconds.values())

    def _give(self, stage: str, seconds: float) -> None:
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


def told(seconds: Mapping[str, float], first: Iterable[str]) -> str:
    """Print stages in milliseconds, those of `first` before the others, which cost most to least."""
    chosen = [stage for stage in first if stage in seconds]
    others = sorted(seconds.keys() - {*chosen}, key=lambda stage: (-seconds[stage], stage))
    rows = [*((stage, seconds[stage]) for stage in (*chosen, *others)), ("all", sum(seconds.values()))]
    return "\n".join(f"{stage:<28}{took * 1000:>12,.1f} ms" for stage, took in rows)
