"""Work in a process of its own that dies on the way: at the N-th step of its files, or at once from outside.

Steps are what Python says of files (audit events), and inside a swap every call of a function, before and
after it: that is between any two things that the system is asked for.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import forkserver
from types import FrameType

from catalog.make import site as make_site

_FILES = frozenset(
    {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.scandir",
     "os.listdir", "sqlite3.connect", "shutil.rmtree", "shutil.copyfile", "tempfile.mkdtemp", "ctypes.dlsym"}
)  # fmt: skip
_ROOMS = ("/catalog/publish/", "/catalog/cache/", "/shutil.py", "/tempfile.py", "/pathlib.py")
NEVER = 1 << 60


@dataclass
class Steps:
    """Counts; at the one that was asked for, the process is no more."""

    last: int
    count: int = 0

    def step(self) -> None:
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def of_files(self, event: str, _: tuple[object, ...]) -> None:
        if event in _FILES:
            self.step()

    def of_calls(self, frame: FrameType, _event: str, _: object) -> None:
        if any(room in frame.f_code.co_filename for room in _ROOMS):
            self.step()


@dataclass
class Child:
    """A process that works; `told` is where it says what it came to."""

    pid: int
    told: int
    status: int | None = None

    @property
    def lives(self) -> bool:
        if self.status is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if done else None
        return self.status is None

    def words(self) -> str:
        """Wait for its end and return what it said, which is nothing where it was killed."""
        with os.fdopen(self.told, "r", encoding="utf-8") as stream:
            said = stream.read()
        if self.status is None:
            self.status = os.waitpid(self.pid, 0)[1]
        return said


def begin(work: Callable[[], object]) -> Child:
    """Let a process of its own work; it says what the work returned, or what it raised."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads: they are those of libraries
        pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    # A server that gives processes to this one is no child of the new one, which starts its own.
    forkserver._forkserver.__init__()
    try:
        said = str(work())
    except BaseException as problem:  # noqa: BLE001 - it is told
        said = f"{type(problem).__name__}: {problem}\n{traceback.format_exc()}"
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        stream.write(said)
    os._exit(0)


def counted(work: Callable[[], object], last: int = NEVER) -> Callable[[], int]:
    """The work, whose process dies at this step of files; it returns how many there were."""

    def run() -> int:
        steps = Steps(last)
        sys.addaudithook(steps.of_files)
        work()
        return steps.count

    return run


def counted_swap(work: Callable[[], object], last: int = NEVER) -> Callable[[], int]:
    """The same, for calls from the moment on in which the build begins to publish."""

    def run() -> int:
        steps, publish = Steps(last), make_site._publish

        def counting(*given: object) -> None:
            sys.setprofile(steps.of_calls)
            publish(*given)

        make_site._publish = counting
        work()
        sys.setprofile(None)
        return steps.count

    return run
