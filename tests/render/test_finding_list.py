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


def test_a_page_says_where_in_its_own_folder_and_shows_names_as_code() -> None:
    place = Place("models/risk/scorer/card.yaml", 3, 10)
    told = FindingList((error(place, "unknown-team", "no team `a`", "add `a` to `teams`"),), "risk/scorer")
    (row,) = told.rows
    assert row.place == "card.yaml:3:10"
    assert row.message == (("no team ", False), ("a", True))
    assert [text for text, is_code in row.hint if is_code] == ["a", "teams"]
    (lone,) = FindingList((error(Place("x.yaml"), "yaml", "a lone ` here"),), "risk/scorer").rows
    assert (lone.place, lone.message) == ("x.yaml:1:1", (("a lone ` here", False),))
