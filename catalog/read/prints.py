"""Files -> digests of their content: what tells whether a model, or the house, has to be read again."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from hashlib import blake2b, sha256
from pathlib import Path

from catalog.kit.pack import DIGEST, digest, pack
from catalog.kit.regular import bytes_of
from catalog.kit.seal import hash_of, seal_of_file
from catalog.kit.ticks import TICK, UNSURE
from catalog.read.house import House, house_files
from catalog.read.walk import ModelFolder, Stamp

LARGEST = 32 * 1024**2
"""Bytes of the largest file that a build reads, but for readings; of a larger one size and time tell."""


class Prints:
    """Digests of files, each read at most once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[Path, bytes] = {}

    def model(self, folder: ModelFolder, wide: object) -> bytes:
        """Return the digest of all that a model is read from; `wide` are its rows in the house's tables."""
        layers = [part for path, label in folder.above for part in (label.encode(), self._shared(path))]
        own = [
            part
            for stamp in folder.stamps
            for part in (os.fsencode(stamp[0]), _content(f"{folder.path}/{stamp[0]}", stamp))
        ]
        return digest(folder.label.encode(), pack(wide), *layers, b"", *own)

    def files(self, folder: ModelFolder) -> dict[str, bytes]:
        """Return the digest of each file that a model is read from, by its label."""
        own = {
            f"{folder.label}/{stamp[0]}": _content(f"{folder.path}/{stamp[0]}", stamp)
            for stamp in folder.stamps
        }
        return own | {label: self._shared(path) for path, label in folder.above}

    def house(self, models: Path, house: House, since: int = 0) -> bytes:
        """Return the digest of all that the house is read from, but for its tables: those go by model.

        What was changed `since` a moment may not be what was read then: its digest is that of no other time.
        """
        schemas = json.dumps(house.schemas, sort_keys=True)
        parts = (
            part
            for path in sorted(models.glob("*.yaml"))
            for part in (path.name.encode(), self._shared(path), _late(path, since))
        )
        return digest(models.name.encode(), schemas.encode(), *parts)

    def _shared(self, path: Path) -> bytes:
        if path not in self._known:
            self._known[path] = _content(str(path), (path.name, *_times(path)))
        return self._known[path]


def given(folder: ModelFolder) -> str:
    """What a manifest says of the files that a model is read from: `sha256sum FILES | sha256sum`.

    A file that no build reads to its end is told by its size, and a link by where it leads.
    """
    own = ((f"{folder.path}/{path}", f"{folder.label}/{path}") for path, _, _ in folder.stamps)
    return _given([*((str(path), label) for path, label in folder.above), *own])


def given_of_house(models: Path, house: House) -> str:
    """The same of what the house says: its YAML files, its tables and its schemas."""
    names = {*(each.name for each in models.glob("*.yaml")), *house_files(house.settings)}
    return _given((f"{models}/{name}", f"{models.name}/{name}") for name in names)


def _given(files: Iterable[tuple[str, str]]) -> str:
    found = sorted((label, _told(path)) for path, label in files)
    lines = "".join(f"{told}  {label}\n" for label, told in found)
    return sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def _told(path: str) -> str:
    try:
        if os.path.islink(path):  # noqa: PTH114 - text in, text out: asked for every file
            return f"link:{os.readlink(path)}"  # noqa: PTH115 - the same
        if not os.path.isfile(path):  # noqa: PTH113 - the same
            return "other"
        size = os.path.getsize(path)  # noqa: PTH202 - the same
        return f"size:{size}" if size > LARGEST else hash_of(seal_of_file(Path(path)))
    except OSError:
        return "unreadable"


def stamped(folder: ModelFolder, wide: object) -> bytes:
    """The same by sizes and times only: quick, for nothing is read."""
    above = [(label, *_times(path), _changed(path)) for path, label in folder.above]
    return digest(folder.label.encode(), pack((wide, above, folder.stamps, folder.changed)))


def is_sure(folder: ModelFolder, looked: int) -> bool:
    """Whether stamps tell of every change: none of the files was changed just before they were looked at."""
    times = [*(each[2] for each in folder.stamps), *(_times(path)[1] for path, _ in folder.above)]
    changed = max([folder.changed, *(_changed(path) for path, _ in folder.above)])
    return max(times, default=0) < looked - UNSURE and changed < looked - TICK


def is_before(folder: ModelFolder, moment: int) -> bool:
    """Whether what speaks for the folder from above has not changed since a moment, in nanoseconds."""
    return all(_changed(path) < moment for path, _ in folder.above)


def _late(path: Path, since: int) -> bytes:
    changed = _changed(path)
    return str(changed).encode() if since and changed >= since else b""


def _changed(path: Path) -> int:
    """When a file, its name or its rights changed, by this machine's clock; now, where it is gone."""
    try:
        return path.lstat().st_ctime_ns
    except OSError:
        return time.time_ns()


def _times(path: Path) -> tuple[int, int]:
    """The size and the time of a file; those of none where it has gone since it was found."""
    try:
        told = path.lstat()
    except OSError:
        return -1, time.time_ns()
    return told.st_size, told.st_mtime_ns


def _content(path: str, stamp: Stamp) -> bytes:
    """The digest of one file; a link is told by where it leads, what is no file by its stamp."""
    _, size, time = stamp
    try:
        if size > LARGEST:
            return digest(b"large", str(size).encode(), str(time).encode())
        if os.path.islink(path):  # noqa: PTH114 - text in, text out: asked for every file
            return digest(b"link", os.fsencode(os.readlink(path)))  # noqa: PTH115 - the same
        if not os.path.isfile(path):  # noqa: PTH113 - the same
            return digest(b"other", str(time).encode())
        return blake2b(bytes_of(path), digest_size=DIGEST).digest()
    except OSError as problem:  # reading it will say what is wrong; it may be right next time
        return digest(b"unreadable", str(problem).encode(), os.urandom(DIGEST))
