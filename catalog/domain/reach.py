"""How far something may be seen, from all the world to a few, and which of that an edition shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Reach = Literal["public", "internal", "restricted"]
LEVELS: tuple[Reach, ...] = get_args(Reach)
"""The widest first."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A site for some readers: what it is called, and the levels that it shows, from the widest on."""

    name: str
    shows: frozenset[str]

    def hides(self, level: str) -> bool:
        """Whether it leaves out what may be seen so far; a level that nobody knows is the narrowest."""
        return (level if level in LEVELS else LEVELS[-1]) not in self.shows

    @property
    def is_whole(self) -> bool:
        """Whether it shows everything."""
        return self.shows.issuperset(LEVELS)


def narrower(one: str, other: str) -> str:
    """The narrower of two levels; one that nobody knows is the narrowest."""
    return max(one, other, key=_rank)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def problem(shows: frozenset[str]) -> str:
    """What keeps these levels from being an edition; empty where nothing does.

    What is for fewer readers lies inside what is for more, so an edition that shows the one shows the other.
    """
    narrowest = max((LEVELS.index(each) for each in shows), default=-1)
    lacking = [each for each in LEVELS[: narrowest + 1] if each not in shows]
    if not shows:
        return "it shows no level; give it at least public"
    return f"it shows {LEVELS[narrowest]} but not {lacking[0]}; add {lacking[0]}" if lacking else ""
