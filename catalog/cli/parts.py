"""What the commands share: their shape, exit codes, progress, and the pool of workers."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from shlex import quote
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from catalog.kit.date import When
from catalog.kit.digits import bytes_shown
from catalog.kit.finding import CatalogError
from catalog.kit.number import whole

FINE, FINDINGS, USAGE, LOCKED, FAULT = 0, 1, 2, 4, 70
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, its help, its arguments and what it does."""

    name: str
    summary: str
    description: str
    examples: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    wraps: bool = False
    """Whether what comes behind `--` is a command of its own, handed on as `wrapped`."""
    once: str = ""
    """What people who give it more than it takes are told to do."""


class Here(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call `fn` now; its exception is raised by the future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as problem:  # noqa: BLE001 - handed on by the future, as every executor does
            future.set_exception(problem)
        return future


def collect_seldom() -> None:
    """Look for unreachable objects less often: a build makes many that live until its end, and few cycles."""
    gc.freeze()  # what was imported lives as long as the process
    gc.set_threshold(100_000, 50, 100)


class Patient(Here):
    """Does the work in this process until that took as long as starting others does; they do the rest."""

    def __init__(self, others: Executor, patience: float) -> None:
        """Begin with some seconds of patience; `others` starts nothing before it is given work."""
        self._others, self._left = others, patience

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call `fn` now or hand it on; BrokenExecutor where what starts the others is gone."""
        if self._left <= 0:
            try:
                return self._others.submit(fn, *args, **kwargs)
            except (EOFError, ConnectionError) as problem:  # it was ended while it started one
                raise BrokenExecutor from problem
        begins = time.perf_counter()
        future = super().submit(fn, *args, **kwargs)
        self._left -= time.perf_counter() - begins
        return future


@contextmanager
def workers(jobs: int, patience: float = 0.0) -> Iterator[Executor]:
    """Processes to work in, started when there was work for some seconds; one job is this process."""
    if jobs == 1:
        yield Here()
        return
    context = get_context("spawn" if os.name == "nt" else "forkserver")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_at_work) as pool:
        yield Patient(pool, patience)


def _at_work() -> None:
    """What a process does before its first work: it ends with who gives it work, however that one ends."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells all; who gives the work says when to end
    if giver := parent_process():
        Thread(target=_end_with, args=(giver,), daemon=True).start()


def _end_with(giver: BaseProcess) -> None:
    giver.join()
    os._exit(FAULT)  # nobody takes what this one makes


def progress(stage: str, done: int, whole: int, what: str = "models") -> None:
    """Say how far a stage is, on a terminal only; a log stays quiet."""
    if loud():
        end = "\n" if done == whole else ""
        print(f"\r{stage} {done:,} of {whole:,} {what}", end=end, file=sys.stderr, flush=True)


def wipe() -> None:
    """Take what `progress` said off its line, where something else is said before it is at its end."""
    if loud():
        for each in (f"\r{'':50}", "\r"):  # a line goes back at its beginning alone, see `streams`
            print(each, end="", file=sys.stderr, flush=True)


def loud() -> bool:
    """Whether somebody watches: a terminal, and not that of a machine."""
    return sys.stderr.isatty() and not os.environ.get("CI")


def fetching(name: str, done: int, whole: int | None) -> None:
    """Say how much of a file there is, on a terminal only; a log stays quiet."""
    if loud():
        of = f" of {bytes_shown(whole)}" if whole else ""
        end = "\n" if done == whole else ""
        print(f"\r{name} {bytes_shown(done)}{of}    ", end=end, file=sys.stderr, flush=True)


def day(text: str) -> When:
    """Read a date given on the command line."""
    try:
        return When.parse(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def job_count(text: str) -> int:
    """Read a number of processes; 0 is as many as there are processors."""
    count = whole(text)
    if count is None or count < 0:
        raise argparse.ArgumentTypeError(f"{text} is not a number of processes")
    return count or os.cpu_count() or 1


def folder_argument(parser: argparse.ArgumentParser) -> None:
    """Add MODELS, the folder that holds the cards."""
    parser.add_argument(
        "models", nargs="?", default="models", metavar="MODELS", help="the folder of cards (models)"
    )


def of_models(command: str, models: Path) -> str:
    """Write a command for this folder of cards, which goes without saying where it is `models`."""
    return f"`catalog {command}`" if models == Path("models") else f"`catalog {command} {quote(str(models))}`"


def rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --select and --ignore, each a list of rules or topics, said as often as one likes."""
    for option, what in (("--select", "say only what breaks these"), ("--ignore", "leave these out")):
        parser.add_argument(
            option, type=_names, action="extend", default=[], metavar="RULE", help=f"{what}: rules or topics"
        )


def _names(text: str) -> list[str]:
    """Read a list with commas."""
    return [each for part in text.split(",") if (each := part.strip())]


NOT_THEN = "what was for all then may be for few now: editions are of today; leave --as-of or --edition out"


def edition_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--edition`, for whom the answer is."""
    parser.add_argument(
        "--edition",
        default="",
        metavar="NAME",
        help="only what its readers may see: public, internal, or an edition of catalog.yaml (everything)",
    )


def jobs_argument(parser: argparse._ActionsContainer) -> None:
    """Add how many processes may work."""
    parser.add_argument(
        "--jobs", type=job_count, default=1, metavar="N", help="processes; 0 is one a processor (1)"
    )


def cache_arguments(parser: argparse.ArgumentParser, where: str, without: str) -> None:
    """Add where to remember what was read, and how not to."""
    remembered = parser.add_mutually_exclusive_group()
    remembered.add_argument("--cache", type=Path, metavar="DIR", help=f"where to remember {where}")
    remembered.add_argument("--no-cache", action="store_true", help=f"{without}, remember nothing")


def own_cache(given: argparse.Namespace, models: Path, command: str) -> Path | None:
    """Where a command remembers what it read: beside the folder of cards, where one may write there."""
    if given.no_cache or given.cache:
        return None if given.no_cache else Path(given.cache)
    whole = models.resolve()
    room = whole.parent / ".catalog-cache"
    there = room if room.exists() else room.parent
    return room / f"{command}-{whole.name}" if there.is_dir() and os.access(there, os.W_OK) else None


def refuse(condition: Any, message: str) -> None:  # noqa: ANN401 - anything that is true or false
    """Stop with a sentence where `condition` holds."""
    if condition:
        raise CatalogError(message)
