"""Importances are ranked whichever way they point; what is no number is left out and counted."""

from __future__ import annotations

import csv

from catalog.sections.explanations.ranking import ordinal, ranked, spans
from catalog.sections.explanations.weights import Weight, Weights, weights
from tests.conftest import REPOSITORY
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


def test_a_score_that_rises_without_a_feature_is_chance_and_ranks_last():
    text = "feature,importance\nyear,0.002\nacceleration,-0.034\nweight,0.5\n"
    by = {
        method: [each.feature for each in weights(rows(text), method).features]
        for method in ("permutation", "Permutation, 30 repeats", "coefficients", "gain")
    }
    assert by["permutation"] == by["Permutation, 30 repeats"] == ["weight", "year", "acceleration"]
    assert by["coefficients"] == by["gain"] == ["weight", "acceleration", "year"]


def test_where_signs_stand_apart_from_numbers_a_number_below_zero_is_chance():
    told = "feature,importance,sign\na,0.1,-\nb,-0.3,+\n"
    assert [each.feature for each in weights(rows(told), "gain").features] == ["a", "b"]
    directed = told.replace("-0.3,+", "-0.3,-")
    assert [each.feature for each in weights(rows(directed), "gain").features] == ["b", "a"]
    assert [each.feature for each in weights(rows(told), "coefficients").features] == ["b", "a"]


def test_features_whose_spreads_overlap_tie_and_what_overlaps_has_not_moved():
    values = ((0.5, 0.01), (0.3, 0.05), (0.25, 0.05), (0.1, 0.01), (0.1, 0.0))
    made = [Weight(name, value, std) for name, (value, std) in zip("abcde", values, strict=True)]
    assert [str(span) for span in spans(made)] == ["1st", "2 to 3", "2 to 3", "4 to 5", "4 to 5"]
    assert spans([]) == ()
    (b, a) = ranked(Weights((made[1], made[2])), Weights((made[2], made[1])))
    assert (b.words, b.told, b.moved) == ("1 to 2, as before", "1 to 2, as before", False)
    assert a.span.meets(b.span)


def test_the_tables_of_the_real_catalogue_are_read_with_their_chance():
    with (REPOSITORY / "models/health/breast-screen/explanations/importances.csv").open() as file:
        every = list(csv.DictReader(file))
    now, before = (
        weights([row for row in every if row["version"] == version], "permutation")
        for version in ("2.0.0", "1.1.0")
    )
    found = ranked(now, before)
    assert found[0].feature == "mean concavity"
    assert found[0].told == "1 to 22, was 5 to 30: no clear change"
    assert not any(each.moved for each in found)


def test_a_sign_flips_only_where_the_spreads_leave_each_other():
    pair = [(Weight("a", 0.1, 0.02, "+"), Weight("a", -0.1, reach, "−")) for reach in (0.02, 0.3)]
    flipped = [ranked(Weights((now,)), Weights((before,)))[0].flipped for now, before in pair]
    assert flipped == [True, False]


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
