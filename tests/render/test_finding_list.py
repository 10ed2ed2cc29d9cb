"""A page lists the first findings of its card, and never leaves out that there are more."""

from __future__ import annotations

from catalog.kit.finding import Place, error, warning
from catalog.render.pages.findings import FindingList


def test_the_first_are_listed_and_the_others_counted() -> None:
    some = [warning(Place("card.yaml", line), "unknown-key", "x") for line in range(1, 101)]
    more = error(Place("card.yaml", 200), "and-more", "900 more problems begin here")
    told = FindingList((*some, more))
    assert (*some[:20], more) == told.shown
    assert (told.look, told.words, told.left) == ("failing", "101 findings in this card", "and 80 more")
    few = FindingList(tuple(some[:20]))
    assert (few.shown, few.look, few.left) == (few.every, "attention", "")
