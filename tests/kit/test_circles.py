"""Circles among names: each knot has one, in whatever order its names come; long ways are no trouble."""

from __future__ import annotations

from itertools import pairwise

import pytest

from catalog.kit.circles import circles


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, ["a"]),
        ({"c": "a", "a": "b", "b": "c", "d": "d", "x": "a"}, ["abc", "d"]),
        ({"a": "bc", "b": "d", "c": "da", "d": "a"}, ["ac"]),
        ({"a": "b", "b": "ac", "c": "d", "d": "c"}, ["ab", "cd"]),
        ({"a": "bb", "b": "", "c": "ab"}, []),
    ],
)
def test_each_knot_has_its_shortest_circle_from_its_first_name(graph, found):
    assert sorted("".join(each) for each in circles(graph)) == found
    backwards = {name: graph[name][::-1] for name in reversed(graph)}
    assert sorted("".join(each) for each in circles(backwards)) == found


def test_a_way_of_a_hundred_thousand_names_is_walked_without_recursion():
    names = [f"{at:06}" for at in range(100_000)]
    chain = {name: [after] for name, after in pairwise(names)}
    assert [*circles(chain)] == []
    assert [*circles({**chain, names[-1]: [names[0]]})] == [names]
