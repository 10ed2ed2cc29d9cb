"""Synthetic models -> what building them costs us and other generators: tables, and every run as JSON.

Usage: python benchmarks/compare.py [--counts 100 1000] [--repeat 3] [--peers hugo eleventy] [--browser]
       python benchmarks/compare.py --counts 10000 --repeat 1 --peers hugo eleventy --add
       python benchmarks/compare.py --variant "one process=--jobs 1"

The peers show the same facts on pages of their own making. Needs Linux; npm for Eleventy.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contestants import VARIANTS, Contestant, Variant, ours, peer
from generate import Plan, write
from peers import PEERS
from peers.facts import read
from peers.peer import Installed, Peer
from results import Results
from runs import rounds
from scenarios import COLD, SCENARIOS, prove_facts, subject
from tools import install

HERE = Path(__file__).resolve().parent
BY_NAME = {each.__name__.rpartition(".")[2]: each for each in PEERS}
_SAMPLE = 20  # pages of each peer that are looked at for every fact


def compare(given: argparse.Namespace, tools: Installed, count: int, results: Results) -> None:
    """Let everyone build a number of models, and add what it cost to the results."""
    with tempfile.TemporaryDirectory(dir=given.work, prefix="model-catalog-") as folder:
        work = Path(folder)
        write(work / "models", Plan(count, seed=1))
        everyone = contestants(given, tools, count, work)
        chosen = subject(work / "models")
        results.searches |= {each.name: each.search for each in everyone}
        unseen = {each.name: each for each in everyone}
        for run in rounds(everyone, chosen, count, (given.scenarios, given.repeat)):
            if first := unseen.pop(run.contestant, None):
                _look(first, work / "models")
            results.add(run)
        if given.browser:
            results.explorer += _browser(work / "models", count)


def contestants(given: argparse.Namespace, tools: Installed, count: int, work: Path) -> list[Contestant]:
    """Set up everyone who takes part at this size, each in a folder of its own."""
    models, found = work / "models", []
    id_ = subject(models).id
    for number, variant in enumerate(given.ours):
        found.append(ours(variant, models, id_, work / f"ours-{number}"))
    for module in map(BY_NAME.__getitem__, given.peers):
        if count > module.MOST:
            print(
                f"{module.NAME} is left out: it is asked for {module.MOST:,} models at most", file=sys.stderr
            )
        else:
            found.append(peer(module, tools, (models, id_), work / module.NAME))
    return found


def _look(contestant: Contestant, models: Path) -> None:
    """See that a peer's first pages show all the facts, which its time is worth only then."""
    if contestant.is_peer:
        facts = read(models)
        for model in facts[:: max(1, len(facts) // _SAMPLE)]:
            prove_facts(contestant, model)


def _browser(models: Path, count: int) -> str:
    """Let the explorer be measured too, and return what is printed."""
    command = [sys.executable, str(HERE / "browser.py"), "--count", str(count), "--models", str(models)]
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def _machine(peers: Sequence[Peer]) -> dict[str, Any]:
    packages = sorted({package for each in peers for package in (*each.PYTHON, *each.NODE)})
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "node": node,
        "packages": packages,
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peers", nargs="*", choices=list(BY_NAME), default=list(BY_NAME))
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    known = {each.name: each for each in VARIANTS}
    parser.add_argument(
        "--variants", nargs="*", choices=list(known), default=list(known), help="ways of ours"
    )
    parser.add_argument("--variant", action="append", type=Variant.parse, default=[], metavar="NAME=OPTIONS")
    parser.add_argument("--tools", type=Path, default=Path.home() / ".cache/model-catalog-bench")
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory, where the speed of none other is measured
    parser.add_argument("--work", type=Path, default=memory if memory.is_dir() else None)
    parser.add_argument("--output", type=Path, default=HERE / "results/peers.json")
    parser.add_argument("--add", action="store_true", help="keep what the output holds of other counts")
    parser.add_argument("--browser", action="store_true", help="also what the explorer costs in Chromium")
    given = parser.parse_args()
    if COLD in given.scenarios or parser.error("the others begin from what the scenario `cold` has built"):
        given.scenarios = [each for each in SCENARIOS if each in given.scenarios]
    given.ours = [*(known[name] for name in given.variants), *given.variant]
    return given


def main() -> None:
    """Read the command line, install, measure, print the tables."""
    given = _arguments()
    peers = [BY_NAME[name] for name in given.peers]
    if not shutil.which("npm") and any(each.NODE for each in peers):
        sys.exit("npm is missing, which Eleventy is installed with: name other --peers")
    tools = install(given.tools.resolve(), peers)
    results = Results(given.output, _machine(peers))
    if given.add:
        results.recall(given.counts)
    for count in given.counts:
        compare(given, tools, count, results)
    results.save()
    print(results.text())


if __name__ == "__main__":
    main()
