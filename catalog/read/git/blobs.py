"""Names of blobs -> their content, a few hundred in one go; what is too large is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from catalog.kit.git import contents

LARGEST = 4_000_000
"""Bytes of the largest file that is looked into."""
_ALL = 256_000_000


def blobs(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Fetch blobs by their hash, or as `COMMIT:path`; those that are not there or too large are left out."""
    wanted = [each for each in dict.fromkeys(names) if each and "\n" not in each]
    found: dict[str, bytes] = {}
    room = _ALL
    for name, content in contents(folder, wanted, LARGEST) if wanted else ():
        room -= len(content)
        if room < 0:
            break
        found[name] = content
    return found
