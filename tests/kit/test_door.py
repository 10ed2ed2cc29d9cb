"""A tree of text becomes a value of a schema; every fault is found in one go, and only it is lost."""

from __future__ import annotations

from typing import Literal

import pytest

from catalog.kit.door import admit
from catalog.kit.node import MappingNode
from catalog.kit.schema import Count, Date, Free, Many, Maybe, Section, Text, Worded
from catalog.kit.source import parse


class Part(Section):
    """A part."""

    name: Worded
    """Its name."""
    rows: Maybe[Count] = None
    """How many."""


class Whole(Section):
    """A whole."""

    title: Text = "none"
    """Its title."""
    date: Maybe[Date] = None
    """When."""
    access: Maybe[Literal["open", "closed"]] = None
    """Who may."""
    parts: Many[Part] = ()
    """Its parts."""
    tags: Many[Text] = ()
    """Words."""
    settings: dict[Text, Free] = {}
    """Anything."""


def read(text: str) -> tuple[Whole | None, list[str]]:
    root = parse(text.encode(), "card.yaml").root
    assert isinstance(root, MappingNode)
    value, findings = admit(root, Whole)
    return value, [str(each) for each in findings]


def test_text_gets_the_type_its_field_has():
    value, findings = read(
        "title: 1.10\ndate: 2026-10\nparts: {name: 7, rows: 812k}\ntags: NO\n"
        "settings: {a: 1e3, b: yes, c: true}\n"
    )
    assert findings == []
    assert value.title == "1.10"
    assert value.date.text == "2026-10"
    assert [(part.name, part.rows) for part in value.parts] == [("7", 812_000)]
    assert value.tags == ("NO",)
    assert value.settings == {"a": 1000, "b": "yes", "c": True}


def test_only_what_is_wrong_is_left_out():
    value, findings = read(
        "titel: A\ndate: soon\naccess: opne\n"
        "parts:\n  - {name: a, rows: many}\n  - {rows: 2}\n  - {name: c}\n"
    )
    assert [part.name for part in value.parts] == ["a", "c"]
    assert value.parts[0].rows is None
    assert (value.date, value.access) == (None, None)
    assert [finding.split(": ", 1)[0].removeprefix("card.yaml:") for finding in findings] == [
        "1:1",
        "2:7",
        "3:9",
        "5:21",
        "6:5",
    ]
    assert "the key `titel` is not known here (did you mean title?)" in findings[0]
    assert "(did you mean open?)" in findings[2]
    assert "`name` is missing in `parts`" in findings[4]


def test_a_fault_in_a_list_without_brackets_has_its_own_place():
    _, findings = read("parts: {name: a, rosw: 2}\n")
    assert findings == [
        "card.yaml:1:18: error[unknown-key]: the key `rosw` is not known here (did you mean rows?)"
    ]


def test_null_and_empty_text_are_not_reported():
    value, findings = read("title: ''\ndate: null\ntags: ~\n")
    assert findings == []
    assert (value.title, value.date, value.tags) == ("none", None, ())


def test_of_blanks_alone_a_text_that_has_to_be_there_is_missing():
    value, findings = read("parts: [{name: a}, {name: '  '}]\nsettings: {separator: ' '}\n")
    assert findings == ["card.yaml:1:20: error[missing-key]: `name` is missing in `parts`"]
    assert ([each.name for each in value.parts], value.settings) == (["a"], {"separator": " "})


@pytest.mark.parametrize("word", ["unknown", "withheld", "n/a"])
def test_a_single_value_may_be_known_not_to_be_known_unless_it_is_quoted(word):
    value, findings = read(f"date: {word}\n")
    assert (str(value.date), findings) == (word, [])
    value, _ = read(f"title: '{word}'\n")
    assert value.title == word
    _, findings = read(f"parts: {{name: {word}}}\n")
    (finding,) = findings
    assert finding.endswith(f"error[bad-value]: parts.name: `{word}` cannot be said here")


def test_a_value_in_braces_where_text_is_wanted_says_to_quote_it():
    _, findings = read("title: {a}\n")
    (finding,) = findings
    assert finding.endswith(
        "title: expected text, found a mapping (a value in braces is a mapping; quote it)"
    )
