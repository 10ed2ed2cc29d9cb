"""Builds of catalogues of several shapes -> what a model, a version, a value and an edge cost, and a hub.

Usage: python benchmarks/scale.py [--models 200] [--check 1000] [--hub 2000000] [--price 0.05]
       python benchmarks/scale.py --grow 1000 10000 100000 [--folder FOLDER]

With --grow, catalogues of small models (one version, six values) of growing numbers, each built in one
process: what a model takes, and how much memory. They are written below FOLDER, else into memory.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from generate import Plan, write  # noqa: E402
from processes import measure  # noqa: E402
from scipy.optimize import nnls  # noqa: E402

PARTS = ("build", "model", "version", "metric value", "edge")
BASE = Plan(0, 1, versions=2, metrics=2, parents=0.0)
SHAPES = (
    {},
    {"versions": 6},
    {"metrics": 6},
    {"parents": 0.9},
    {"versions": 4, "metrics": 8, "parents": 0.3},
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a catalogue holds, and what building it took: seconds, bytes, files, MB of memory."""

    counts: tuple[float, ...]
    cpu: float
    bytes: int
    files: int
    memory: float


def built(plan: Plan, below: str | None = None) -> Shape:
    """Build a catalogue from nothing in one process and count."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "CI": "true"}
    with tempfile.TemporaryDirectory(dir=below or _fast()) as folder:
        models, site = Path(folder) / "models", Path(folder) / "site"
        write(models, plan)
        command = [sys.executable, "-m", "catalog", "build", str(models), "-o", str(site), "--no-cache"]
        cost = measure(command, environment)
        sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    edges = plan.count * plan.parents * plan.versions
    counts = (1.0, plan.count, plan.count * plan.versions, plan.count * plan.values, edges)
    return Shape(counts, cost.cpu, sum(sizes), len(sizes), cost.memory)


def fitted(shapes: list[Shape], what: str) -> tuple[float, ...]:
    """Fit what each part costs; no part costs less than nothing."""
    found, _ = nnls([list(each.counts) for each in shapes], [float(getattr(each, what)) for each in shapes])
    return tuple(found)


def predicted(parts: tuple[float, ...], counts: tuple[float, ...]) -> float:
    """What a catalogue with these counts would take."""
    return sum(part * count for part, count in zip(parts, counts, strict=True))


def grown(sizes: list[int], below: str | None) -> None:
    """Print what a small model takes in catalogues of these sizes, each as soon as it is built."""
    print("| models | s of processors | ms a model | MB of memory | files |\n|--:|--:|--:|--:|--:|")
    for count in sizes:
        took = built(Plan(count, 1, versions=1, metrics=1), below)
        cells = (f"{count:,}", f"{took.cpu:,.0f}", f"{took.cpu * 1000 / count:.1f}", f"{took.memory:,.0f}")
        print(f"| {' | '.join(cells)} | {took.files:,} |", flush=True)


def main() -> None:
    """Measure, fit, check against a larger catalogue, and print what a hub would take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=200)
    parser.add_argument("--check", type=int, default=1000)
    parser.add_argument("--hub", type=int, default=2_000_000)
    parser.add_argument("--price", type=float, default=0.05, help="dollars for an hour of one processor")
    parser.add_argument("--grow", type=int, nargs="+", metavar="COUNT", help="only what these sizes take")
    parser.add_argument("--folder", help="where --grow writes: 100,000 models are 15 GB")
    given = parser.parse_args()
    if given.grow:
        grown(given.grow, given.folder)
        return
    sizes = (given.models // 4, given.models)
    shapes = [built(_plan(count, shape)) for count in sizes for shape in SHAPES]
    parts = {what: fitted(shapes, what) for what in ("cpu", "bytes", "files")}
    print("| one more | ms of processor | bytes | files |\n|---|--:|--:|--:|")
    for at, name in enumerate(PARTS):
        cpu, size, files = (parts[what][at] for what in ("cpu", "bytes", "files"))
        print(f"| {name} | {cpu * 1000:,.2f} | {size:,.0f} | {files:,.2f} |")
    checked = built(Plan(given.check, 1))
    foreseen = predicted(parts["cpu"], checked.counts)
    print(f"\n{given.check:,} models: {checked.cpu:.1f} s measured, {foreseen:.1f} s foreseen.")
    counts = tuple(count * given.hub / given.check for count in checked.counts)
    hours, size, files = (predicted(parts[what], counts) for what in ("cpu", "bytes", "files"))
    hours /= 3600
    print(
        f"{given.hub:,} models: {hours:,.1f} hours of one processor, {hours * given.price:,.0f} dollars at "
        f"{given.price} an hour; {size / 1e9:,.0f} GB in {files / 1e6:,.1f} million files."
    )


def _plan(count: int, shape: dict[str, float]) -> Plan:
    told = {"versions": BASE.versions, "metrics": BASE.metrics, "parents": BASE.parents, **shape}
    return Plan(count, 1, int(told["versions"]), int(told["metrics"]), float(told["parents"]))


def _fast() -> str | None:
    """A disk in memory where there is one: it is the build that is measured."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of our own in it


if __name__ == "__main__":
    main()
