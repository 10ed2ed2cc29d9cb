"""Nodes are laid over each other and searched without losing their places."""

from __future__ import annotations

import pytest

from catalog.kit.node import merge, place_of
from catalog.kit.source import parse

CARD = """\
versions:
  - version: 1
  - version: 2
    date: 2026-10-01
data: {rows: 5}
tags: one
"""


def tree(text: str, path: str = "card.yaml"):
    return parse(text.encode(), path).root


def shape(node) -> object:
    if hasattr(node, "entries"):
        return {key.text: shape(value) for key, value in node.entries}
    return [shape(item) for item in node.items] if hasattr(node, "items") else node.text


def test_mappings_merge_key_by_key_and_all_else_replaces():
    below = tree("a: {x: 1, y: 2}\nb: [1, 2]\nc: 3\n", "folder.yaml")
    above = tree("a: {y: 5}\nb: [9]\nd: 4\n")
    merged = merge(below, above)
    assert shape(merged) == {"a": {"x": "1", "y": "5"}, "b": ["9"], "c": "3", "d": "4"}
    assert place_of(merged, ("a", "x")).path == "folder.yaml"
    assert place_of(merged, ("a", "y")).path == "card.yaml"


def test_null_takes_away_and_quoted_null_does_not():
    merged = merge(tree("a: 1\nb: 2\n"), tree("a: null\nb: 'null'\n"))
    assert merged.get("a").empty
    assert not merged.get("b").empty


def test_set_and_without_leave_the_node_as_it_was():
    node = tree("a: 1\nb: 2\n")
    assert shape(node.without("a")) == {"b": "2"}
    assert shape(node.set("a", tree("c: 3\n"))) == {"b": "2", "a": {"c": "3"}}
    assert shape(node) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("versions", 1, "date"), "4:11"),
        (("versions", 0), "2:5"),
        (("data", 0, "rows"), "5:14"),
        (("tags", 0), "6:7"),
        (("versions", 7, "date"), "2:3"),
        (("versions", 1, "nothing"), "3:5"),
        (("nothing",), "1:1"),
    ],
)
def test_a_path_leads_to_its_value_or_to_the_nearest_thing_above(path, place):
    found = place_of(tree(CARD), path)
    assert f"{found.line}:{found.column}" == place


def test_a_key_has_a_place_of_its_own():
    assert place_of(tree(CARD), ("data", 0, "rows"), key=True).column == 8
