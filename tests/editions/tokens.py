"""Words and numbers that stand nowhere else, each with the level of those who may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

LEVELS = ("public", "internal", "restricted")
EDITIONS = {"public": LEVELS[:1], "internal": LEVELS[:2]}


def narrowest(*levels: str) -> str:
    return max(levels, key=LEVELS.index)


@dataclass
class Tokens:
    """Makes tokens and remembers for whom each is: what it stands in is as narrow as its narrowest part."""

    random: Random
    levels: dict[str, str] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    """Tokens that no page need show: what only hidden models use, numbers as written, some features."""
    names: dict[str, str] = field(default_factory=dict)
    """Models and data sets that others may name, with the level of each."""

    def word(self, *levels: str) -> str:
        token = f"zq{len(self.levels):04d}{self.random.randrange(16**6):06x}"
        self.levels[token] = narrowest("public", *levels)
        return token

    def number(self, *levels: str) -> str:
        token = f"0.{self.random.randrange(10**8, 10**9)}"
        self.levels[token] = narrowest("public", *levels)
        self.shared.add(token)  # pages round numbers
        return token

    def level(self) -> str:
        return self.random.choice((*LEVELS, "public", "public"))

    def hidden(self, edition: str) -> set[str]:
        return {token for token, level in self.levels.items() if level not in EDITIONS[edition]}

    def shown(self, edition: str) -> set[str]:
        return self.levels.keys() - self.hidden(edition) - self.shared
