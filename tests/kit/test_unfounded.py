"""What rests on a circle: all of what a name needs has to hold, and one of what it may choose from."""

from __future__ import annotations

import pytest

from catalog.kit.unfounded import unfounded


@pytest.mark.parametrize(
    ("needs", "choices", "found"),
    [
        ({}, {}, ""),
        ({"a": "b", "b": ""}, {}, ""),
        ({"a": "b", "b": "a", "c": "a", "d": "xx"}, {}, "abc"),
        ({"a": "M"}, {"M": "a"}, "Ma"),
        ({"a": "M", "b": ""}, {"M": "ab"}, ""),
        ({"a": "M", "b": "M"}, {"M": "ab"}, "Mab"),
        ({"a": "M", "b": "c", "c": "b"}, {"M": "bbc"}, "Mabc"),
        ({"a": "M", "b": "c", "c": "b"}, {"M": "bxy"}, "bc"),
    ],
)
def test_what_never_comes_to_a_name_that_rests_on_nothing(needs, choices, found):
    assert unfounded(needs, choices) == {*found}


def test_many_that_may_be_any_of_many_are_gone_through_once():
    names = [f"{at:06}" for at in range(100_000)]
    needs = {name: ["any"] for name in names}
    assert unfounded(needs, {"any": names}) == {*names, "any"}
    assert unfounded(needs, {"any": [*names, "first"]}) == set()
