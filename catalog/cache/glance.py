"""Names, sizes and times of files -> whether anything changed since the last build, before anything is read.

This is what a build that has nothing to do costs, so it needs nothing that takes long to import.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.cache.store import RefusedError, Store, TornError
from catalog.kit.git import standing
from catalog.kit.pack import digest, pack, unpack
from catalog.kit.ticks import TICK, UNSURE
from catalog.kit.today import clock_day
from catalog.publish.marker import generation
from catalog.read.around import codeowners_of
from catalog.review.outcome import Report

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Glance:
    """What was seen; `newest` is when the last of the files was changed, in nanoseconds.

    That is what files say; `changed` is when the system last changed anything of one.
    """

    seen: bytes
    newest: int
    changed: int

    def sure(self, now: int) -> bool:
        """Whether a file cannot have changed again without being seen."""
        return self.newest < now - UNSURE and self.changed < now - TICK


def glance(models: Path, templates: Path, options: object) -> Glance:
    """Look at everything that a site is made from; `options` is what else decides it, packable."""
    files = [*_stamps(str(models)), *_stamps(str(_PACKAGE)), *_stamps(str(templates))]
    if owners := codeowners_of(models):
        told = owners[0].stat()
        files.append((str(owners[0]), told.st_size, told.st_mtime_ns, told.st_ctime_ns))
    stands = standing(models) or clock_day().text  # without a commit, what runs hangs on the clock
    # only where libraries are installed: the folder that Python was called in changes with the site in it
    installed = [path for path in sys.path if path.endswith("-packages") and os.path.isdir(path)]  # noqa: PTH112 - text
    libraries = [(path, os.stat(path).st_mtime_ns) for path in installed]  # noqa: PTH116 - text
    packed = pack((str(models), options, stands, sys.version, libraries, sorted(files)))
    newest = max((time for _, _, time, _ in files), default=0)
    return Glance(digest(packed), newest, max((changed for *_, changed in files), default=0))


def remember(store: Store, seen: bytes, site: Path, report: Report) -> None:
    """Keep what a build came to, for one that sees the same; a file that turns out damaged is begun anew."""
    try:
        store.put("glance", [("", pack((seen, generation(site), replace(report, made=0, took={}))))])
        store.keep()
    except TornError:
        store.clear()


def remembered(folder: Path, seen: bytes, site: Path) -> Report | None:
    """What the last build came to, if it saw the same and its site is still there."""
    path = folder / "ledger.sqlite"
    if not path.is_file():
        return None
    try:
        with Store(path) as store:
            before, name, report = unpack(store.get("glance", ""))
    except (OSError, RefusedError, TornError):  # damaged, or a build is at it: it will say so
        return None
    found: Report = report
    return found if (before, name) == (seen, generation(site)) and name else None


def _stamps(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """Path, size and both times (see `Glance`) of every file, but for what Git and Python keep."""
    with os.scandir(folder) as entries:
        for each in entries:
            if each.is_dir(follow_symlinks=False):
                if each.name not in (".git", "__pycache__"):
                    yield from _stamps(each.path)
            else:
                told = each.stat(follow_symlinks=False)
                yield each.path, told.st_size, told.st_mtime_ns, told.st_ctime_ns
