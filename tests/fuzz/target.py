"""What a fuzzer tries: a function of bytes that is total, and one try of it with a bound on its time."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import traceback
from atexit import register
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog.kit.finding import CatalogError

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
SECONDS = 5.0
"""Processor time that one input may take: far more than any does, far less than anybody would wait."""
MARK = b"\n%%%%%%\n"
"""What stands between the parts of an input for what reads several files."""


class HangError(BaseException):
    """An input took too long. No `except Exception` of the code under test stops it."""


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: `read` takes any bytes and returns, or raises one of `fine`; anything else is a fault."""

    read: Callable[[bytes], object]
    fine: tuple[type[Exception], ...] = (CatalogError,)


@dataclass(frozen=True, slots=True)
class Fault:
    """What an input did: `place` tells it from other faults, `trace` is for whoever mends it."""

    place: str
    trace: str


def attempt(target: Target, content: bytes, seconds: float = SECONDS) -> Fault | None:
    """Give one input to a target; what it should not do is a fault."""
    try:
        with within(seconds):
            target.read(content)
    except target.fine:
        return None
    except (Exception, HangError) as problem:  # noqa: BLE001 - that is what is looked for
        return Fault(_place(problem), "".join(traceback.format_exception(problem, limit=-12)))
    return None


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise HangError in what takes more processor time: other programs on the machine do not count."""

    def stop(*_: object) -> None:
        raise HangError(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _place(problem: BaseException) -> str:
    """The kind of fault and the last line of our own that it went through."""
    if isinstance(problem, HangError):
        return "HangError"
    frames = [
        each for each in traceback.extract_tb(problem.__traceback__) if f"{REPOSITORY}/" in each.filename
    ]
    last = next((each for each in reversed(frames) if "/.venv/" not in each.filename), None)
    where = f"{Path(last.filename).relative_to(REPOSITORY)}:{last.lineno}" if last else "?"
    return f"{type(problem).__name__} at {where}"


def parts(content: bytes, count: int) -> list[bytes]:
    """The parts of an input; those that are not there are empty."""
    found = content.split(MARK, count - 1)
    return [*found, *[b""] * (count - len(found))]


def text(content: bytes) -> str:
    """Any bytes as the text that a reader gets which decodes before."""
    return content.decode("utf-8", "replace")


@contextmanager
def folder(files: dict[str, bytes]) -> Iterator[Path]:
    """A folder of files, in memory where that can be."""
    with tempfile.TemporaryDirectory(dir=room()) as name:
        for path, content in files.items():
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        yield Path(name)


@cache
def room() -> Path:
    """Where folders of inputs are made; whoever asked first takes it away, and not its forks."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    found = Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    maker = os.getpid()
    register(lambda: os.getpid() == maker and shutil.rmtree(found, ignore_errors=True))
    return found


def words_of(name: str) -> Path:
    """The file with words of a target's grammar, in the way that libFuzzer reads and Python's bytes too."""
    return HERE / "words" / name


def seeds(name: str) -> list[Path]:
    """The inputs that are kept of a target: those to begin with, and those that broke something once."""
    return [path for kind in ("corpus", "found") for path in sorted((HERE / kind / name).glob("*"))]
