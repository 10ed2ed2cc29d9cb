"""Files of a build context -> a folder that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.packaging.context import OWN

MARKER = ".catalog-package"
_MARK = b"Written by catalog package, which replaces this folder when it is asked again.\n"


@contextmanager
def room_beside(target: Path, *, force: bool) -> Iterator[Path]:
    """A folder beside the target to write into; refuses a target that holds what is not ours."""
    _claim(target, force=force)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        room = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as problem:
        raise _stuck(target, problem) from None
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def put(room: Path, files: Mapping[str, bytes], target: Path) -> Path | None:
    """Write the files and let the room take the place of the target; returns where a foreign one went."""
    try:
        for name, content in {**files, MARKER: _MARK}.items():
            path = room / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if (mine := target / OWN).is_file() and OWN in files and _ours(target):
            shutil.copyfile(mine, room / OWN)
        _readable(room)
        return _swap(room, target)
    except OSError as problem:
        raise _stuck(target, problem) from None


def _claim(target: Path, *, force: bool) -> None:
    here, place = Path.cwd().resolve(), target.resolve()
    if place == here or place in here.parents:
        raise CatalogError(f"{target} is where you are; give a folder in it to -o")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CatalogError(f"{target} is no folder; give another to -o")
    if target.is_dir() and any(target.iterdir()) and not _ours(target) and not force:
        words = f"{target} holds files that catalog package did not write"
        raise CatalogError(f"{words}; give another folder to -o, or --force, which puts them aside")


def _ours(target: Path) -> bool:
    return (target / MARKER).is_file()


def _swap(room: Path, target: Path) -> Path | None:
    """One rename away, one in; what was there and is not ours stays beside it."""
    fresh = room.with_name(f"{room.name}.new")
    room.rename(fresh)
    aside = _free(target) if target.exists() and not _ours(target) else room.with_name(f"{room.name}.old")
    there = target.exists()
    try:
        if there:
            target.rename(aside)
        fresh.rename(target)
    except OSError:
        if there and not target.exists():
            aside.rename(target)
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if not there or not any(aside.iterdir()):
        shutil.rmtree(aside, ignore_errors=True)
        return None
    if _ours(aside):
        shutil.rmtree(aside, ignore_errors=True)
        return None
    return aside


def _free(target: Path) -> Path:
    names = (target.with_name(f"{target.name}.before-{number}") for number in range(1, 1000))
    return next(each for each in names if not each.exists())


def _readable(room: Path) -> None:
    """Whoever runs in the image is not who packaged it."""
    for folder, _, names in os.walk(room):
        Path(folder).chmod(0o755)
        for name in names:
            Path(folder, name).chmod(0o644)


def _stuck(target: Path, problem: OSError) -> CatalogError:
    words = f"cannot write {target}: {problem.strerror or problem}"
    return CatalogError(f"{words}; look after permissions and free space")
