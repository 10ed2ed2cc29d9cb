"""Gaps between slices: worst and best, with the interval that theory gives, and few cases said."""

from __future__ import annotations

import pytest

from catalog.sections.evaluation.fairness import unevenness
from catalog.sections.evaluation.uneven import uneven

HEAD = "version,dataset,split,slice,metric,value,lower,upper,std,n\n"


@pytest.fixture
def compared(measured, words):
    def of(text: str, protected: frozenset[str] = frozenset()):
        return unevenness(measured(HEAD + text), "2.0", words, protected)

    return of


def test_the_interval_of_two_shares_is_newcombes_own_example(compared):
    """56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10)."""
    (found,) = compared("2.0,,,arm=a,accuracy,0.8,,,,70\n2.0,,,arm=b,accuracy,0.6,,,,80\n")
    assert found.gap == pytest.approx(0.2)
    assert found.gap_interval == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert (found.worst.label, found.best.label, found.clear) == ("Arm b", "Arm a", True)
    assert found.told_by == "from shares and their cases (Newcombe)"


def test_intervals_that_are_given_are_joined_and_a_ratio_is_the_lower_over_the_higher(compared):
    (found,) = compared(
        "2.0,,,sex=f,tpr,0.8,0.7,0.9,,50\n2.0,,,sex=m,tpr,0.6,0.5,0.7,,50\n2.0,,,,tpr,0.7,,,,100\n"
    )
    assert found.gap_interval == pytest.approx((0.2 - 0.02**0.5, 0.2 + 0.02**0.5))
    assert found.ratio == pytest.approx(0.75)
    assert found.ratio_interval[0] < 0.75 < found.ratio_interval[1]
    assert found.overall == 0.7
    assert found.words == (
        f"{found.metric.name} by sex: worst for Sex m, best for Sex f; "
        "the gap is 0.2 (95% interval 0.1 to 0.3), more than chance."
    )


def test_of_errors_the_highest_is_worst_and_standard_errors_serve(compared):
    (found,) = compared("2.0,,,g=a,mae,4,,,2,100\n2.0,,,g=b,mae,5,,,2,100\n")
    assert (found.worst.label, found.gap) == ("G b", 1)
    half = 1.9842169516 * 0.2 * 2**0.5  # Student's t with 99 degrees of freedom
    assert found.gap_interval == pytest.approx((1 - half, 1 + half))
    assert found.told_by == "from standard errors"


def test_of_several_slices_intervals_hold_for_all_pairs(compared):
    two = compared("2.0,,,g=a,mae,4,,,2,100\n2.0,,,g=c,mae,5,,,2,100\n")[0]
    three = compared("2.0,,,g=a,mae,4,,,2,100\n2.0,,,g=b,mae,4.5,,,2,100\n2.0,,,g=c,mae,5,,,2,100\n")[0]
    wide = 2.3939797998185104 / 1.959963984540054
    assert 1 - three.gap_interval[0] == pytest.approx((1 - two.gap_interval[0]) * wide)
    assert three.told_by.endswith("for all pairs of slices at once")


def test_nothing_is_known_without_uncertainty_and_an_interval_without_width_is_none(compared):
    (found,) = compared("2.0,,,g=a,mae,4,,,,\n2.0,,,g=b,mae,5,,,,\n")
    assert (found.gap_interval, found.clear) == (None, None)
    assert "whether that is chance is not known" in found.words
    assert uneven((found,)).notes == (
        "A ratio is the lower value over the higher. A gap has no interval where a slice has neither"
        " an interval nor a deviation and is not a share of cases."
    )
    (sure,) = compared("2.0,,,g=a,accuracy,1,1,1,,16\n2.0,,,g=b,accuracy,0.9,0.85,0.95,,99\n")
    assert sure.gap_interval[0] < 0 < sure.gap_interval[1]
    assert [each.label for each in sure.small] == ["G a"]
    assert sure.words.endswith("Few cases: G a (16).")


def test_slices_of_two_columns_are_compared_among_themselves_and_protected_ones_come_first(compared):
    text = "".join(
        f"2.0,,,{where},accuracy,{value},,,,200\n"
        for where, value in (
            ("region=n", 0.9), ("region=s", 0.8), ("sex=f", 0.7), ("sex=m", 0.8),
            ("sex=f;age=18-25", 0.6), ("sex=m;age=18-25", 0.9),
        )
    )  # fmt: skip
    found = compared(text + "1.0,,,sex=f,accuracy,0.1,,,,9\n", frozenset({"sex"}))
    assert [(each.by, each.protected, round(each.gap, 3)) for each in found] == [
        ("sex", True, 0.1),
        ("age and sex", True, 0.3),
        ("region", False, 0.1),
    ]


def test_one_slice_and_values_that_are_no_numbers_are_not_compared(compared):
    assert compared("2.0,,,g=a,accuracy,0.5,,,,9\n2.0,,,g=b,accuracy,nan,,,,9\n") == ()
    assert uneven(()).rows == ()
    assert uneven(()).notes == ""


def test_more_comparisons_than_a_page_has_room_for_are_counted(compared):
    text = "".join(f"2.0,,s{at},g={name},accuracy,0.5,,,,90\n" for at in range(15) for name in "ab")
    shown = uneven(compared(text))
    assert len(shown.rows) == 12
    assert shown.notes.startswith("12 of 15 comparisons; all are in the JSON.")


def test_slices_that_are_all_the_same_have_no_worst(compared):
    found = compared("2.0,,,g=a,accuracy,1,,,,90\n2.0,,,g=b,accuracy,1,,,,90\n")
    assert found[0].words == "Accuracy by g: 1 for all 2 slices."
    assert [row.judged for row in uneven(found).rows] == ["The same for all"]
