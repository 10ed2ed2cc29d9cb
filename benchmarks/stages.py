"""A synthetic catalogue -> what each stage costs a card in one process, and what a whole build costs in two.

Usage: python benchmarks/stages.py [--count 1000] [--jobs 2] [--repeat 3] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from generate import Plan, write  # noqa: E402
from processes import measure  # noqa: E402

from catalog.check import checked  # noqa: E402
from catalog.derive.bonds import bonds  # noqa: E402
from catalog.derive.dossier import Dossier, dossier  # noqa: E402
from catalog.derive.frame import Frame  # noqa: E402
from catalog.derive.shelf import catalog, near, neighbours  # noqa: E402
from catalog.derive.summarise import summarise  # noqa: E402
from catalog.derive.summary import Summary  # noqa: E402
from catalog.domain.subjects import context_of  # noqa: E402
from catalog.kit.date import When  # noqa: E402
from catalog.kit.prose import Writer  # noqa: E402
from catalog.kit.templates import templates_folder  # noqa: E402
from catalog.kit.today import Today  # noqa: E402
from catalog.publish.draft import File  # noqa: E402
from catalog.read.entry import Entry, read_entry  # noqa: E402
from catalog.read.house import read_house  # noqa: E402
from catalog.read.walk import walk  # noqa: E402
from catalog.render.engine import Engine, Site  # noqa: E402
from catalog.render.site import NAV, model_files  # noqa: E402
from catalog.render.topics import SEARCHED  # noqa: E402
from catalog.render.topics.topic import Common  # noqa: E402
from tests.published import publish  # noqa: E402
from tests.render.topics.whole import whole_files  # noqa: E402


@dataclass(slots=True)
class Clock:
    """Adds up processor time by stage, and remembers each model's."""

    models: dict[str, list[float]] = field(default_factory=dict)
    once: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def model(self, stage: str) -> Iterator[None]:
        """Time one model in a stage."""
        start = time.process_time()
        yield
        self.models.setdefault(stage, []).append(time.process_time() - start)

    @contextmanager
    def whole(self, stage: str) -> Iterator[None]:
        """Time what is done once for all models."""
        start = time.process_time()
        yield
        self.once[stage] = time.process_time() - start


def stages(models: Path, site: Path) -> Clock:
    """Go through the five stages in this process, a model at a time."""
    clock = Clock()
    with clock.whole("walk and house"):
        house, walked = read_house(models), walk(models)
    frame = Frame(house, Today(When.parse("2026-11-30")), Writer())
    context = context_of(house.words)
    opened: list[tuple[Dossier, Summary]] = []
    for folder in walked.folders:
        with clock.model("read"):
            entry: Entry = read_entry(folder, context)
        with clock.model("check"):
            entry = checked(entry, house)
        with clock.model("derive"):
            model = dossier(entry, frame)
            opened.append((model, summarise(model, frame)))
    with clock.whole("put together"):
        whole = catalog((summary for _, summary in opened), house)
    engine = Engine(Site("Synthetic models", "en", NAV), templates_folder())
    files: list[File] = []
    for model, summary in opened:
        with clock.model("render its page"):
            rest = model_files(model, neighbours(summary, near(bonds(summary), whole), house), engine)
            files.append(next(rest))
        with clock.model("render its other files"):
            files += rest
    with clock.whole("render the explorer and search"):
        files += whole_files(SEARCHED, whole.summaries, Common(house, engine))
    with clock.whole("publish"):
        publish(files, site)
    return clock


def report(clocks: list[Clock], count: int) -> None:
    """Print medians over the repeats: milliseconds a card."""
    print(f"One process, milliseconds of processor a card ({count:,} cards, median of {len(clocks)}):")
    for stage in clocks[0].models:
        means = [statistics.mean(clock.models[stage]) * 1000 for clock in clocks]
        middle = statistics.median(clocks[0].models[stage]) * 1000
        print(f"  {stage:<28} {statistics.median(means):7.3f}   (median card {middle:.3f})")
    for stage in clocks[0].once:
        total = statistics.median(clock.once[stage] for clock in clocks) * 1000
        print(f"  {stage:<28} {total / count:7.3f}   ({total:,.0f} once)")


def whole_builds(models: Path, jobs: list[int], repeat: int) -> None:
    """Print what `catalog build` costs as a command, for each number of processes."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "CI": "true"}
    for number in jobs:
        costs = []
        for _ in range(repeat):
            with tempfile.TemporaryDirectory() as folder:
                site = str(Path(folder) / "site")
                command = [sys.executable, "-m", "catalog", "build", str(models), "-o", site]
                costs.append(measure([*command, "--jobs", str(number)], environment))
        wall, cpu, memory = (
            statistics.median(values)
            for values in zip(*((c.wall, c.cpu, c.memory) for c in costs), strict=True)
        )
        print(
            f"catalog build --jobs {number}: {wall:.1f} s, {cpu:.1f} s of processors, {memory:.0f} MB at most"
        )


def main() -> None:
    """Read the command line, write the catalogue, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="also the functions that cost most")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models"
        write(models, Plan(given.count, seed=1))
        report([stages(models, Path(folder) / "site") for _ in range(given.repeat)], given.count)
        if given.profile:
            profile = cProfile.Profile()
            profile.runcall(stages, models, Path(folder) / "site")
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        whole_builds(models, given.jobs, given.repeat)


if __name__ == "__main__":
    main()
