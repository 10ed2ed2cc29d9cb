"""A trail -> the pairs of contents that are to be held against each other, and the blobs they are in.

A file that was taken away and came back is held against what it was before: a deletion that was reverted is
no new card.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.domain.tables import FORMATS
from catalog.read.git.folders import Change, File, folder_of
from catalog.read.git.trail import Trail
from catalog.read.walk import ModelFolder

_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def mended(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes, newest first, with what a file was before it was gone for a while."""
    gone: dict[str, tuple[str, ...]] = {}
    found = []
    for change in reversed(changes):
        files = tuple(_back(file, gone) for file in change.files)
        found.append(change._replace(files=files))
    return tuple(reversed(found))


def _back(file: File, gone: dict[str, tuple[str, ...]]) -> File:
    name, befores, after = file
    if not after:
        gone[name] = tuple(filter(None, befores))
        return file
    before = gone.pop(name, ())
    return (name, before, after) if before and not any(befores) else file


def current_names(folder: ModelFolder, trail: Trail) -> tuple[str, ...]:
    """The files that tell of the model: those beside its card now, and those that commits knew."""
    here = (path for path, _, _ in folder.stamps if folder_of(f"x/{path}") == ("x", path))
    known = (name for change in trail.changes for name, _, _ in change.files)
    return tuple(sorted({*here, *known}))


def committed(trail: Trail, name: str) -> str:
    """What Git calls a file as it was committed last."""
    return f"{trail.commit}:{trail.root}/{name}"


def wanted(folder: ModelFolder, trail: Trail) -> Iterator[str]:
    """The blobs that a model's history is told from."""
    for change in trail.changes:
        whole = several_tables(change)
        for name, befores, after in change.files:
            if (after and any(befores)) or (whole and is_table(name)):
                yield from (each for each in (*befores, after) if each)
    yield from (committed(trail, name) for name in current_names(folder, trail))


def whole(folder: ModelFolder, trail: Trail) -> Iterator[tuple[str, str]]:
    """All files that the trail knows, also those that came or went: their names, each with a blob."""
    for change in trail.changes:
        for name, befores, after in change.files:
            yield from ((name, each) for each in (*befores, after) if each)
    yield from ((name, committed(trail, name)) for name in current_names(folder, trail))


def several_tables(change: Change) -> bool:
    """Whether rows may have gone from one file to another: those are then read whole."""
    tables = [(befores, after) for name, befores, after in change.files if is_table(name)]
    return (
        len(tables) > 1
        and any(any(befores) for befores, _ in tables)
        and not all(after and any(befores) for befores, after in tables)
    )


def is_table(name: str) -> bool:
    """Whether a file holds measurements."""
    return name.endswith(FORMATS)


@dataclass(frozen=True, slots=True)
class Disk:
    """The files of a model as they are now."""

    folder: Path

    def content(self, name: str, most: int) -> bytes | None:
        """What a file holds; None where it is not there, no regular file, or too large."""
        try:
            handle = os.open(f"{self.folder}/{name}", os.O_RDONLY | _CAREFUL)
        except OSError:
            return None
        with os.fdopen(handle, "rb") as stream:
            told = os.fstat(handle)
            return stream.read() if stat.S_ISREG(told.st_mode) and told.st_size <= most else None
