"""Places become rows: spans, addresses, intervals drawn on one scale, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace

from catalog.domain.result import Result
from catalog.views.leaderboard.rows import results, table
from tests.views.leaderboard.stubs import Stub, accuracy, board_of, model, scored


def reported(name: str, number: float, reach: float) -> Stub:
    return scored(name, number, lower=round(number - reach, 2), upper=round(number + reach, 2))


def test_a_row_says_its_rank_and_leads_to_the_model_and_the_version_that_was_measured():
    board = board_of(
        scored("team/a", 0.9, day="2026-01-02", dated="2 Jan 2026", source="https://x.example/"),
        scored("b", 0.8, version="0.9", source="a paper"),
    )
    first, second = table(board, range(2)).rows
    assert (first.at, first.rank, first.look, first.result.value) == (0, "1", "tie-end", "0.9")
    assert first.result.version_path == "models/team/a/versions/1.0/index.html"
    assert (second.result.version, second.result.version_path) == ("0.9", "")
    assert (first.result.dated, first.result.day) == ("2 Jan 2026", "2026-01-02")
    assert (first.result.source_link, second.result.source_link) == ("https://x.example/", "")


def test_a_group_that_ties_is_closed_by_its_last():
    rows = table(board_of(reported("a", 0.9, 0.1), reported("b", 0.88, 0.1)), range(2)).rows
    assert [(row.rank, row.look) for row in rows] == [("1 to 2", "tie"), ("1 to 2", "tie-end")]


def test_intervals_are_drawn_on_one_scale_beside_those_that_report_none():
    found = table(board_of(reported("a", 0.9, 0.01), reported("b", 0.8, 0.01), scored("d", 0.6)), range(3))
    assert [bool(row.picture) for row in found.rows] == [True, True, False]
    assert [row.interval for row in found.rows] == ["0.89 to 0.91", "0.79 to 0.81", ""]
    assert found.scale == "0.78 to 0.92"


def test_where_one_scale_would_make_most_intervals_dots_all_are_told_in_words():
    """The median is 0.02 wide: of a scale that is wider than sixteen of it, 0.32, no column is drawn."""
    board = board_of(reported("a", 0.9, 0.01), reported("b", 0.8, 0.01), reported("c", 0.7, 0.2))
    found = table(board, range(3))
    assert ([row.picture for row in found.rows], found.scale) == (["", "", ""], "")
    assert [row.interval for row in found.rows] == ["0.89 to 0.91", "0.79 to 0.81", "0.50 to 0.90"]
    assert all(row.picture for row in table(board, range(2)).rows)


def test_intervals_are_printed_finer_than_the_values_where_they_are_narrower():
    """900 of 1,000: Wilson's interval is 0.8799 to 0.9171; what is reported is printed as it is written."""
    rows = table(board_of(scored("a", 0.9, n=1000), scored("b", 0.8, n=1000)), range(2)).rows
    assert [(row.result.value, row.interval) for row in rows] == [
        ("0.9", "0.880 to 0.917"),
        ("0.8", "0.774 to 0.824"),
    ]
    assert "interval 0.880 to 0.917" in rows[0].picture
    point = scored("a", 0.9, lower=0.9, upper=0.9)
    assert table(board_of(point, scored("b", 0.8)), range(1)).rows[0].interval == "0.9 to 0.9"


def test_further_results_come_with_the_rank_of_their_models_best():
    board = board_of(model("a", accuracy(0.9), accuracy(0.7)), scored("b", 0.8))
    assert [(found.number, rank) for found, rank in results(board, board.others)] == [(0.7, "1")]


def test_without_intervals_nothing_is_drawn():
    found = table(board_of(scored("a", 0.9), scored("b", 0.8)), range(2))
    assert (found.scale, [row.picture for row in found.rows]) == ("", ["", ""])


def test_a_cost_says_whether_its_place_lies_on_the_front_of_it():
    """Of two speeds and a size: a is fastest on B alone, c on A; the least good is smallest."""

    def model_with(name: str, number: float, *speeds: float) -> Stub:
        on = zip("AB", speeds, strict=False)
        costs = (Result("", "fps", speed, where=(("hardware", each),)) for each, speed in on)
        return model(name, accuracy(number), Result("", "parameters", 9 - speeds[0]), *costs)

    board = board_of(model_with("a", 0.9, 1, 3), model_with("b", 0.8, 2, 2), model_with("c", 0.7, 3, 1))
    fronts = [
        [column.short for column, cell in zip(board.costs, row.cells, strict=True) if cell.is_on_front]
        for row in table(board, range(3)).rows
    ]
    first = ["parameters", "frames per second, A"]
    assert fronts == [[*first, "frames per second, B"], first, first]


def test_an_id_is_told_where_two_models_have_one_name():
    stubs = [scored("team/a", 0.9), scored("lab/a", 0.8), scored("lab/b", 0.7)]
    named = [replace(stub, listing=replace(stub.listing, name=stub.listing.id[-1])) for stub in stubs]
    rows = table(board_of(*named), range(3)).rows
    assert [row.result.id_parts for row in rows] == [("team/", "a"), ("lab/", "a"), ()]
