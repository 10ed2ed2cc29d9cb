"""A command that runs -> its exit code, however it ends: by itself, by a signal, by what it cannot help."""

from __future__ import annotations

import codecs
import io
import json
import os
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from types import FrameType

from catalog.cli.parts import FAULT, LOCKED, USAGE
from catalog.kit.finding import CatalogError, LockedError
from catalog.kit.text import visible

_ENDING = ("SIGTERM", "SIGHUP")
"""Signals that end a command; Python has Ctrl+C end it already."""
_AS_NUMBERS = "catalog.numbers"
"""What Python knows our way by of writing letters that an encoding does not have."""
_BY_SIGNAL, _PIPE = 128, 13  # SIGPIPE, which not every system has
REPORT = (
    "this is a fault of ours; please report the lines above with the command, what `catalog --version` says "
    "and, if you may, the card: as an issue of the repository you installed model-catalog from, or as its "
    "SECURITY.md says"
)


class StoppedError(KeyboardInterrupt):
    """A signal asks to end; like Ctrl+C, it is nothing that a command goes on after."""

    def __init__(self, number: int) -> None:
        """Keep which signal it was."""
        super().__init__(number)
        self.code = _BY_SIGNAL + number


def ended(run: Callable[[], int]) -> int:
    """Run to the end and return the exit code; what stops it is said in one line, a fault of ours in full."""
    try:
        with _stoppable():
            return _told(run)
    except KeyboardInterrupt as problem:
        return getattr(problem, "code", _BY_SIGNAL + signal.SIGINT)
    except Exception as problem:  # noqa: BLE001 - the last door: what we do not know is our fault and is said so
        if _nobody_reads(problem):  # FINE would say that nothing was found, and nobody knows
            return _BY_SIGNAL + _PIPE
        words = _words(problem)
        if not words:
            traceback.print_exc()
            return _stopped(REPORT, FAULT)
        return _stopped(words, LOCKED if isinstance(problem, LockedError) else USAGE)


def _words(problem: Exception) -> str:
    """What stopped a command and how to go on; empty where that is a fault of ours."""
    if isinstance(problem, CatalogError):
        return str(problem)
    if isinstance(problem, MemoryError):
        return "there is not enough memory; give it more, or a lower --jobs where there is one"
    if isinstance(problem, BrokenExecutor):
        words = "a process that did part of the work was ended from outside, maybe for want of memory"
        return f"{words}; run it again, with a lower --jobs if that comes again"
    return _refused(problem) if isinstance(problem, OSError) else ""


def _told(run: Callable[[], int]) -> int:
    """Run, and write all that was said here: what that meets is then said as everything is."""
    try:
        code = run()
    except SystemExit:  # help, or words that are not understood
        _flush()
        raise
    _flush()
    return code


def _flush() -> None:
    if sys.stdout:
        sys.stdout.flush()


def hold_streams() -> None:
    """Let standard streams take whatever is printed.

    Those that are closed are opened, onto nothing: else a file of ours would get their numbers. Letters that
    their encoding does not have are written as numbers.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115 - by number, for as long as we run
    codecs.register_error(_AS_NUMBERS, _numbers)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what stands in for one may have no encoding
            stream.reconfigure(errors=_AS_NUMBERS)


def _numbers(problem: UnicodeError) -> tuple[str, int]:
    """What an encoding has no letters for, as JSON writes it, so that JSON is still the same text."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    return json.dumps(problem.object[problem.start : problem.end])[1:-1], problem.end


def _stopped(words: str, code: int = USAGE) -> int:
    with suppress(OSError):
        print(f"catalog: {words}", file=sys.stderr)
    return code


def _refused(problem: OSError) -> str:
    what = problem.strerror or str(problem) or type(problem).__name__
    if problem.filename is None:
        return f"the system refuses: {what}; mend that and run it again"
    name = problem.filename if isinstance(problem.filename, str) else os.fsdecode(problem.filename)
    remedy = "it was changed meanwhile, or may not be read or written; see to it and run it again"
    return f"{visible(name)}: {what}; {remedy}"


def _nobody_reads(problem: Exception) -> bool:
    """Whether standard output is a pipe whose reader has had enough; nothing is written to it any more."""
    if not isinstance(problem, BrokenPipeError) or not sys.stdout:
        return False
    with suppress(OSError, ValueError):  # no stream of the system
        number = sys.stdout.fileno()
        if _is_cut(number):
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
            return True
    return False


def _is_cut(number: int) -> bool:
    """Whether nobody can read what is written there; a system that cannot be asked is believed."""
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(number, 0)
    return any(told & (select.POLLERR | select.POLLHUP) for _, told in poll.poll(0))


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let signals end a command as Ctrl+C does: it takes away what is half done; a second is final."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores SIGHUP
                before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    for name in _ENDING:
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is _stop:
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    raise StoppedError(number)
