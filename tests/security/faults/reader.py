"""A site's folder while it is built -> what a reader finds there, held against the whole sites there may be.

What a reader may see was thought through for a web server, which finds each file by its path, one at a time:

- In a pass that finds the same mark (`.catalog-site`) before and after, all files are those of one site.
- A pass that the swap falls into finds files of the old site, then of the new one; each of them whole. A file
  that is not there is then in one of the two sites only.
- Who holds the folder open, as some servers do, keeps the old site after the swap. Nothing is written into it
  before the next build, but it may go away.
- A file that is held open keeps its bytes for ever: no file of a site is written in place.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalog.publish.leftovers import KEPT
from catalog.publish.marker import MARKER
from tests.security.faults.catalogue import Whole

GONE = ""
"""What a reader calls a site that is not there."""


@dataclass
class Reader:
    """Looks at a site again and again; a pass that finds what no site is, is an AssertionError."""

    site: Path
    known: tuple[Whole, ...]
    may_be_gone: bool = False
    seen: Counter[str] = field(default_factory=Counter)

    def look(self) -> None:
        """One pass by paths, and one by a folder that is held open."""
        before = self._name()
        files = dict(self._found())
        self._judge(before, self._name(), files)
        self._look_held()

    def _name(self) -> str:
        try:
            return (self.site / MARKER).read_text(encoding="utf-8").partition("\n")[2].strip()
        except FileNotFoundError:
            assert self.may_be_gone or any(not each.files for each in self.known), "there is no site"
            return GONE

    def _found(self) -> Iterator[tuple[str, bytes]]:
        """All files there are; in a site that is swapped meanwhile, some are not there any more."""
        for folder, inner, names in os.walk(self.site):
            if Path(folder) == self.site:
                inner[:] = [each for each in inner if each not in KEPT]
            for name in names:
                path = Path(folder, name)
                try:
                    yield path.relative_to(self.site).as_posix(), path.read_bytes()
                except FileNotFoundError:
                    yield path.relative_to(self.site).as_posix(), b""

    def _judge(self, before: str, after: str, files: dict[str, bytes]) -> None:
        if before == after:
            (site,) = (each for each in self.known if each.name == before)
            assert files.keys() == site.files.keys(), f"{before}: {files.keys() ^ site.files.keys()}"
            assert not _torn(files, (site,))
            self.seen[before] += 1
        else:
            files = {path: content for path, content in files.items() if content}
            assert not _torn(files, self.known)
            self.seen["between"] += 1

    def _look_held(self) -> None:
        try:
            held = os.open(self.site, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            return
        try:
            files = dict(_below(held))
            name = files.get(MARKER, b"").decode().partition("\n")[2].strip()
            sites = [each for each in self.known if each.name == name and each.files]
            assert len(sites) == 1 or not files or MARKER not in files, f"a folder of no site: {name}"
            assert not _torn(files, sites or self.known)
            still = self.site.exists() and os.path.samestat(os.fstat(held), self.site.stat())
            assert not still or files.keys() == sites[0].files.keys()
        finally:
            os.close(held)


def _below(folder: int) -> Iterator[tuple[str, bytes]]:
    """All files of a folder that is held open."""
    for path, _, names, at in os.fwalk(".", dir_fd=folder):
        if path.partition("./")[2].partition("/")[0] in KEPT:
            continue
        for name in names:
            if path == "." and name in KEPT:
                continue
            try:
                handle = os.open(name, os.O_RDONLY, dir_fd=at)
            except FileNotFoundError:
                continue  # the folder may go away once it is no more the site
            with os.fdopen(handle, "rb") as file:
                yield os.path.normpath(f"{path}/{name}"), file.read()


def _torn(files: dict[str, bytes], sites: tuple[Whole, ...] | list[Whole]) -> list[str]:
    """The files that are of none of these sites."""
    return [path for path, content in files.items() if all(site.files.get(path) != content for site in sites)]
