"""Models and their cards -> the quality board: what is missing how often, and which cards are old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.text import natural, plural
from catalog.views.quality.debts import Debt, debts
from catalog.views.quality.nouns import STALE_AFTER_DAYS, Expectation, Judged, is_whole

MOST_LINKS = 24
MOST_OLD = 24


@dataclass(frozen=True, slots=True)
class Gap:
    """One expectation: how many cards lack it or say that it is not to be had, and the first that lack it."""

    expectation: Expectation
    lacking: int
    absent: int
    models: tuple[Judged, ...]

    @property
    def more(self) -> int:
        """Return how many cards lack it beside the first."""
        return self.lacking - len(self.models)


@dataclass(frozen=True, slots=True)
class Board:
    """All that the board knows; those that lack most come first, `whole` models lack nothing essential."""

    expected: tuple[Expectation, ...]
    models: tuple[Judged, ...]
    gaps: tuple[Gap, ...]
    debts: tuple[Debt, ...]
    whole: int

    @property
    def finding(self) -> str:
        """Return what all cards together come to, in one sentence."""
        if not self.models:
            return "There is no card yet."
        cards = plural(len(self.models), "card")
        say = "says" if self.whole == 1 else "say"
        said = f"{self.whole:,} of {cards} {say}" if self.whole < len(self.models) else _all_say(cards)
        return f"{said} all that is essential{self._most_missing()}."

    def _most_missing(self) -> str:
        worst = next((gap for gap in self.gaps if gap.lacking), None)
        if worst is None:
            return ", and nothing else is missing"
        return f"; most often missing: {worst.expectation.label.lower()} ({plural(worst.lacking, 'card')})"

    @property
    def stale(self) -> tuple[Judged, ...]:
        """Return the cards with nothing new in them, the oldest first."""
        found = (each for each in self.models if each.age.stale)
        return tuple(sorted(found, key=lambda each: (_day(each), each.listing.id)))

    @property
    def oldest(self) -> tuple[Judged, ...]:
        """Return those of them that are shown."""
        return self.stale[:MOST_OLD]

    @property
    def more_stale(self) -> int:
        """Return how many there are beside."""
        return len(self.stale) - len(self.oldest)

    @property
    def outlived(self) -> tuple[Judged, ...]:
        """Return the models that run although they are deprecated, retired or blocked."""
        return tuple(each for each in self.models if each.outlived)

    @property
    def age_words(self) -> str:
        """Return how many cards are stale and how many have no date, in one sentence."""
        undated = sum(each.age.newest is None for each in self.models)
        stale = len(self.stale)
        told = (
            f"{plural(stale, 'card')} {'is' if stale == 1 else 'are'} stale" if stale else "No card is stale"
        )
        return told + (
            f"; {undated:,} {'has' if undated == 1 else 'have'} no date at all." if undated else "."
        )

    @property
    def stale_after(self) -> int:
        """Return after how many days without anything new a card is stale."""
        return STALE_AFTER_DAYS


def _all_say(cards: str) -> str:
    return "The one card says" if cards == "1 card" else f"All {cards} say"


def _day(model: Judged) -> str:
    return model.age.newest.key if model.age.newest else ""


def board(models: Sequence[Judged], expected: tuple[Expectation, ...]) -> Board:
    """Weigh every card against what is expected."""
    essential = {each.key for each in expected if each.essential}
    ordered = tuple(sorted(models, key=lambda each: _worst_first(each, essential)))
    gaps = tuple(sorted((_gap(each, ordered) for each in expected), key=_widest_first))
    whole = sum(is_whole(each.card, expected) for each in ordered)
    return Board(expected, ordered, gaps, debts(ordered, expected), whole)


def _worst_first(model: Judged, essential: set[str]) -> tuple[int, int, int, object, str]:
    missing = model.card.missing
    lacks = sum(key in essential for key in missing)
    return (-lacks, -len(missing), -model.errors, natural(model.listing.name), model.listing.id)


def _gap(expectation: Expectation, models: Sequence[Judged]) -> Gap:
    lacking = [each for each in models if expectation.key in each.card.missing]
    absent = sum(key == expectation.key for each in models for key, _ in each.card.absent)
    return Gap(expectation, len(lacking), absent, tuple(lacking[:MOST_LINKS]))


def _widest_first(gap: Gap) -> tuple[bool, int]:
    """Put the essential first and what most cards lack before the rest; sorting keeps the order of equals."""
    return (not gap.expectation.essential, -gap.lacking)
