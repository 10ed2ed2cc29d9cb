"""A draft -> the site, all at one instant: readers find the whole old one or the whole new one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.lock import passing
from catalog.publish.draft import FolderDraft
from catalog.publish.leftovers import KEPT, discard, give_back, prefix_of, sweep
from catalog.publish.marker import MARKER, mark
from catalog.publish.trading_places import exchange


@contextmanager
def draft(site: Path) -> Iterator[FolderDraft]:
    """An empty folder on the same disk as the site; it is gone afterwards, unless it became the site.

    Raises CatalogError as `claim` does, or where the disk refuses; LockedError where another build is at it.
    """
    claim(site)
    try:
        with passing(site.with_name(f".{site.name}-lock"), taken(site)):
            sweep(site)
            folder = Path(tempfile.mkdtemp(prefix=prefix_of(site), dir=site.parent))
            try:
                mark(folder, "")
                yield FolderDraft(os.path.abspath(folder))  # noqa: PTH100 - text; workers may be elsewhere
            finally:
                discard(site, folder)
    except OSError as problem:
        raise _refused(site, problem) from problem


def replace(site: Path, fresh: Path, name: str) -> None:
    """Put a whole folder in the place of the site, under the name `name`; the site of before takes its place.

    Where there was no site, `fresh` is no longer there.
    """
    for kept in KEPT:
        if (site / kept).is_file() and not (fresh / kept).exists():
            shutil.copy2(site / kept, fresh / kept)
    mark(fresh, name)
    fresh.chmod(0o755)
    if not site.exists():
        fresh.rename(site)
        return
    if not (site / MARKER).exists():  # only a host's files, as `claim` saw: the next build is to know it, too
        mark(site, "")
    exchange(site, fresh)
    give_back(site, fresh)  # only now: a `.git` must outlive a build that fails


def taken(site: Path | str) -> str:
    """What is said to a second build of a site."""
    return f"another build is writing {site}; wait for it, or choose another -o"


def _refused(site: Path, problem: OSError) -> CatalogError:
    return CatalogError(f"cannot write {site}: {problem.strerror or problem}; the old site is unchanged")


def claim(site: Path, models: Path | None = None) -> None:
    """Make sure that a site can be written there: a folder that is not ours is never emptied.

    Raises CatalogError where it holds something that no build has written, where no folder can be, or where
    that would be among the models.
    """
    if models and models.resolve() in site.resolve().parents:
        raise CatalogError(
            f"{site} is inside {models}, whose folders are models; choose one beside it with -o"
        )
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _refused(site, problem) from problem
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise CatalogError(f"{site} is not a folder; choose another with -o")
    if not site.exists() or (site / MARKER).exists():
        return
    foreign = sorted(each.name for each in site.iterdir() if each.name not in KEPT)
    if foreign:
        raise CatalogError(
            f"{site} holds {foreign[0]}, which no build has written; empty it or choose another with -o"
        )
