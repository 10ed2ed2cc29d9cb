"""Runs -> Markdown: medians of what a build from nothing costs and writes, and of what an edit costs."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

from runs import Run
from scenarios import COLD, WORDS

MEASURE = "Hugo"  # what all others are held against
NOTE = """\
Wall clock, processor time and peak of memory are those of all processes of a build together; *files* and *MB*
are everything that is written, *pages* the HTML among it, *ms/page* and *ms/file* the wall clock by those,
*model page* is that of one model. *× Hugo*: how many times as long as Hugo. After an edit, *files* are those
that were written anew. Where a machine is busy with other things, CPU is the steadier figure.
"""


def report(runs: Sequence[Run], searches: dict[str, str]) -> str:
    """Write two tables for each number of models."""
    parts = []
    for count in sorted({run.count for run in runs}):
        of_count = [run for run in runs if run.count == count]
        most = max(_repeats(of_count, run) for run in of_count)
        title = f"### {count:,} models, {'one run' if most == 1 else f'median of {most} runs'}\n"
        parts.append("\n".join((title, _cold(of_count, searches), _others(of_count))))
    return "\n".join(part.rstrip() + "\n" for part in parts) + "\n" + NOTE


def _repeats(runs: Sequence[Run], like: Run) -> int:
    return len([run for run in runs if (run.contestant, run.scenario) == (like.contestant, like.scenario)])


def _cold(runs: Sequence[Run], searches: dict[str, str]) -> str:
    heads = ("cold build", "wall", "× Hugo", "CPU", "× Hugo", "memory", "files", "MB", "pages")
    heads += ("kB/page", "model page", "ms/page", "ms/file", "search")
    lines = [f"| {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) - 2)}---|"]
    for name in _names(runs):
        cold = _of(runs, name, COLD)
        if not cold:
            continue
        out = cold[-1].output
        wall, cpu, memory = _median(cold, _wall), _median(cold, _cpu), _median(cold, _memory)
        cells = (
            name,
            f"{wall:.2f} s",
            _ratio(wall, _of(runs, MEASURE, COLD), _wall),
            f"{cpu:.2f} s",
            _ratio(cpu, _of(runs, MEASURE, COLD), _cpu),
            f"{memory:,.0f} MB",
            f"{out.files:,}",
            f"{out.bytes / 1e6:.1f}",
            f"{out.pages:,}",
            f"{out.page_bytes / out.pages / 1e3:.1f}",
            f"{cold[-1].model_page / 1e3:.1f} kB",
            f"{wall / out.pages * 1e3:.2f}",
            f"{wall / out.files * 1e3:.2f}",
            searches[name],
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _others(runs: Sequence[Run]) -> str:
    scenarios = [each for each in WORDS if each != COLD and any(run.scenario == each for run in runs)]
    if not scenarios:
        return ""
    heads = "".join(f" {WORDS[each]} | × Hugo | files |" for each in scenarios)
    lines = [f"| wall / CPU |{heads}", f"|---|{'--:|' * 3 * len(scenarios)}"]
    for name in _names(runs):
        cells = [name]
        for scenario in scenarios:
            found = _of(runs, name, scenario)
            if not found:
                cells += ["–", "–", "–"]
                continue
            wall, cpu, hugo = _median(found, _wall), _median(found, _cpu), _of(runs, MEASURE, scenario)
            ratios = f"{_ratio(wall, hugo, _wall)} / {_ratio(cpu, hugo, _cpu)}"
            cells += [f"{wall:.2f} / {cpu:.2f} s", ratios, f"{found[-1].output.written:,}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _names(runs: Sequence[Run]) -> list[str]:
    return list(dict.fromkeys(sorted((run.contestant for run in runs), key=lambda name: name != MEASURE)))


def _of(runs: Sequence[Run], name: str, scenario: str) -> list[Run]:
    return [run for run in runs if run.contestant == name and run.scenario == scenario]


def _median(runs: Sequence[Run], value: Callable[[Run], float]) -> float:
    return statistics.median(map(value, runs))


def _ratio(value: float, against: Sequence[Run], what: Callable[[Run], float]) -> str:
    return f"{value / _median(against, what):.2f}" if against else "–"


def _wall(run: Run) -> float:
    return run.wall


def _cpu(run: Run) -> float:
    return run.cpu


def _memory(run: Run) -> float:
    return run.memory
