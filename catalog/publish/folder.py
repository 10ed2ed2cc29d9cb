"""A folder as a target: the draft is a folder beside the site, and takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from catalog.domain.manifest import MANIFEST
from catalog.publish.draft import FolderDraft
from catalog.publish.leftovers import give_back, restore
from catalog.publish.marker import generation
from catalog.publish.spare import Copies, Delta
from catalog.publish.swap import draft, replace
from catalog.publish.target import Generation


@dataclass(frozen=True, slots=True)
class Folder:
    """A site's folder; `spare` is where its second copy is, which the next build brings up to date."""

    site: Path
    spare: Path
    waits: ClassVar[bool] = True

    @contextmanager
    def press(self) -> Iterator[FolderPress]:
        """Begin a draft beside the site; it is gone afterwards, unless it became the site."""
        with draft(self.site) as fresh:
            restore(self.site, self.spare)
            give_back(self.site, self.spare)
            yield FolderPress(self, generation(self.site), fresh)


def spare_of(site: Path, cache: Path | None) -> Path:
    """Where the second copy goes: into the cache, or beside the site where that lies on another disk."""
    if cache and _disk(cache) == _disk(site.parent):
        return cache / "spare"
    return site.with_name(f".{site.name}-spare")


def _disk(folder: Path) -> int:
    """The disk of a folder, or of the one that it will be made in."""
    whole = folder.resolve()
    return next(each for each in (whole, *whole.parents) if each.exists()).stat().st_dev


@dataclass(frozen=True, slots=True)
class FolderPress:
    """A draft in a folder."""

    target: Folder
    name: str
    draft: FolderDraft

    def wrote(self, files: Mapping[str, bytes]) -> None:
        """What was written is on the disk; there is nothing to remember."""

    def publish(self, generation: Generation) -> None:
        """Let the draft take the place of the site."""
        self._say(generation)
        replace(self.target.site, Path(self.draft.folder), generation.name)

    def amend(self, generation: Generation, last: Delta, delta: Delta) -> None:
        """Bring the spare copy up to date and let it take the place of the site."""
        self._say(generation)
        Copies(self.target.site, self.target.spare, last).amend(self.draft, delta, generation.name)

    def _say(self, generation: Generation) -> None:
        """Write what the site is into the draft, as one file more of it."""
        Path(self.draft.folder, MANIFEST).write_bytes(generation.manifest())

    def rest(self) -> None:
        """The draft goes by itself."""
