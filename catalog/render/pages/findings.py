"""The findings of a card -> those that its page lists, how grave they are, and how many more there are."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.finding import Finding, Severity
from catalog.kit.text import plural

_MOST = 20


Pieces = tuple[tuple[str, bool], ...]
"""Text in pieces, each with whether it stood between backticks."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One problem as the page says it: where in the model's folder, what it is, what mends it."""

    place: str
    message: Pieces
    hint: Pieces
    rule: str


@dataclass(frozen=True, slots=True)
class FindingList:
    """What the page of the model `of` tells of all that is wrong with its card."""

    every: tuple[Finding, ...]
    of: str = ""

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
    def rows(self) -> tuple[FindingRow, ...]:
        """The same in pieces for the page."""
        return tuple(
            FindingRow(self._place(each), _pieces(each.message), _pieces(each.hint), each.rule)
            for each in self.shown
        )

    def _place(self, finding: Finding) -> str:
        """Where it is, from the folder of the model on: the page is that of the model."""
        place = str(finding.place)
        return place.rpartition(f"/{self.of}/")[2] if self.of else place

    @property
    def left(self) -> str:
        """How many are not shown; empty where all are."""
        left = len(self.every) - len(self.shown)
        return f"and {left:,} more" if left else ""


def _pieces(text: str) -> Pieces:
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner is only a backtick
        return ((text, False),)
    return tuple((part, bool(at % 2)) for at, part in enumerate(parts) if part)
