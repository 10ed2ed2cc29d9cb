"""Targets and minutes -> new inputs that break one of them: what `scripts/fuzz` runs, guided by coverage."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import atheris

# It names each module that it instruments.
with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["catalog"]):
    from tests.fuzz.shrunk import shrunk
    from tests.fuzz.target import HERE, REPOSITORY, Fault, Target, attempt, room, seeds, words_of
    from tests.fuzz.targets import TARGETS

ROOM = REPOSITORY / "build" / "fuzz"
LONGEST = 16_384
"""Bytes of an input."""
TIMEOUT, MEMORY = 30, 2048
"""Seconds of an input, where even the processor's clock does not stop it; megabytes of the process."""
_RUNS = re.compile(rb"number_of_executed_units: (\d+)")
_UNIT = re.compile(rb"#(\d+)\s")


@dataclass(frozen=True, slots=True)
class Hunted:
    """What came of one target: how many inputs were tried, for how long, and the new ones that broke it."""

    name: str
    runs: int
    seconds: float
    found: tuple[Path, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz the targets one after the other; 1 where anything broke."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    several = ", ".join(sorted(TARGETS))
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"some of {several}; none: all")
    parser.add_argument("--minutes", type=float, default=10.0, help="for all of them together (10)")
    given = parser.parse_args(arguments)
    if unknown := [each for each in given.targets if each not in TARGETS]:
        parser.error(f"there is no target {', '.join(unknown)}; there are {several}")
    names = given.targets or list(TARGETS)
    room()  # before there are forks, which do not tidy up
    share = max(given.minutes * 60 / len(names), 2.0)
    hunted = []
    for name in names:
        hunted.append(each := hunt(name, share))
        _say(f"{name:20} {each.runs:>9,} inputs {each.seconds:>6.0f} s   {len(each.found)} new")
        for path in each.found:
            _say(f"    {path.relative_to(REPOSITORY)}")
    found = [path for each in hunted for path in each.found]
    whole = sum(each.seconds for each in hunted) / 60
    _say(f"{sum(each.runs for each in hunted):,} inputs in {whole:.1f} minutes, {len(found)} new findings")
    return 1 if found else 0


def hunt(name: str, seconds: float) -> Hunted:
    """Fuzz one target for so long, in a process of its own: what kills that is a finding like others."""
    before, began, runs = _kept(name), time.monotonic(), 0
    while (left := seconds - (time.monotonic() - began)) > 1:
        child = os.fork()
        if not child:
            _fuzz(name, left)  # never comes back
        os.waitpid(child, 0)
        log = _log(name).read_bytes()
        counts = _RUNS.findall(log) or _UNIT.findall(log)
        runs += int(counts[-1]) if counts else 0
        if not _keep_artefacts(name):
            break
    new = tuple(sorted(_kept(name) - before))
    return Hunted(name, runs, time.monotonic() - began, new)


def _fuzz(name: str, seconds: float) -> None:
    """Become libFuzzer. Of what raises the input is kept here; of what hangs or dies, by libFuzzer."""
    corpus, broken = ROOM / name, ROOM / f"{name}.broken"
    corpus.mkdir(parents=True, exist_ok=True)
    broken.mkdir(exist_ok=True)
    handle = os.open(_log(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    target, known = TARGETS[name], set[str]()

    def one(content: bytes) -> None:
        fault = attempt(target, content)
        if fault and fault.place not in known:
            known.add(fault.place)
            _keep(name, target, content, fault)

    kept = [str(HERE / kind / name) for kind in ("corpus", "found") if (HERE / kind / name).is_dir()]
    options = (
        f"-max_total_time={int(seconds)}",
        f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={broken}/",
        f"-dict={words_of(name)}",
        "-print_final_stats=1",
        "-report_slow_units=3600",  # keeping a fault takes a while
    )
    atheris.Setup([sys.argv[0], *options, str(corpus), *kept], one)
    atheris.Fuzz()


def _keep(name: str, target: Target, content: bytes, fault: Fault) -> None:
    """Keep a small input of the fault as a test, and in the log what it did."""
    small = shrunk(target, content, fault.place)
    path = HERE / "found" / name / sha256(small).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small)
    told = f"\n{path.relative_to(REPOSITORY)}: {small[:300]!r}\n{fault.place}\n{fault.trace}\n"
    with (ROOM / "faults.txt").open("a", encoding="utf-8") as file:
        file.write(told)


def _keep_artefacts(name: str) -> bool:
    """Move what libFuzzer kept of inputs that hang or kill; whether there was any."""
    found = sorted((ROOM / f"{name}.broken").glob("*-*"))
    for path in found:
        place = HERE / "found" / name / path.name[:24]
        place.parent.mkdir(parents=True, exist_ok=True)
        path.rename(place)
    return bool(found)


def _kept(name: str) -> set[Path]:
    return {path for path in seeds(name) if path.parent.parent.name == "found"}


def _log(name: str) -> Path:
    ROOM.mkdir(parents=True, exist_ok=True)
    return ROOM / f"{name}.log"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
