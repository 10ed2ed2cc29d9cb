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

    `others` are names at the top that belong to the host or the repository.
    """

    site: Path
    others: frozenset[str]
    weight: int = 0
    odd: dict[str, str] = field(default_factory=dict)
    """What no build writes, and what it is: links are never followed, and a pipe would be read for ever."""

    def paths(self) -> list[str]:
        """All files, in order."""
        found: list[str] = []
        for folder, inner, names in os.walk(self.site):
            below = Path(folder).relative_to(self.site).as_posix()
            if below == ".":
                inner[:] = [each for each in inner if each not in self.others]
                names = [each for each in names if each not in self.others]  # noqa: PLW2901 - fewer of the same
            prefix = "" if below == "." else f"{below}/"
            for each in (*names, *inner):
                if Path(folder, each).is_symlink():
                    self.odd[f"{prefix}{each}"] = "a link"
                elif Path(folder, each).is_file():
                    found.append(f"{prefix}{each}")
                elif each in names:
                    self.odd[f"{prefix}{each}"] = "no file"
        return sorted(found)

    def absent(self, paths: list[str], known: Mapping[str, bytes]) -> Iterator[Fault]:
        """What is not there, or not as a file."""
        for path, what in sorted(self.odd.items()):
            yield Fault(path, "extra", f"is {what}, and no build writes one")
        for path in sorted(known.keys() - {*paths, *self.odd}):
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
