"""A few changed files -> the site: a second copy of it, by hard links, is brought up to date and swapped in.

The copy is one build behind: the site of before becomes the spare of the next build, so that each costs as
much as what changed, and readers never find pages of two builds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from catalog.publish.draft import FolderDraft
from catalog.publish.leftovers import KEPT, discard
from catalog.publish.marker import MARKER, generation
from catalog.publish.swap import replace


@dataclass(frozen=True, slots=True)
class Delta:
    """How a site came to be from the one before it: that one's name, what was written, what went."""

    before: str
    changed: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The site and its spare, and how the site came to be from what the spare still is."""

    site: Path
    spare: Path
    last: Delta

    def amend(self, draft: FolderDraft, next_: Delta, name: str) -> None:
        """Bring the spare up to date and put it in the place of the site; raises OSError."""
        if not self._is_one_behind():
            discard(self.site, self.spare)
            _mirror(self.site, self.spare)
        else:
            (self.spare / MARKER).unlink()  # a spare without its mark is not to be relied on
            _remove(self.spare, self.last.gone)
            _take(self.site, self.spare, self.last.changed)
        _remove(self.spare, next_.gone)  # first: what was a file may now be a folder
        for path in next_.changed:
            target = self.spare / path
            target.parent.mkdir(parents=True, exist_ok=True)
            Path(draft.folder, path).replace(target)
        replace(self.site, self.spare, name)

    def _is_one_behind(self) -> bool:
        return (
            bool(self.last.before)
            and generation(self.spare) == self.last.before
            and _is_untouched(self.spare)
        )


def _is_untouched(spare: Path) -> bool:
    """Whether no file was added, taken away or exchanged since a build has marked the folder, its last act.

    That is told by the folders' times alone, for this is asked by builds that change one page of thousands.
    Who writes into a file writes into the site, too, of which it is a page.
    """
    marked = (spare / MARKER).stat().st_mtime_ns
    return all(os.stat(each).st_mtime_ns <= marked for each in _folders(str(spare)))  # noqa: PTH116 - text, as below


def _folders(folder: str) -> Iterator[str]:
    yield folder
    with os.scandir(folder) as entries:
        inner = [each.path for each in entries if each.is_dir(follow_symlinks=False)]
    for each in inner:
        yield from _folders(each)


def _mirror(site: Path, spare: Path) -> None:
    """Copy the whole site by hard links, but for what is not a build's."""
    for folder, inner, names in os.walk(site):
        if Path(folder) == site:
            inner[:] = [each for each in inner if each not in KEPT]
            names = [each for each in names if each not in KEPT and each != MARKER]  # noqa: PLW2901 - fewer of the same
        target = spare / Path(folder).relative_to(site)
        target.mkdir()
        for name in names:
            _link(f"{folder}/{name}", f"{target}/{name}")


def _take(site: Path, spare: Path, paths: Iterable[str]) -> None:
    """Take these files of the site, in the place of older ones."""
    for path in paths:
        target = spare / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        _link(f"{site}/{path}", str(target))


def _link(source: str, target: str) -> None:
    """Let a file have a second name; a copy where the disk knows no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _remove(folder: Path, paths: Collection[str]) -> None:
    """Take files away, and the folders that are empty then."""
    for path in paths:
        (folder / path).unlink(missing_ok=True)
    for path in _parents(paths):
        with suppress(OSError):
            (folder / path).rmdir()


def _parents(paths: Iterable[str]) -> Iterator[str]:
    """The folders of files, the inner ones first."""
    found = {
        "/".join(parts[:length])
        for path in paths
        if (parts := path.split("/"))
        for length in range(1, len(parts))
    }
    return iter(sorted(found, key=lambda each: (-each.count("/"), each)))
