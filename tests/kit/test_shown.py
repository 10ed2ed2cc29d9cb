"""Every value of a card has words, and what is missing says in which way."""

from __future__ import annotations

import pytest

from catalog.kit.date import When
from catalog.kit.schema import Absent
from catalog.kit.shown import Shown, absence, shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not reported"),
        ("", "not reported"),
        ((), "not reported"),
        (Absent.UNKNOWN, "unknown"),
        (Absent.WITHHELD, "withheld"),
        (Absent.NOT_APPLICABLE, "does not apply"),
    ],
)
def test_what_is_missing_says_in_which_way(value, words):
    assert shown(value) == Shown(words, missing=True)


def test_a_section_without_a_word_for_all_of_it_has_no_sentence_for_it():
    assert [absence(each) for each in (None, "", {}, "withheld", 3)] == [""] * 5
    assert [absence(each) for each in Absent] == ["Unknown.", "Withheld.", "Does not apply."]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (False, "no"),
        (-0.5, "−0.5"),
        (272_000, "272,000"),
        (When.parse("2026-10-01"), "1 Oct 2026"),
        (("a", 2), "a, 2"),
        ({"a": 1, "b": True}, "a 1, b yes"),
        (
            {"season": 2009, "sizes": (1024, 0.5), "most": {"n": -12_000}},
            "season 2009, sizes 1024, 0.5, most n −12000",
        ),
    ],
)
def test_zero_and_no_are_values(value, words):
    assert shown(value, mono=True) == Shown(words, mono=True)
