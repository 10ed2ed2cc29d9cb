"""Importances are ranked whichever way they point; what is no number is left out and counted."""

from __future__ import annotations

from catalog.sections.explanations.ranking import ordinal, ranked
from catalog.sections.explanations.weights import Weight, Weights, weights
from tests.sections.explanations.conftest import rows


def test_the_heaviest_stands_first_and_a_deviation_without_end_is_none():
    found = weights(
        rows("feature,importance,std\nzip,0.05,\nage,0.2,0.02\ndebt,-0.4,inf\njob,nan,\nsex,,\n"), "coef"
    )
    assert found.features == (
        Weight("debt", -0.4, None, "−"),
        Weight("age", 0.2, 0.02, "+"),
        Weight("zip", 0.05, None, "+"),
    )
    assert found.broken == 2


def test_below_zero_is_chance_for_permutation_and_a_column_of_signs_counts_most():
    noise = weights(rows("feature,importance\na,-0.01\nb,0.4\n"), "permutation")
    assert [each.sign for each in noise.features] == ["", ""]
    told = weights(rows("feature,importance,sign\na,0.3,negative\nb,0.4,+\nc,0.1,mixed\nd,0.01,?\n"), "shap")
    assert [each.sign for each in told.features] == ["+", "−", "mixed", ""]


def test_ranks_move_signs_flip_and_features_come_and_go():
    now = Weights((Weight("a", 5, sign="+"), Weight("b", 3), Weight("c", 2, sign="−"), Weight("d", 1)))
    before = Weights((Weight("b", 9), Weight("a", 4, sign="+"), Weight("c", 3, sign="+"), Weight("e", 1)))
    assert [(each.feature, each.words) for each in ranked(now, before)] == [
        ("a", "1st, was 2nd"),
        ("b", "2nd, was 1st"),
        ("c", "3rd, sign flipped"),
        ("d", "new"),
        ("e", "gone, was 4th"),
    ]


def test_a_feature_that_a_short_table_leaves_out_is_not_called_new_or_gone():
    short = Weights((Weight("a", 5),), whole=False)
    words = [each.words for each in ranked(short, Weights((Weight("b", 9),)))]
    assert words == ["newly listed", "not listed, was 1st"]


def test_ranks_are_said_as_people_say_them():
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th")
    ]
