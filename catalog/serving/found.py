"""The path of a request -> a file of the site that is open for reading, and nothing outside of it."""

from __future__ import annotations

import asyncio
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

_PATIENCE = 50
"""How often a file is looked for while the site is exchanged, every hundredth of a second."""
_FORBIDDEN = re.compile(r"[/\\:\x00-\x1f\x7f]")
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Found:
    """An open file of the site, or (`stream` is None) a folder that was asked for without its `/`."""

    path: str
    stream: BinaryIO | None
    size: int = 0
    changed: int = 0
    """When its bytes last changed, in nanoseconds."""


def names(path: str) -> tuple[str, ...] | None:
    """Split the path of a request; None where no file of a site is called so.

    No name begins with a dot, so there is no way up and nothing that a build or Git notes for itself; none
    holds a slash of either kind, a colon (drives, streams) or a control character, however it is written.
    """
    try:
        parts = [unquote_to_bytes(each).decode("utf-8") for each in path[1:].split("/")]
    except UnicodeDecodeError:
        return None
    parts = [*parts[:-1], parts[-1] or "index.html"]
    if any(not each or each.startswith(".") or _FORBIDDEN.search(each) for each in parts):
        return None
    return tuple(parts)


async def found(site: Path, parts: tuple[str, ...]) -> Found | None:
    """Open a file of the site; while a build exchanges the folder, it is looked for in both."""
    for _ in range(_PATIENCE):
        before = _identity(site)
        there = _opened(site, parts)
        if there is not None or (before and before == _identity(site)):
            return there
        await asyncio.sleep(0.01)
    return None


def _identity(site: Path) -> tuple[int, int] | None:
    """Which folder has this name now."""
    try:
        known = site.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _opened(site: Path, parts: tuple[str, ...]) -> Found | None:
    """Open a regular file that is where its name says: whatever a link leads to is not there."""
    path, root = "/".join(parts), os.path.realpath(site)
    whole = os.path.join(root, *parts)  # noqa: PTH118 - text in, text out
    try:
        if os.path.normcase(os.path.realpath(whole)) != os.path.normcase(whole):
            return None
        known = os.stat(whole)  # noqa: PTH116 - the same
        if stat.S_ISDIR(known.st_mode):
            return Found(path, None)
        if not stat.S_ISREG(known.st_mode):  # a FIFO would be waited for, a device asked
            return None
        stream = os.fdopen(os.open(whole, _FLAGS), "rb")
    except (OSError, ValueError):
        return None
    known = os.fstat(stream.fileno())
    return Found(path, stream, known.st_size, known.st_mtime_ns)
