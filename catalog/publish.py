"""Files -> a folder that readers find whole: written beside the old site, then put in its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from catalog.kit.finding import CatalogError

MARKER = ".catalog-site"
_KEPT = (".gitignore", ".gitkeep", ".git", "CNAME", ".nojekyll")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site: its path with `/`, and its bytes or the scratch file that holds them."""

    path: str
    content: bytes | Path


def publish(files: Iterable[File], site: Path) -> int:
    """Write all files and return how many; the old site stays until the new one is whole.

    Raises CatalogError where `site` holds something that no build has written, or the disk refuses.
    """
    _ours(site)
    fresh = _beside(site)
    try:
        count = _write(files, fresh)
        _keep(site, fresh)
        fresh.chmod(0o755)
        _replace(site, fresh)
    except OSError as problem:
        raise _refused(site, problem) from problem
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count


def _refused(site: Path, problem: OSError) -> CatalogError:
    return CatalogError(f"cannot write {site}: {problem.strerror or problem}; the old site is unchanged")


def _beside(site: Path) -> Path:
    """An empty folder on the same disk, so that it can take the site's place by its name alone."""
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    except OSError as problem:
        raise _refused(site, problem) from problem


def _ours(site: Path) -> None:
    """A folder that is not ours is never emptied."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise CatalogError(f"{site} is not a folder; choose another with -o")
    if not site.exists() or (site / MARKER).exists():
        return
    foreign = sorted(each.name for each in site.iterdir() if each.name not in _KEPT)
    if foreign:
        raise CatalogError(
            f"{site} holds {foreign[0]}, which no build has written; empty it or choose another with -o"
        )


def _write(files: Iterable[File], folder: Path) -> int:
    made: set[str] = set()
    count = 0
    for file in files:
        target = folder / file.path
        parent = os.path.dirname(file.path)  # noqa: PTH120 - text in, text out, and it is the hot loop
        if parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(parent)
        _put(file.content, target)
        count += 1
    (folder / MARKER).write_text("Written by catalog build; the next build replaces this folder.\n")
    return count


def _put(content: bytes | Path, target: Path) -> None:
    """Write the bytes; a scratch file is taken as it is, for it may be too large to be read."""
    if isinstance(content, Path):
        shutil.move(content, target)
    else:
        target.write_bytes(content)


def _keep(site: Path, fresh: Path) -> None:
    """Carry over the files that belong to the repository or the host, not to a build."""
    for name in _KEPT:
        if (site / name).is_file() and not (fresh / name).exists():
            shutil.copy2(site / name, fresh / name)


def _replace(site: Path, fresh: Path) -> None:
    if not site.exists():
        fresh.rename(site)
        return
    old = fresh.with_name(f"{fresh.name}-old")
    site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        old.rename(site)
        raise
    for name in _KEPT:
        if (old / name).is_dir():  # only now: a `.git` must outlive a build that fails
            (old / name).rename(site / name)
    shutil.rmtree(old, ignore_errors=True)
