"""The findings of a card -> those that its page lists, how grave they are, and how many more there are."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.finding import Finding, Severity
from catalog.kit.text import plural

_MOST = 20


@dataclass(frozen=True, slots=True)
class FindingList:
    """What a page tells of all that is wrong with a card."""

    every: tuple[Finding, ...]

    @property
    def look(self) -> str:
        """The look of the state that the worst of them comes to."""
        return "failing" if any(each.severity is Severity.ERROR for each in self.every) else "attention"

    @property
    def words(self) -> str:
        """How many there are, in words."""
        return f"{plural(len(self.every), 'finding')} in this card"

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The first of them, and those that say that there are more than were put into words."""
        more = (each for each in self.every[_MOST:] if each.rule == "and-more")
        return (*self.every[:_MOST], *more)

    @property
    def left(self) -> str:
        """How many are not shown; empty where all are."""
        left = len(self.every) - len(self.shown)
        return f"and {left:,} more" if left else ""
