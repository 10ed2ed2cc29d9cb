"""A file -> one process at a time: the second is told so in its words, and a killed one holds nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from catalog.kit.finding import LockedError

try:
    import fcntl
except ImportError:  # Windows locks otherwise; there, two builds at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

_ALONE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def held(file: Path, taken: str) -> Iterator[None]:
    """Hold the lock of a file, which stays; raises LockedError with the words `taken` where another does."""
    handle = os.open(file, _ALONE, 0o644)
    try:
        hold(handle, taken)
        yield
    finally:
        os.close(handle)


@contextmanager
def passing(file: Path, taken: str) -> Iterator[None]:
    """The same, and the file goes with the lock; what a killed process left is held as if it were new."""
    handle = os.open(file, _ALONE, 0o644)
    try:
        hold(handle, taken)
        if not _is_there(handle, file):  # whoever held it has taken it away since it was opened
            raise LockedError(taken)
        try:
            yield
        finally:
            if not os.fstat(handle).st_size:  # what holds something is nobody's lock
                with suppress(OSError):
                    file.unlink()
    finally:
        os.close(handle)


def hold(handle: int, taken: str) -> None:
    """Hold what is open, a file or a folder; LockedError with the words `taken` where another does."""
    if fcntl is None:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LockedError(taken) from None
    except OSError:  # a disk that knows no locks is no reason not to build
        return


def _is_there(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.lstat())
    except OSError:
        return False
