"""What differs in revision, split or harness is never ranked together; what differs in size is labelled."""

from __future__ import annotations

import pytest

from catalog.views.leaderboard.words import apart_words, lede, shared_words
from tests.views.leaderboard.stubs import accuracy, board_of, contest_of, model, ranks, scored, sheets_of


def test_two_revisions_of_a_data_set_are_two_boards_and_the_page_says_why():
    models = [scored(f"new-{at}", 0.8 + at / 100, revision="3") for at in range(3)]
    models += [scored(f"old-{at}", 0.95 + at / 100, revision="2") for at in range(2)]
    found = sheets_of(*models)
    assert set(ranks(found.main.board)) == {"new-0", "new-1", "new-2"}
    (other,) = found.apart
    assert ranks(other.board) == {"old-1": "1", "old-0": "2"}
    assert other.path() == "leaderboards/digits/accuracy/test-split-revision-2/index.html"
    assert (
        apart_words(found.main.board.part, other.board.part)
        == "2 results are not comparable: revision 2 instead of 3."
    )


def test_of_as_many_models_the_newer_revision_is_the_main_board():
    found = sheets_of(scored("a", 0.9, revision="9"), scored("b", 0.8, revision="10"))
    assert found.main.board.part.terms.revision == "10"
    assert [part.terms.revision for part in found.lone] == ["9"]


def test_what_does_not_say_its_split_is_not_ranked_with_what_does():
    found = sheets_of(scored("a", 0.9), scored("b", 0.8), scored("c", 0.99, split=""))
    assert set(ranks(found.main.board)) == {"a", "b"}
    assert (
        apart_words(found.main.board.part, found.lone[0])
        == "1 result is not comparable: no split said instead of test."
    )


def test_results_on_training_data_are_never_the_main_board():
    models = [scored(f"m{at}", 0.99, split="train") for at in range(3)]
    found = sheets_of(*models, scored("a", 0.9), scored("b", 0.8))
    assert set(ranks(found.main.board)) == {"a", "b"}


def test_another_harness_is_another_measurement_however_many_use_it():
    where = (("harness", "ours"),)
    found = sheets_of(
        scored("a", 0.7, where=where),
        scored("b", 0.6, where=where),
        scored("c", 0.9, where=(("harness", "theirs"),)),
    )
    assert set(ranks(found.main.board)) == {"a", "b"}
    assert "harness theirs instead of ours" in apart_words(found.main.board.part, found.lone[0])


def test_sizes_that_most_models_share_still_part_nothing():
    sizes = [("a", 0.9, "224"), ("b", 0.8, "224"), ("c", 0.95, "448")]
    board = board_of(*(scored(name, value, where=(("img_size", size),)) for name, value, size in sizes))
    assert [place.entry.id for place in board.places] == ["c", "a", "b"]
    assert board.part.labels == ("img_size",)


def test_two_sizes_of_one_model_are_two_results_of_which_the_better_ranks():
    both = model(
        "a", accuracy(0.8, where=(("img_size", "224"),)), accuracy(0.9, where=(("img_size", "448"),))
    )
    board = board_of(both, scored("b", 0.85, where=(("img_size", "224"),)))
    assert ranks(board) == {"a": "1", "b": "2"}
    ((other,), (best, _)) = (board.others, board.places)
    assert (other.entry.number, best.entry.number) == (0.8, 0.9)
    assert board.part.label(other.entry) == "img_size 224"


@pytest.mark.parametrize(("several", "main"), [("x", {"a", "b"}), ("y", {"a", "b", "c"})])
def test_an_unknown_condition_is_a_term_where_most_share_it_and_else_a_label(several, main):
    found = sheets_of(
        scored("a", 0.9, where=(("mode", "x"),)),
        scored("b", 0.8, where=(("mode", several),)),
        scored("c", 0.7, where=(("mode", "z"),)),
    )
    assert set(ranks(found.main.board)) == main


