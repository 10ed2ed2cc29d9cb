"""Contestants -> what each build cost and wrote, in turn, so that noise of the machine hits all alike."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contestants import Contestant, running_folder
from processes import measure
from scenarios import COLD, Subject, edit, prove

State = dict[str, tuple[int, int, int]]  # of each file: its size, its number on the disk, when it was written


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
    before = dict(_files(str(contestant.site))) if contestant.site.exists() else {}
    cost = measure(contestant.command, contestant.environment, running_folder(contestant))
    prove(contestant, edits[0].id, words)
    return Run(
        contestant.name,
        count,
        scenario,
        round(cost.wall, 3),
        round(cost.cpu, 3),
        round(cost.memory, 1),
        _output(before, dict(_files(str(contestant.site)))),
        contestant.page(edits[0].id).stat().st_size,
    )


def _output(before: State, after: State) -> Output:
    """Count a site; a file that is the same on the disk as before was not written, wherever it was moved."""
    pages = [state[0] for name, state in after.items() if name.endswith(".html")]
    written = [state[0] for name, state in after.items() if before.get(name) != state]
    total = sum(size for size, _, _ in after.values())
    return Output(len(after), total, len(pages), sum(pages), len(written), sum(written))


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                stat = entry.stat(follow_symlinks=False)
                yield entry.path, (stat.st_size, stat.st_ino, stat.st_mtime_ns)
