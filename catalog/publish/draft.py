"""Files -> a place that is not the site yet: workers write their own pages into it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import Protocol

from catalog.kit.finding import CatalogError
from catalog.kit.seal import seal, seal_of_file


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site: its path with `/`, and its bytes or the scratch file that holds them."""

    path: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written: its path in the site, and the seal of its bytes."""

    path: str
    digest: bytes


class Pen(Protocol):
    """What writes files of the site."""

    def put(self, files: Iterable[File]) -> list[Written]:
        """Write files and say which."""
        ...


class Draft(Protocol):
    """Where files of the next site are written; small enough to hand to another process."""

    def pen(self) -> AbstractContextManager[Pen]:
        """A pen to write with; all that it has put is there when its context ends."""
        ...


@dataclass(frozen=True, slots=True)
class FolderDraft:
    """A folder as a draft."""

    folder: str

    def pen(self) -> AbstractContextManager[Pen]:
        """The draft itself: a disk has what is written at once."""
        return nullcontext(self)

    def put(self, files: Iterable[File]) -> list[Written]:
        """Write files and say which; raises OSError where the disk refuses."""
        return [Written(file.path, self._put(file)) for file in files]

    def _put(self, file: File) -> bytes:
        """Write the bytes; a scratch file is taken as it is, for it may be too large to be read at once."""
        _made(self.folder, os.path.dirname(file.path))  # noqa: PTH120 - text in, text out: the hot loop
        target = f"{self.folder}/{file.path}"
        if isinstance(file.content, Path):
            shutil.move(file.content, target)
            return seal_of_file(Path(target))
        with open(target, "wb", buffering=0) as stream:  # noqa: PTH123 - the same
            _write(stream, file.content)
        return seal(file.content)


def _write(stream: FileIO, content: bytes) -> None:
    """Write all of it: a disk that is nearly full takes a part and says nothing until the next one."""
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) :]


@lru_cache(maxsize=65_536)
def _made(folder: str, below: str) -> None:
    """Make a folder once; every draft has a name of its own, so nothing that was made is gone.

    The draft itself is never made here: where it is not, it was given up, or this is a machine without it.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - the same
        words = f"a worker cannot see the draft {folder}"
        raise CatalogError(
            f"{words}; let workers share the disk of the site, or choose an object store with -o"
        )
    os.makedirs(f"{folder}/{below}", exist_ok=True)  # noqa: PTH103 - the same
