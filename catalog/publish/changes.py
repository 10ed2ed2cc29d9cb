"""What makers of files wrote before and write now -> the files that changed, and those that are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping


class Changes:
    """Collects differences, maker by maker: what one no longer writes, another may have begun to."""

    def __init__(self, wrote: Callable[[Mapping[str, bytes]], None] = lambda _: None) -> None:
        """Begin without any; `wrote` hears of all that makers write."""
        self._wrote = wrote
        self._changed: defaultdict[str, set[str]] = defaultdict(set)
        self._gone: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, maker: str, before: Mapping[str, bytes], now: Mapping[str, bytes]) -> None:
        """Add what a maker's files, with the digests of their bytes, were and are; it may come again."""
        self._wrote(now)
        written = {path for path, digest in now.items() if before.get(path) != digest}
        gone = before.keys() - now.keys()
        self._changed[maker] = (self._changed[maker] | written) - gone
        self._gone[maker] = (self._gone[maker] | gone) - now.keys()

    @property
    def changed(self) -> tuple[str, ...]:
        """The paths that were written anew, in order."""
        return tuple(sorted(set().union(*self._changed.values())))

    @property
    def gone(self) -> tuple[str, ...]:
        """The paths that nobody writes any more, in order."""
        return tuple(sorted(set().union(*self._gone.values()).difference(*self._changed.values())))
