"""One card's name and words stay within what the pages of all can bear, and what was cut is said."""

from __future__ import annotations

import pytest

from catalog.card import admit_card
from catalog.kit.node import MappingNode
from catalog.kit.source import parse


def admitted(text: str):
    node = parse(text.encode(), "card.yaml").root
    assert isinstance(node, MappingNode)
    return admit_card(node, "own/id")


@pytest.mark.refuses("bombs")
def test_what_is_too_long_or_too_many_is_cut_and_said_at_its_place():
    tags = ", ".join(["t" * 201, *(f"t{n}" for n in range(20_000))])
    card, findings = admitted(f"name: {'W' * 200_000}\nfamily: {'so ' * 99}on\ntags: [{tags}]\n")
    assert (len(card.name), card.name[-3:]) == (202, "W …")
    assert card.family.endswith("so …")
    assert (len(card.tags), card.tags[-1]) == (100, "t98")
    assert [(each.place.line, each.rule, each.message) for each in findings] == [
        (1, "too-long", "name: 200,000 characters are too many; the first 200 are shown"),
        (2, "too-long", "family: 299 characters are too many; the first 200 are shown"),
        (3, "too-long", "tags: 201 characters are too many; the first 200 are shown"),
        (3, "too-long", "tags: 20,001 are too many; the first 100 are shown"),
    ]


@pytest.mark.accepts("bombs")
def test_what_is_as_long_as_it_may_be_is_left_as_it_is():
    words = [f"t{n}" for n in range(100)]
    card, findings = admitted(f"name: {'W' * 200}\ntask: one\ntags: [{', '.join(words)}]\n")
    assert (len(card.name), card.task, list(card.tags), findings) == (200, ("one",), words, ())
