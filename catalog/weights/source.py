"""Where the bytes of a file come from, as whoever writes them to disk sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from catalog.kit.finding import CatalogError

CHUNK = 1 << 18


class WrongFileError(CatalogError):
    """What came is not what it should be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes from `start` on of a file of `size` bytes, where known; `tag` changes when the file does.

    `ends` says whether the end of the file is told apart from a connection that broke.
    """

    start: int
    size: int | None
    tag: str
    chunks: Iterator[bytes]
    ends: bool = True


class Source(Protocol):
    """A file somewhere."""

    @property
    def name(self) -> str:
        """What people call it: never with a password in it."""

    def read(self, start: int, tag: str) -> AbstractContextManager[Answer]:
        """Ask for the bytes from `start` on, where the file is still what `tag` says; else it begins at 0."""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file on this machine."""

    path: Path
    label: str

    @property
    def name(self) -> str:
        """How the card calls it."""
        return self.label

    @contextmanager
    def read(self, start: int, tag: str) -> Iterator[Answer]:
        """Go on where the file has not changed."""
        told = self.path.stat()
        now = f"{told.st_size}-{told.st_mtime_ns}"
        start = start if tag in ("", now) and start <= told.st_size else 0
        with self.path.open("rb") as stream:
            stream.seek(start)
            yield Answer(start, told.st_size, now, iter(lambda: stream.read(CHUNK), b""))
