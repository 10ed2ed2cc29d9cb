"""Many short texts and a long one -> where each of the short ones stands in it, in one pass.

The pass compares six bytes at a time, for all texts at once; what looks like the beginning of one is then
held against it. A hundred megabytes take seconds, however many texts there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

SHORTEST = 6
"""Bytes of the shortest text that is looked for; anything shorter stands everywhere by chance."""
_CHUNK = 1 << 20
_BITS = 22
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Finder:
    """Looks for texts; those shorter than `SHORTEST` are passed over."""

    def __init__(self, texts: Iterable[bytes]) -> None:
        """Get ready to look for `texts`."""
        self._by_start: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for text in sorted(set(texts)):
            if len(text) >= SHORTEST:
                self._by_start[text[:SHORTEST]].append(text)
        self._longest = max((len(each) for found in self._by_start.values() for each in found), default=0)
        self._maybe = np.zeros(1 << _BITS, dtype=bool)
        starts = np.frombuffer(b"".join(self._by_start), dtype=np.uint8)
        if starts.size:
            self._maybe[_hashes(_windows(starts)[::SHORTEST])] = True

    def find(self, content: bytes) -> Iterator[tuple[int, bytes]]:
        """Where which text begins, in the order of the content."""
        whole = np.frombuffer(content, dtype=np.uint8)
        for start in range(0, max(0, len(content) - SHORTEST + 1), _CHUNK):
            part = whole[start : start + _CHUNK + SHORTEST - 1]
            for at in np.flatnonzero(self._maybe[_hashes(_windows(part))]):
                yield from self._at(content, start + int(at))

    def _at(self, content: bytes, at: int) -> Iterator[tuple[int, bytes]]:
        for text in self._by_start.get(content[at : at + SHORTEST], ()):
            if content.startswith(text, at):
                yield at, text


def _windows(part: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The six bytes from each byte on, as one number."""
    count = max(0, part.size - SHORTEST + 1)
    found = np.zeros(count, dtype=np.uint64)
    for at in range(SHORTEST):
        found <<= np.uint64(8)
        found |= part[at : at + count]
    return found


def _hashes(windows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (windows * _SPREAD) >> np.uint64(64 - _BITS)
