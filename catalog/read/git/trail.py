"""What commits did to folders, and which cards they moved -> the trail of a card: all that was done to it.

The trail of a card goes through the folders that it lay in: a folder's changes are those of the card that lay
there at the time. Where a card moved away on one branch and was edited in its old place on another one, the
edit belongs to the card, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.read.git.folders import Change, Move, Place
from catalog.read.git.tags import Tag

MOST_CHANGES = 1_000
"""Changes of a card that are looked into; older ones are counted."""
_EVER: Place = (2**62, "")
_NEVER: Place = (-(2**62), "")


@dataclass(frozen=True, slots=True)
class Leg:
    """A folder that a card lay in, after one commit and before another."""

    folder: str
    after: Place = _NEVER
    before: Place = _EVER


@dataclass(frozen=True, slots=True)
class Trail:
    """All that was done to a card, newest first, and the tags that name it.

    `commit` and `root` say where its files are to be found as they were committed last: the folder's path in
    the repository. `is_shallow` says that the clone does not know everything, `left_out` how many changes
    are too old to be looked into.
    """

    commit: str
    root: str
    is_shallow: bool
    changes: tuple[Change, ...] = ()
    tags: tuple[Tag, ...] = ()
    left_out: int = 0
    above: tuple[tuple[str, str], ...] = ()
    """What spoke for it and for others at any time: paths of files, each with a blob."""
    gone: tuple[str, ...] = ()
    """Models that there were once."""


class Moves:
    """Who moved where; gives the legs of each card."""

    def __init__(self, moves: Iterable[Move], ids: Container[str]) -> None:
        """Sort out the moves; `ids` are the folders that hold a card now."""
        self.ids = ids
        self.into: defaultdict[str, list[Move]] = defaultdict(list)
        self.away: defaultdict[str, list[Move]] = defaultdict(list)
        for each in sorted(moves, key=lambda each: each.place):
            self.into[each.folder].append(each)
            self.away[each.origin].append(each)

    def legs(self, model: str) -> list[Leg]:
        """The folders that a card lay in, the newest first."""
        found: list[Leg] = []
        folder, before = model, _EVER
        while folder:
            came = [each for each in self.into.get(folder, ()) if each.place < before]
            went = [each.place for each in self.away.get(folder, ()) if each.place < before]
            last = came[-1] if came and came[-1].place > max(went, default=_NEVER) else None
            # the commit that moved it away changed the card in its new place
            start = last.place if last else max(went, default=_NEVER)
            until = before if folder == model or folder in self.ids or self._came_back(folder) else _EVER
            found.append(Leg(folder, start if not last else _just_before(start), until))
            folder, before = (last.origin, last.place) if last else ("", before)
        return found

    def _came_back(self, folder: str) -> bool:
        return len(self.away.get(folder, ())) > 1


def _just_before(place: Place) -> Place:
    """The commit that moved a card in is the first of its leg."""
    return place[0], place[1][:-1]


def on(legs: Sequence[Leg], changes: Mapping[str, Sequence[Change]]) -> list[Change]:
    """The changes of a trail, newest first; one commit may have done something on two legs."""
    found = {
        (each.place, leg.folder): each
        for leg in legs
        for each in changes[leg.folder]
        if leg.after < each.place < leg.before
    }
    return [found[key] for key in sorted(found, reverse=True)]
