"""A site's folder and its manifest -> the files that are other than it says, missing, or not in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.domain.manifest import MANIFEST
from catalog.kit.digits import bytes_shown
from catalog.kit.seal import hash_of, seal_of_file, size_of
from catalog.proving.fault import Fault


@dataclass(slots=True)
class Held:
    """The files of a folder, held against a manifest; `weight` is how many bytes were read.

    `others` are names of regular files at the top that belong to the host or the repository; of folders,
    `.git` alone does: pages in a folder `CNAME` are served like any others.
    """

    site: Path
    others: frozenset[str]
    weight: int = 0
    links: list[str] = field(default_factory=list)
    """Symbolic links, which are never followed: no build writes one."""

    def paths(self) -> list[str]:
        """All files, in order."""
        found: list[str] = []
        for folder, inner, names in os.walk(self.site):
            below = Path(folder).relative_to(self.site).as_posix()
            if below == ".":
                inner[:] = [each for each in inner if each != ".git" or self._is_link(each)]
                names = [each for each in names if each not in self.others or self._is_link(each)]  # noqa: PLW2901 - fewer of the same
            prefix = "" if below == "." else f"{below}/"
            for each in (*names, *inner):
                if Path(folder, each).is_symlink():
                    self.links.append(f"{prefix}{each}")
                elif each in names:
                    found.append(f"{prefix}{each}")
        return sorted(found)

    def _is_link(self, name: str) -> bool:
        return (self.site / name).is_symlink()

    def faults(self, paths: list[str], known: Mapping[str, bytes]) -> Iterator[Fault]:
        """What is other than the manifest says; each file is read in parts."""
        yield from (Fault(each, "extra", "is a link, and no build writes one") for each in self.links)
        there = {*paths, *self.links}
        for path in sorted(known.keys() - there):
            yield Fault(path, "missing", f"is missing; the manifest has {_shown(known[path])}")
        for path in paths:
            if path == MANIFEST:
                continue
            if path not in known:
                yield Fault(path, "extra", "is not in the manifest: no build wrote it there")
                continue
            found = seal_of_file(self.site / path)
            self.weight += size_of(found)
            if found != known[path]:
                words = f"expected {_shown(known[path])}, found {_shown(found)}"
                yield Fault(path, "changed", f"is not what was built: {words}")


def _shown(sealed: bytes) -> str:
    return f"sha256:{hash_of(sealed)} ({bytes_shown(size_of(sealed))})" if sealed else "no digest"
