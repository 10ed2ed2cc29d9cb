"""Files and their new contents -> the same on the disk: all are written before the first takes its place."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from catalog.kit.finding import CatalogError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
_BEGUN = re.compile(r"\..+\.(\d{1,10})\.part", re.DOTALL)


class DiskError(CatalogError):
    """Nothing can be written any more, whichever file it is."""


def replace_all(files: Mapping[Path, bytes]) -> None:
    """Write files, each complete before the first is moved, and move them in the order given.

    A kill leaves old files and new ones, each whole. Raises CatalogError where the disk does not let us.
    """
    parts: dict[Path, Path] = {}
    for folder in {path.parent for path in files}:
        _sweep(folder)
    try:
        for path, content in files.items():
            parts[path] = path.with_name(f".{path.name[:190]}-{len(parts)}.{os.getpid()}.part")
            _prepare(parts[path], content)
        for path, part in parts.items():
            part.replace(path)
    except OSError as problem:
        full = problem.errno in _FULL
        words = f"{path} cannot be written: {problem.strerror}"
        raise (
            DiskError(f"{words}; see to the disk, then run it again") if full else CatalogError(words)
        ) from problem
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _prepare(part: Path, content: bytes) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("xb") as file:  # never through a link that somebody left there
        file.write(content)


def _sweep(folder: Path) -> None:
    """Remove what killed processes had begun in a folder; in a container one has the number of the last."""
    with suppress(OSError):
        for each in folder.iterdir():
            if (begun := _BEGUN.fullmatch(each.name)) and not _is_at_it(int(begun[1])):
                each.unlink(missing_ok=True)


def _is_at_it(process: int) -> bool:
    """Whether another process of that number runs; where that cannot be asked, it may."""
    if process == os.getpid():
        return False
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