def test_what_all_share_is_said_once():
    where = (("img_size", "224"), ("crop", "1"))
    found = contest_of(
        scored("a", 0.9, where=where), scored("b", 0.8, where=(("img_size", "448"), ("crop", "1")))
    )
    board = board_of(*(entry.model for entry in found.entries))  # type: ignore[arg-type]
    assert board.part.shared == ("test split", "crop 1")
    assert [board.part.label(entry) for entry in found.entries] == ["img_size 224", "img_size 448"]


def test_what_just_half_of_the_models_share_is_a_label():
    modes = zip("abcd", "xxyz", strict=True)
    found = sheets_of(*(scored(name, 0.9, where=(("mode", mode),)) for name, mode in modes))
    assert len(found.main.board.places) == 4


def test_what_nearly_all_share_is_said_once_and_a_row_says_where_not():
    where = [(("interpolation", "bicubic"), ("img_size", str(at))) for at in range(18)]
    where += [(("interpolation", "bilinear"), ("img_size", "18")), (("img_size", "19"),)]
    board = board_of(*(scored(f"m{at:02}", 0.5 - at / 100, where=each) for at, each in enumerate(where)))
    labels = [board.part.label(place.entry) for place in board.places]
    assert labels[0] == "img_size 0"
    assert labels[-2:] == ["interpolation bilinear, img_size 18", "img_size 19, no interpolation said"]
    assert "Most of them: interpolation bicubic; the others say so." in shared_words(board)
    assert board.part.columns == ("img_size",)
    beside = [board.part.beside_columns(place.entry) for place in board.places]
    assert beside == [*[""] * 18, "interpolation bilinear", "no interpolation said"]


def test_few_short_conditions_have_a_column_each_and_long_ones_none():
    def columns(*where: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        return board_of(*(scored(f"m{at}", 0.9, where=each) for at, each in enumerate(where))).part.columns

    sizes = [(("img_size", str(at)), ("crop", "0.9" * (at % 2))) for at in range(4)]
    assert columns(*sizes) == ("img_size", "crop")
    assert columns((("img_size", "224 to 2,048"),), (("img_size", "2"),)) == ()
    assert columns(*(tuple((name, f"{at}") for name in "abcd") for at in range(3))) == ()
    assert columns((), (("img_size", "224"),)) == ("img_size",)


def test_a_row_without_a_condition_of_its_own_is_as_most():
    sizes = ["224"] * 19 + ["448"]
    board = board_of(
        *(scored(f"m{at:02}", 0.5, where=(("img_size", each),)) for at, each in enumerate(sizes))
    )
    assert {board.part.label(place.entry) for place in board.places} == {"as most", "img_size 448"}


def test_a_mean_of_replicates_ranks_with_single_values_and_says_in_words_that_it_is_one():
    mean = (("mean of", "3 folds"),)
    board = board_of(scored("a", 0.9, where=mean), scored("b", 0.8, where=mean), scored("c", 0.85))
    assert [place.entry.id for place in board.places] == ["a", "c", "b"]
    assert [board.part.label(place.entry) for place in board.places] == [
        "mean of 3 folds", "", "mean of 3 folds",
    ]  # fmt: skip
    assert board.part.columns == ()


def test_a_single_value_beside_many_means_is_said_to_be_no_mean():
    many = [scored(f"m{at:02}", 0.9 - at / 100, where=(("mean of", "3 folds"),)) for at in range(19)]
    board = board_of(*many, scored("z", 0.1))
    assert "Most of them: mean of 3 folds; the others say so." in shared_words(board)
    assert board.part.label(board.places[-1].entry) == "not a mean"


def test_means_of_folds_and_of_seeds_of_one_model_are_two_results():
    of_folds, of_seeds = (("mean of", "3 folds"),), (("mean of", "2 seeds"),)
    board = board_of(
        model("a", accuracy(0.9, where=of_folds), accuracy(0.8, where=of_seeds)), scored("b", 0.7)
    )
    assert lede(board).startswith("2 models ranked, each with its best result.")
