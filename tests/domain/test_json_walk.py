"""JSON is walked with the place of everything in it, and numbers stay as they were written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.json_walk import NotJsonError, Walk, spot

JSON = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=20)


def test_numbers_keep_every_digit_and_words_become_text():
    walk = Walk('[1.50, 1e400, 9007199254740993, NaN, -Infinity, true, null, "94.82%"]', "a.json")
    cells: list[str] = []

    def take(at: int) -> int:
        text, end = walk.cell("value", at)
        cells.append(text)
        return end

    walk.elements(0, take)
    assert cells == ["1.50", "1e400", "9007199254740993", "NaN", "-Infinity", "true", "", "94.82%"]
    assert walk.findings == []


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("[1 2]", 3, "a comma or ] must be here"),
        ("[1,]", 3, "nothing follows the comma before it"),
        ("[", 1, "expecting value"),
        ("[" * 100_000, 1, "nested too deeply"),
    ],
)
def test_broken_json_says_where_it_breaks(text, at, message):
    walk = Walk(text, "a.json")
    with pytest.raises(NotJsonError, match=message) as broken:
        walk.elements(0, lambda start: walk.value(start)[1])
    assert broken.value.at == at


@pytest.mark.parametrize(
    ("text", "at"), [("{1: 2}", 1), ('{"a" 2}', 5), ('{"a": 2 "b": 3}', 8), ('{"a": 1,}', 8)]
)
def test_broken_objects_say_where_they_break(text, at):
    walk = Walk(text, "a.json")
    with pytest.raises(NotJsonError) as broken:
        walk.members(0, lambda _, start: walk.value(start)[1])
    assert broken.value.at == at


def test_a_name_given_twice_is_a_finding_at_the_second():
    walk = Walk('{"a": 1,\n "b": 2, "a": 3}', "a.json")
    walk.members(0, lambda _, start: walk.value(start)[1])
    assert [str(finding) for finding in walk.findings] == [
        "a.json:2:10: error[duplicate-key]: `a` is given twice (keep one of them)"
    ]


def test_half_a_character_never_gets_out():
    walk = Walk(r'["\ud800", "\ud83d\ude00"]', "a.json")
    assert walk.cell("notes", 1)[0] == "\N{REPLACEMENT CHARACTER}"
    assert walk.cell("notes", 11)[0] == "😀"
    assert [finding.rule for finding in walk.findings] == ["encoding"]


def test_a_spot_counts_lines_and_characters_from_one():
    walk = Walk("ab\r\nc\rd\n", "a.json")
    assert [spot(walk.breaks, at) for at in (0, 1, 4, 6, 8)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]


@given(st.dictionaries(st.text(), JSON))
def test_values_begin_where_the_walk_says(document):
    text = json.dumps(document, indent=1)
    walk, found = Walk(text, "a.json"), {}

    def take(name: str, at: int) -> int:
        found[name] = json.JSONDecoder().raw_decode(text, at)[0]
        return walk.value(at)[1]

    assert walk.members(0, take) == len(text)
    assert json.dumps(found) == json.dumps(document)
