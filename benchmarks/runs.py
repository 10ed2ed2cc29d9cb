"""Contestants -> what each build cost and wrote, in turn, so that noise of the machine hits all alike."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contestants import Contestant, running_folder
from processes import measure
from scenarios import COLD, Subject, edit, prove

_GRAIN = 0.05  # seconds: the clock that files are stamped with is coarse


@dataclass(frozen=True, slots=True)
class Output:
    """A site after a build: all its files, its pages, and what the build touched."""

    files: int
    bytes: int
    pages: int
    page_bytes: int
    written: int
    written_bytes: int


@dataclass(frozen=True, slots=True)
class Run:
    """One build."""

    contestant: str
    count: int
    scenario: str
    wall: float
    cpu: float
    memory: float
    output: Output
    model_page: int


def rounds(
    contestants: Sequence[Contestant], chosen: Subject, count: int, plan: tuple[Sequence[str], int]
) -> Iterator[Run]:
    """Go through the scenarios again and again; each round another contestant is first."""
    scenarios, repeat = plan
    for number in range(1, repeat + 1):
        turn = number % len(contestants)
        for scenario in scenarios:
            for each in (*contestants[turn:], *contestants[:turn]):
                run = _run(each, scenario, (chosen, number), count)
                said = f"{count:>6,} {scenario:9} {number}/{repeat} {each.name:16}"
                print(f"{said} {run.wall:8.2f} s {run.cpu:8.2f} s of processors", file=sys.stderr)
                yield run


def _run(contestant: Contestant, scenario: str, edits: tuple[Subject, int], count: int) -> Run:
    if scenario == COLD:
        contestant.chill()
    words = edit(contestant, scenario, edits)
    time.sleep(_GRAIN)
    start = time.time_ns()
    cost = measure(contestant.command, contestant.environment, running_folder(contestant))
    prove(contestant, edits[0].id, words)
    return Run(
        contestant.name,
        count,
        scenario,
        round(cost.wall, 3),
        round(cost.cpu, 3),
        round(cost.memory, 1),
        _output(contestant.site, start - int(_GRAIN / 2 * 1e9)),
        contestant.page(edits[0].id).stat().st_size,
    )


def _output(site: Path, start: int) -> Output:
    """Count a site; what was touched since the start has been written, unchanged or not."""
    files = list(_files(str(site)))
    pages = [size for name, size, _ in files if name.endswith(".html")]
    written = [size for _, size, changed in files if changed >= start]
    total = sum(size for _, size, _ in files)
    return Output(len(files), total, len(pages), sum(pages), len(written), sum(written))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                stat = entry.stat(follow_symlinks=False)
                yield entry.name, stat.st_size, stat.st_ctime_ns
