"""The board weighs cards against what is expected: the essential first, then what most cards lack."""

from __future__ import annotations

from catalog.views.listing import Listing, Moment, Named
from catalog.views.quality.board import MOST_LINKS, Board, board
from catalog.views.quality.nouns import Age, Completeness, Expectation, Judged

LICENCE = Expectation("license", "Licence", "license", "card", "Why.", essential=True)
DATE = Expectation("date", "Dated version", "versions.date", "versions", "Why.", essential=True)
ETHICS = Expectation("ethics", "Ethics", "considerations.ethics", "card", "Why.")
EXPECTED = (LICENCE, DATE, ETHICS)


def judged(name: str, *missing: str, owners: tuple[str, ...] = (), **more: object) -> Judged:
    given = tuple(each.key for each in EXPECTED if each.key not in missing)
    listing = Listing(
        name, name, f"models/{name}/index.html", owners=tuple(Named(each, each) for each in owners)
    )
    return Judged(listing, Completeness(given, (), missing), more.pop("age", Age()), **more)  # type: ignore[arg-type]


def weighed(*models: Judged) -> Board:
    return board(models, EXPECTED)


def test_one_essential_thing_weighs_more_than_any_number_of_useful_ones() -> None:
    found = weighed(
        judged("whole"), judged("useful", "ethics"), judged("worst", "date"), judged("b2", "date")
    )
    assert [each.listing.id for each in found.models] == ["b2", "worst", "useful", "whole"]


def test_the_finding_names_what_is_missing_most_of_the_essential() -> None:
    models = [
        judged("a", "date"),
        judged("b", "date"),
        judged("c", "license"),
        *(judged(f"d{at}", "ethics") for at in range(5)),
    ]
    assert weighed(*models).finding == (
        "5 of 8 cards say all that is essential; most often missing: dated version (2 cards)."
    )


def test_the_finding_of_whole_cards_names_the_rest_or_says_that_nothing_is_missing() -> None:
    assert weighed(judged("a", "ethics")).finding == (
        "The one card says all that is essential; most often missing: ethics (1 card)."
    )
    assert weighed(judged("a"), judged("b")).finding == (
        "All 2 cards say all that is essential, and nothing else is missing."
    )
    assert weighed().finding == "There is no card yet."


def test_gaps_come_essential_first_and_name_no_more_cards_than_fit() -> None:
    found = weighed(*(judged(f"m{at}", "ethics", "date") for at in range(MOST_LINKS + 5)))
    assert [gap.expectation.key for gap in found.gaps] == ["date", "license", "ethics"]
    first, none, _ = found.gaps
    assert (first.lacking, len(first.models), first.more) == (MOST_LINKS + 5, MOST_LINKS, 5)
    assert (none.lacking, none.models) == (0, ())


def test_what_is_said_to_be_absent_is_counted_apart() -> None:
    model = Judged(
        Listing("a", "a", "a"), Completeness(("date",), (("license", "unknown"),), ("ethics",)), Age()
    )
    gap = next(each for each in weighed(model).gaps if each.expectation is LICENCE)
    assert (gap.lacking, gap.absent) == (0, 1)
    assert (model.card.answered, model.card.asked) == (2, 3)


def test_each_team_owes_what_its_cards_lack_and_a_card_of_two_teams_counts_for_both() -> None:
    models = (judged("a", "date", owners=("x", "y")), judged("b", "ethics", owners=("x",)), judged("c"))
    debts = {each.team.id: each for each in weighed(*models).debts}
    assert [(each.key, count) for each, count in debts["x"].owed] == [("date", 1), ("ethics", 1)]
    assert (debts["x"].models, debts["x"].whole) == (2, 1)
    assert (debts["y"].models, debts["y"].whole) == (1, 0)
    assert debts[""].owed == ()
    assert list(debts) == ["x", "y", ""]


def test_stale_cards_come_oldest_first_and_undated_ones_are_counted() -> None:
    old, older = (Age(Moment(day, day), "version", stale=True) for day in ("2020-05", "2019-01-01"))
    found = weighed(judged("a", age=old), judged("b", age=older), judged("c"), judged("d"))
    assert [each.listing.id for each in found.oldest] == ["b", "a"]
    assert found.age_words == "2 cards are stale; 2 have no date at all."
