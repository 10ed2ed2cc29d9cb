"""Connections -> as many as are kept, so that whoever opens thousands keeps nobody else out."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

_STALLED = 2.0
"""Seconds without progress after which an answer that is not read makes room for others."""


@dataclass(eq=False, slots=True)
class Guest:
    """One connection: whether it is being answered, and since when nothing has happened."""

    transport: asyncio.WriteTransport
    busy: bool = False
    since: float = field(default_factory=time.monotonic)

    def moves(self, *, busy: bool) -> None:
        """Note that a part of an answer was taken, or a whole one. Parts of a request are no progress."""
        self.busy, self.since = busy, time.monotonic()


class Crowd:
    """All connections that are kept; for one loop."""

    def __init__(self, most: int) -> None:
        """Begin with none."""
        self._most = most
        self._guests: set[Guest] = set()

    def __len__(self) -> int:
        return len(self._guests)

    def enter(self, transport: asyncio.WriteTransport) -> Guest | None:
        """Take one in; where all places are taken, the one that has asked for nothing longest goes.

        None where everybody is being answered.
        """
        if len(self._guests) >= self._most:
            longest = min(self._guests, key=lambda each: (each.busy, each.since))
            if longest.busy and time.monotonic() - longest.since < _STALLED:
                return None
            longest.transport.abort()
            self._guests.discard(longest)
        guest = Guest(transport)
        self._guests.add(guest)
        return guest

    def leave(self, guest: Guest) -> None:
        """Give the place to others."""
        self._guests.discard(guest)
