"""A site's folder and its manifest -> the files that are other than it says, missing, or not in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.domain.manifest import MANIFEST
from catalog.kit.digits import bytes_shown
from catalog.kit.seal import hash_of, seal_of_file, size_of
from catalog.proving.fault import Fault

_KINDS = {
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@dataclass(slots=True)
class Held:
    """The files of a folder, held against a manifest; `weight` is how many bytes were read.

    `others` are names of regular files at the top that belong to the host or the repository; of folders,
    `.git` alone does: pages in a folder `CNAME` are served like any others.
    """

    site: Path
    others: frozenset[str]
    weight: int = 0
    strange: dict[str, str] = field(default_factory=dict)
    """What is no file, and what it is: never followed and never opened, for a pipe is read for ever."""

    def paths(self) -> list[str]:
        """All files, in order; what is none is kept as strange."""
        found: list[str] = []
        for folder, inner, names in os.walk(self.site):
            below = Path(folder).relative_to(self.site).as_posix()
            if below == ".":
                inner[:] = [each for each in inner if each != ".git" or (self.site / each).is_symlink()]
                names = [each for each in names if each not in self.others or not self._is_plain(each)]  # noqa: PLW2901 - fewer
            prefix = "" if below == "." else f"{below}/"
            for each in (*names, *inner):
                mode = Path(folder, each).lstat().st_mode
                if stat.S_ISREG(mode):
                    found.append(f"{prefix}{each}")
                elif not stat.S_ISDIR(mode):
                    self.strange[f"{prefix}{each}"] = _KINDS.get(stat.S_IFMT(mode), "no file")
        return sorted(found)

    def _is_plain(self, name: str) -> bool:
        return stat.S_ISREG((self.site / name).lstat().st_mode)

    def strangers(self) -> Iterator[Fault]:
        """What was met that is no file; to be asked after the paths."""
        for path, kind in sorted(self.strange.items()):
            yield Fault(path, "extra", f"is {kind}, and no build writes one")

    def absent(self, paths: list[str], known: Mapping[str, bytes]) -> Iterator[Fault]:
        """What is not there, or not as a file; to be asked after the paths."""
        yield from self.strangers()
        for path in sorted(known.keys() - {*paths, *self.strange}):
            yield Fault(path, "missing", f"is missing; the manifest has {_shown(known[path])}")

    def faults(self, path: str, known: Mapping[str, bytes]) -> Iterator[Fault]:
        """What is other in a file than the manifest says; it is read in parts."""
        if path == MANIFEST:
            return
        if path not in known:
            yield Fault(path, "extra", "is not in the manifest: no build wrote it there")
            return
        found = seal_of_file(self.site / path)
        self.weight += size_of(found)
        if found != known[path]:
            words = f"expected {_shown(known[path])}, found {_shown(found)}"
            yield Fault(path, "changed", f"is not what was built: {words}")


def _shown(sealed: bytes) -> str:
    return f"sha256:{hash_of(sealed)} ({bytes_shown(size_of(sealed))})" if sealed else "no digest"
