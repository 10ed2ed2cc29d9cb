"""The marks of the pages of a list -> the same, until one comes back or there are too many."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.exchange.trouble import Trouble, troubled

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one list. One that has no end must not pass for a whole one: what it lacks looks gone."""

    doing: str
    _seen: set[str] = field(default_factory=set)

    def turn(self, token: str) -> None:
        """Note where the next page is, empty after the last; MALFORMED where the list never ends."""
        if token in self._seen or len(self._seen) >= _MOST:
            raise troubled(Trouble.MALFORMED, self.doing, "its pages never end")
        if token:
            self._seen.add(token)
