"""A generated repository of cards and commits -> what its history costs, at first and after ten more commits.

Usage: python benchmarks/history.py [--count 1000] [--commits 5000] [--more 10] [--repeat 3]

Half of the commits change a number, the
others a sentence or a stage of one card each.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from generate import Plan, write  # noqa: E402

from catalog.cache.store import Store  # noqa: E402
from catalog.cli.parts import collect_seldom  # noqa: E402
from catalog.derive.frame import Frame  # noqa: E402
from catalog.domain.subjects import context_of  # noqa: E402
from catalog.kit.git import standing  # noqa: E402
from catalog.kit.prose import Writer  # noqa: E402
from catalog.kit.spread import BATCH  # noqa: E402
from catalog.kit.today import Today  # noqa: E402
from catalog.make.bench import Setting  # noqa: E402
from catalog.make.telling import histories  # noqa: E402
from catalog.make.trails import Repository, Trails, trails  # noqa: E402
from catalog.read.entry import Entry, read_entry  # noqa: E402
from catalog.read.house import read_house  # noqa: E402
from catalog.read.walk import ModelFolder, walk  # noqa: E402

FIRST = 1_700_000_000
STAGES = ("development", "staging", "production", "archived")


class Writes:
    """Commits to a repository by `git fast-import`: thousands a second."""

    def __init__(self, root: Path, seed: int) -> None:
        """Begin with all that lies in the folder of models."""
        self.root, self.random, self.marks, self.begins = root, Random(seed), 0, True
        self.files = {
            path: path.read_text()
            for path in sorted((root / "models").rglob("*"))
            if path.name in ("card.yaml", "metrics.csv", "catalog.yaml")
        }
        self.paths = [path for path in self.files if path.name != "catalog.yaml"]
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=root, check=True)
        self._import(self._commit("Begin", dict(self.files)))

    def more(self, count: int) -> None:
        """Add commits that change one file each, and write the files."""
        changed: set[Path] = set()
        text = []
        for _ in range(count):
            path = self.random.choice(self.paths)
            self.files[path] = _edited(self.files[path], path.name, self.random)
            changed.add(path)
            text += self._commit(f"Edit {path.parent.name}", {path: self.files[path]})
        self._import(text)
        for path in changed:
            path.write_text(self.files[path])

    def _commit(self, message: str, files: dict[Path, str]) -> list[bytes]:
        self.marks += 1
        when = f"Writer {self.marks % 20} <w@a.example> {FIRST + 600 * self.marks} +0000"
        lines = [f"commit refs/heads/main\nauthor {when}\ncommitter {when}\ndata {len(message)}\n{message}\n"]
        lines += ["from refs/heads/main^0\n"] if self.begins and self.marks > 1 else []
        self.begins = False
        made = ["".join(lines).encode()]
        for path, text in files.items():
            content = text.encode()
            name = path.relative_to(self.root).as_posix()
            made += [f"M 100644 inline {name}\ndata {len(content)}\n".encode(), content, b"\n"]
        return made

    def _import(self, text: list[bytes]) -> None:
        command = ["git", "fast-import", "--quiet"]
        subprocess.run(command, cwd=self.root, input=b"".join(text), check=True)
        self.begins = True  # the next stream goes on from what the repository holds


def _edited(text: str, name: str, random: Random) -> str:
    lines = text.split("\n")
    if name == "metrics.csv":
        header = lines[0].split(",")
        at = random.randrange(1, len(lines) - 1)
        cells = lines[at].split(",")
        cells[header.index("value")] = f"0.{random.randrange(600, 999)}"
        for bound in ("lower", "upper"):
            if bound in header:
                cells[header.index(bound)] = ""
        lines[at] = ",".join(cells)
        return "\n".join(lines)
    wanted = "stage:" if random.random() < 0.4 and "stage:" in text else "summary:"
    at = random.choice([number for number, line in enumerate(lines) if wanted in line])
    if wanted == "summary:":
        lines[at] = f"summary: Scores cases of kind {random.randrange(10_000)}."
    else:
        for stage in STAGES:
            lines[at] = lines[at].replace(f"stage: {stage}", f"stage: {random.choice(STAGES)}")
    return "\n".join(lines)


@dataclass(slots=True)
class Bench:
    """A catalogue as a build has it at hand when it asks for histories."""

    models: Path
    folders: tuple[ModelFolder, ...]
    frame: Frame
    entries: dict[str, Entry]

    @classmethod
    def of(cls, models: Path, *, whole: bool) -> Bench:
        """Read the cards, which a build does in any case."""
        house, folders = read_house(models), walk(models).folders
        context = context_of(house.words)
        entries = {each.id: read_entry(each, context) for each in folders} if whole else {}
        return cls(models, folders, Frame(house, Today(None), Writer()), entries)

    def trails(self, store: Store) -> tuple[Trails, dict[str, bytes]]:
        """Read what is new, and the digest of each trail: this is done in every build that does anything."""
        found = trails(
            store, Repository(self.models, standing(self.models)), [each.id for each in self.folders]
        )
        return found, {each.id: found.digest(each.id) for each in self.folders}

    def tell(self, found: Trails, folders: list[ModelFolder]) -> Iterator[int]:
        """Tell the histories of some models, in batches as workers do."""
        for start in range(0, len(folders), BATCH):
            batch = folders[start : start + BATCH]
            known = histories(
                ((each, found.packed(each.id)) for each in batch), Setting(self.frame.house, None)
            )
            for each in batch:
                yield len(known.of(self.entries[each.id], self.frame).revisions)


def run(given: argparse.Namespace, work: Path) -> None:
    """Measure, and print a line for each thing."""
    models = work / "models"
    write(models, Plan(given.count, 1))
    writes = Writes(work, 2)
    writes.more(given.commits)
    bench = Bench.of(models, whole=not given.new_only)
    collect_seldom()  # as workers do
    first, told, again, few, kept = Clock(), Clock(), Clock(), Clock(), 0
    for number in range(given.repeat):
        with Store(work / f"store-{number}") as store:
            with first.lap():
                found, before = bench.trails(store)
            if not given.new_only:
                with told.lap():
                    kept = sum(bench.tell(found, list(bench.folders)))
            store.keep()
    print(f"{given.count:,} cards, {given.commits:,} commits, {kept:,} revisions told")
    print("                             clock  processor")
    print(f"all commits read         {first}")
    print(f"all histories told       {told}")
    changed = []
    for _ in range(given.repeat):
        writes.more(given.more)
        with Store(work / "store-0") as store:
            with again.lap():
                found, now = bench.trails(store)
            changed = [each for each in bench.folders if now[each.id] != before[each.id]]
            before = now
            if not given.new_only:
                with few.lap():
                    sum(bench.tell(found, changed))
            store.keep()
    print(f"{given.more:<3} more commits read    {again}")
    print(f"their histories told     {few}, {len(changed)} cards")


@dataclass(slots=True)
class Clock:
    """Seconds by the clock, and of processors in this process and in Git's; the median is what counts."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Time something."""
        start, before = time.perf_counter(), sum(os.times()[:4])
        yield
        self.clock.append(time.perf_counter() - start)
        self.processor.append(sum(os.times()[:4]) - before)

    def __str__(self) -> str:
        if not self.clock:
            return "       -          -"
        return f"{statistics.median(self.clock):7.3f} s  {statistics.median(self.processor):7.3f} s"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=5000)
    parser.add_argument("--more", type=int, default=10)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--new-only", action="store_true", help="only read commits, tell no histories")
    with tempfile.TemporaryDirectory() as folder:
        run(parser.parse_args(), Path(folder))


if __name__ == "__main__":
    main()
