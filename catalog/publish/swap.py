"""A draft -> the site, all at one instant: readers find the whole old one or the whole new one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.publish.draft import File, FolderDraft
from catalog.publish.exchange import exchange

MARKER = ".catalog-site"
KEPT = (".gitignore", ".gitkeep", ".git", "CNAME", ".nojekyll")
"""What belongs to the repository or the host, not to a build."""


def publish(files: Iterable[File], site: Path) -> int:
    """Write a whole site and return how many files it has; the old one stays until the new one is whole."""
    with draft(site) as fresh:
        count = len(fresh.put(files))
        replace(site, Path(fresh.folder), "")
    return count


@contextmanager
def draft(site: Path) -> Iterator[FolderDraft]:
    """An empty folder on the same disk as the site; it is gone afterwards, unless it became the site.

    Raises CatalogError where `site` holds something that no build has written, or the disk refuses.
    """
    _ours(site)
    folder = ""
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent)
        yield FolderDraft(os.path.abspath(folder))  # noqa: PTH100 - text; workers may have another working folder
    except OSError as problem:
        words = f"cannot write {site}: {problem.strerror or problem}; the old site is unchanged"
        raise CatalogError(words) from problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def generation(folder: Path) -> str:
    """What the build that wrote a folder called it; empty where none did, or where it was not finished."""
    try:
        return (folder / MARKER).read_text(encoding="utf-8").partition("\n")[2].strip()
    except OSError:
        return ""


def mark(folder: Path, name: str) -> None:
    """Say that a build has written this folder, and what it calls it."""
    text = "Written by catalog build; the next build replaces this folder.\n"
    (folder / MARKER).write_text(text + (f"{name}\n" if name else ""), encoding="utf-8")


def replace(site: Path, fresh: Path, name: str) -> None:
    """Put a whole folder in the place of the site, under the name `name`; the site of before takes its place.

    Where there was no site, `fresh` is no longer there.
    """
    mark(fresh, name)
    for kept in KEPT:
        if (site / kept).is_file() and not (fresh / kept).exists():
            shutil.copy2(site / kept, fresh / kept)
    fresh.chmod(0o755)
    if not site.exists():
        fresh.rename(site)
        return
    exchange(site, fresh)
    for kept in KEPT:
        if (fresh / kept).is_dir():  # only now: a `.git` must outlive a build that fails
            (fresh / kept).rename(site / kept)


def _ours(site: Path) -> None:
    """A folder that is not ours is never emptied."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise CatalogError(f"{site} is not a folder; choose another with -o")
    if not site.exists() or (site / MARKER).exists():
        return
    foreign = sorted(each.name for each in site.iterdir() if each.name not in KEPT)
    if foreign:
        raise CatalogError(
            f"{site} holds {foreign[0]}, which no build has written; empty it or choose another with -o"
        )
