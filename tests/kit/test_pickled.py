"""Dataclasses that are pickled by their values come back the same."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from catalog.kit.shown import Fact, Shown


def test_what_is_pickled_comes_back_the_same_and_frozen():
    fact = Fact("Seed", Shown("7", mono=True), link="https://example.org")
    back = pickle.loads(pickle.dumps(fact))  # noqa: S301 - ours
    assert back == fact
    assert back.value.mono
    with pytest.raises(FrozenInstanceError):
        back.label = "Root"


def test_one_value_that_stands_twice_is_pickled_once():
    value = Shown("7")
    one, other = pickle.loads(pickle.dumps((value, value)))  # noqa: S301 - ours
    assert one is other
