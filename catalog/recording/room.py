"""A model's folder -> held by one process at a time; files changed in it are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from catalog.kit.finding import CatalogError

try:
    import fcntl
except ImportError:  # Windows locks otherwise; there, two recordings at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

PART = ".part"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Wait for the folder and hold it; the folder itself is locked, so that nothing lies about in it."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(folder)
        yield
    finally:
        os.close(handle)


def replace_all(files: Mapping[Path, bytes | None]) -> None:
    """Write the files, each complete before it takes the place of the old one; None takes a file away.

    All are on the disk before the first is moved, so that a kill leaves old files or new ones, each whole.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            if content is not None:
                parts[path] = _prepared(path, content)
        for path in files:
            _moved(path, parts.get(path))
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    for folder in {path.parent for path in files}:
        _settle(folder)


def _moved(path: Path, part: Path | None) -> None:
    try:
        if part:
            part.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as problem:
        raise _refused(path, problem) from problem


def _prepared(path: Path, content: bytes) -> Path:
    part = path.with_name(f".{path.name}{PART}")
    if path.is_symlink():
        raise CatalogError(
            f"{path} is a symbolic link, which cards are not read through; put the file in its place"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if part.is_symlink():
            part.unlink()  # nothing is written through a link that somebody left there
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(path.stat().st_mode & 0o7777)
    except OSError as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _refused(path, problem) from problem
    return part


def _settle(folder: Path) -> None:
    """Have the moves themselves on the disk; some file systems have no such thing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a killed process left: nobody else writes while the folder is held."""
    for part in [
        *folder.glob(f".*{PART}"),
        *folder.glob(f"versions/.*{PART}"),
        *folder.glob(f"metrics/.*{PART}"),
    ]:
        with suppress(OSError):
            part.unlink()


def _refused(path: Path, problem: OSError) -> CatalogError:
    return CatalogError(f"{path} cannot be written: {problem.strerror}; nothing of it was changed")
