"""What killed builds left beside a site -> gone; what was the site's or the host's is put back first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from catalog.publish.marker import MARKER

KEPT = (".gitignore", ".gitkeep", ".git", "CNAME", ".nojekyll")
"""What belongs to the repository or the host, not to a build."""
ASIDE = "-old"
"""How the site is called in the instant in which the system takes two steps to exchange two folders."""


def prefix_of(site: Path) -> str:
    """How the names of a site's drafts begin."""
    return f".{site.name}-draft-"


def sweep(site: Path) -> None:
    """Remove drafts of killed builds; whoever calls holds the site's lock, so that none of them lives."""
    with suppress(OSError):  # whoever may not look there cannot write there, which is said in a moment
        for each in sorted(_drafts(site)):
            restore(site, each)
            discard(site, each)


def restore(site: Path, folder: Path) -> None:
    """Put the site back where a build was killed while it was aside; `folder` was to take its place."""
    aside = folder.with_name(f"{folder.name}{ASIDE}")
    if not (aside / MARKER).is_file():
        return
    if site.exists():
        discard(site, aside)
    else:
        aside.rename(site)


def give_back(site: Path, folder: Path) -> None:
    """Move folders such as `.git` from a site of before into the site; what is there already stays."""
    if not (folder / MARKER).is_file():  # none of ours
        return
    for kept in KEPT:
        if (folder / kept).is_dir() and site.is_dir() and not (site / kept).exists():
            (folder / kept).rename(site / kept)
            for each in (site, folder):
                with suppress(OSError):
                    os.utime(each / MARKER)  # the mark tells of changes that came after it; this is none


def discard(site: Path, folder: Path) -> None:
    """Remove a draft or a site of before, but not where it still holds what is not a build's."""
    with suppress(OSError):
        give_back(site, folder)
    if not any((folder / kept).is_dir() for kept in KEPT):
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder, its mark last: where this is cut short, it is known again."""
    with suppress(OSError):
        for each in folder.iterdir():
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            elif each.name != MARKER:
                each.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _drafts(site: Path) -> Iterator[Path]:
    """Folders of that name that carry the mark, or hold nothing: their build had no time to write it."""
    for each in site.parent.iterdir():
        named = each.name.startswith(prefix_of(site)) and each.is_dir() and not each.is_symlink()
        if named and ((each / MARKER).is_file() or not any(each.iterdir())):
            yield each
