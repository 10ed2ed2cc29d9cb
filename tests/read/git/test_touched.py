"""Which lines are new: what is left without them was there before, in that order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.read.git import touched as module
from catalog.read.git.touched import _others

TEXTS = st.lists(st.sampled_from([b"", b"a", b"b", b"  - x"]), max_size=14)


def others(old: list[bytes], new: list[bytes]) -> set[int]:
    return set(_others(old, new))


@given(TEXTS, TEXTS)
def test_what_is_not_new_was_there_in_that_order(old, new):
    left = iter(old)
    found = others(old, new)
    assert all(line in left for at, line in enumerate(new) if at not in found)
    assert others(old, old) == set()
    assert others([], new) == set(range(len(new)))


@given(TEXTS, TEXTS, TEXTS)
def test_a_block_that_is_put_in_is_all_that_is_new(before, after, block):
    assert len(others(before + after, before + block + after)) == len(block)


def test_of_two_lines_that_are_alike_the_later_is_the_new_one():
    assert others([b"x", b"a", b"y"], [b"x", b"a", b"a", b"y"]) == {2}
    assert others([b"a", b"end"], [b"a", b"b", b"a", b"b", b"end"]) == {1, 2, 3}


def test_of_very_many_lines_only_how_many_of_each_there_are_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST_LINES", 3)
    assert others([b"a", b"b", b"c", b"d", b"e"], [b"e", b"d", b"x", b"b", b"a"]) == {2}
