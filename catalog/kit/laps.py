"""Stages of work -> the processor time that each took, added up over processes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping


class Laps:
    """Time since the last lap goes to a stage."""

    def __init__(self) -> None:
        """Begin now."""
        self.seconds: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to a stage."""
        now = time.process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def skip(self) -> None:
        """Give the time since the last lap to nobody: others have counted it."""
        self._since = time.process_time()

    def add(self, others: Mapping[str, float]) -> None:
        """Take over what another process counted."""
        for stage, seconds in others.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


def table(seconds: Mapping[str, float], order: Iterable[str]) -> str:
    """Print stages in milliseconds, those of `order` first, and the sum."""
    known = [*(stage for stage in order if stage in seconds), *sorted(seconds.keys() - {*order})]
    rows = [*((stage, seconds[stage]) for stage in known), ("all", sum(seconds.values()))]
    return "\n".join(f"{stage:<24}{took * 1000:>12,.1f} ms" for stage, took in rows)
