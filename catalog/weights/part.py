"""What came of a file so far -> `NAME.part` beside its place, which the next attempt goes on with.

A note beside it says where the bytes are from; it is written before them, so that they are never mixed up.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from catalog.kit.checksum import Checksum, checksums_of
from catalog.kit.finding import LockedError
from catalog.weights.source import Source

try:
    import fcntl
except ImportError:  # Windows locks otherwise; there, two at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Part:
    """The beginning of a file, held by one process at a time."""

    def __init__(self, target: Path) -> None:
        """Open what is there of the file that will be at `target`; LockedError where another process does."""
        self.target = target
        self.path = target.with_name(f"{target.name}.part")
        self._note = target.with_name(f"{target.name}.part.json")
        self._file = os.fdopen(_held(self.path), "r+b")
        self.size = self._file.seek(0, os.SEEK_END)
        self.resumed = False

    def where(self, source: Source, expected: Checksum | None) -> tuple[int, str]:
        """Where to go on, and the tag the file must still have; 0 where nothing vouches for what came."""
        told = self._noted()
        tag = told.get("tag", "") if told.get("from") == _mark(source) else ""
        same = expected is not None and told.get("checksum") == str(expected)
        if self.size and not tag and not same:
            self.cut(0)
        self.resumed = self.resumed or self.size > 0
        return self.size, tag if self.size else ""

    def note(self, source: Source, tag: str, expected: Checksum | None) -> None:
        """Remember where the bytes that follow are from."""
        told = {"from": _mark(source), "tag": tag, "checksum": str(expected or "")}
        with self._note.open("w", encoding="utf-8") as file:
            json.dump(told, file)
            file.flush()
            os.fsync(file.fileno())

    def write(self, chunk: bytes) -> None:
        """Take more bytes."""
        self._file.write(chunk)
        self.size += len(chunk)

    def cut(self, size: int) -> None:
        """Forget what comes after so many bytes."""
        self._file.seek(size)
        self._file.truncate(size)
        self.size = size

    def checksum(self, like: Checksum) -> Checksum:
        """Hash what is on the disk, not what came by."""
        self._file.flush()
        self._file.seek(0)
        (found,) = checksums_of(self._file, [like])
        return found

    def keep(self) -> None:
        """Put the whole file in its place, at one instant and for good."""
        self._file.flush()
        os.fsync(self._file.fileno())
        if fcntl is None:  # Windows moves no open file
            self._file.close()
        self.path.replace(self.target)
        self._note.unlink(missing_ok=True)
        _sync(self.target.parent)

    def drop(self) -> None:
        """Leave nothing."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go; what came is there for the next attempt."""
        with suppress(OSError):  # a full disk is told by the write before
            self._file.close()

    def _noted(self) -> dict[str, str]:
        try:
            told = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(key): str(value) for key, value in told.items()} if isinstance(told, dict) else {}


@contextmanager
def part_of(target: Path) -> Iterator[Part]:
    """Hold the part of a file; one that nothing has come of is taken away again."""
    part = Part(target)
    try:
        yield part
    except BaseException:
        if not part.size:
            part.drop()
        raise
    finally:
        part.close()


def _held(path: Path) -> int:
    """Open and lock; again, where who held it put it in its place meanwhile."""
    while True:
        number = os.open(path, _FLAGS, 0o666)
        if fcntl is None:
            return number
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(number)
            raise LockedError(f"another process is fetching {path.name}; wait for it") from None
        with suppress(FileNotFoundError):
            if os.fstat(number).st_ino == path.stat().st_ino:
                return number
        os.close(number)


def _mark(source: Source) -> str:
    return hashlib.sha256(source.name.encode("utf-8", "replace")).hexdigest()


def _sync(folder: Path) -> None:
    """Write the folder's own entry to disk, where the system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
