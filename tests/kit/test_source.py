"""YAML becomes nodes with their places, whatever the bytes; what is refused is said and the rest is read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.finding import Place
from catalog.kit.node import MappingNode, ScalarNode, SequenceNode
from catalog.kit.source import DEEPEST, LARGEST, parse

UNCLOSED = "this bracket is never closed, or a comma is missing"


def said(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    return [
        f"{each.place.line}:{each.place.column} {each.rule}" for each in parse(content, "card.yaml").findings
    ]


@pytest.mark.accepts("scalars", "yaml")
def test_values_stay_text_and_know_where_they_stand():
    root = parse(b"version: 1.10\ncommit: 5318380\ncountry: NO\nname: '1'\n", "card.yaml").root
    assert isinstance(root, MappingNode)
    assert [(key.text, value.text, value.plain) for key, value in root.entries] == [
        ("version", "1.10", True),
        ("commit", "5318380", True),
        ("country", "NO", True),
        ("name", "1", False),
    ]
    assert root.entries[1][1].place == Place("card.yaml", 2, 9)


def test_lists_and_mappings_nest():
    root = parse(b"a:\n  - {b: [1, 2]}\n", "card.yaml").root
    inner = root.get("a").items[0].get("b")
    assert isinstance(inner, SequenceNode)
    assert [item.text for item in inner.items] == ["1", "2"]


@pytest.mark.refuses("yaml", "scalars")
@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("a: &x 1\nb: *x\n", ["1:4 yaml-anchor", "2:4 yaml-alias"]),
        ("a: !!python/object:os.system x\n", ["1:4 yaml-tag"]),
        ("a: 1\nb: 2\na: 3\n", ["3:1 duplicate-key"]),
        ("a: 1\n---\nb: 2\n", ["2:1 yaml-documents"]),
        ("[a, b]: 1\n", ["1:1 yaml-key"]),
        ("warn: > 0.1\n", ["1:9 yaml-syntax"]),
        ("owner: @acme\n", ["1:8 yaml-syntax"]),
        ("a: `b`\n", ["1:4 yaml-syntax"]),
        ("colour: #3457d5\n", ["1:8 comment-value"]),
        ("colour: # a remark\n", []),
        (b"name: \xff\n", ["1:7 encoding"]),
        ("a: \0\n", ["1:4 encoding"]),
        ("name: A\r\ntask: b\r\n", []),
        ("", []),
    ],
)
def test_what_is_refused_or_doubtful_is_said_with_its_place(text, findings):
    assert said(text) == findings


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_told_to_be_that_and_how_it_is_saved(kind):
    mark = "" if kind == "utf-16" else "\ufeff"
    (finding,) = parse(f"{mark}name: A\n".encode(kind), "card.yaml").findings
    assert str(finding) == (
        "card.yaml:1:1: error[encoding]: the file is not UTF-8: it is UTF-16 "
        "(save it as UTF-8 in the editor, or by `iconv -f UTF-16 -t UTF-8`)"
    )


def test_the_first_of_two_keys_counts_and_the_rest_is_read():
    root = parse(b"a: 1\na: 2\nb: &x 3\n", "card.yaml").root
    assert [(key.text, value.text) for key, value in root.entries] == [("a", "1"), ("b", "3")]


@pytest.mark.refuses("bombs")
def test_a_hundred_thousand_brackets_do_not_end_the_process():
    # Newer ones of libyaml refuse it by themselves, further on.
    assert said("[" * 100_000) in ([f"1:{DEEPEST + 1} too-deep"], ["1:1001 too-deep"])
    assert said("- " * (DEEPEST + 1)) == [f"1:{2 * DEEPEST + 1} too-deep"]
    assert said(b"a" * (LARGEST + 1)) == ["1:1 too-large"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {notes: See: b, c}", "c:1:15: error[yaml-syntax]: `: ` inside a value (quote the value)"),
        ("a: [{v: 1,\n  n: See: b}]", "c:2:9: error[yaml-syntax]: `: ` inside a value (quote the value)"),
        ("a: {b: c\nd: e\n", f"c:1:4: error[yaml-syntax]: {UNCLOSED} (close it with }})"),
        ("a: [b\nd: e\n", f"c:1:4: error[yaml-syntax]: {UNCLOSED} (close it with ])"),
        ("a: {b: [c}\n", f"c:1:8: error[yaml-syntax]: {UNCLOSED} (close it with ])"),
    ],
)
def test_a_colon_in_a_value_is_told_from_a_bracket_that_is_never_closed(text, told):
    assert [str(each) for each in parse(text.encode(), "c").findings] == [told]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_markers_of_a_merge_are_told_to_be_that_at_the_first_of_them(end):
    text = "name: A\n<<<<<<< HEAD\nsummary: B\n=======\nsummary: C\n>>>>>>> other\n"
    (finding,) = parse(text.replace("\n", end).encode(), "c").findings
    told = "`<<<<<<< HEAD` is the marker of a merge conflict (keep one side, without the markers)"
    assert str(finding) == f"c:2:1: error[yaml-syntax]: {told}"
    assert said("notes: |\n  <<<<<<< HEAD\n") == []
    (finding,) = parse(f"a: [b{end}c: d{end}>>>>>>> other".encode(), "c").findings
    assert finding.place.line == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("v:\n- version: 1\n  date: 2026\n   stage: x\n", "4:9 deeper"),
        ("t:\n  framework: x\n\n  # why\n hardware: y\n", "5:2 less"),
        (" name: A\nsummary: b\n", "2:1 less"),
        ("name: A\nsummary: see\n  this text: with a colon\n", ""),
        ("name: A\nsummary: a: b\n", ""),
    ],
)
def test_a_key_that_stands_under_none_is_told_to_be_indented_otherwise(text, told):
    (finding,) = parse(text.encode(), "c").findings
    found = re.fullmatch("this key is indented (.*) than the one above", finding.message)
    assert (f"{finding.place.line}:{finding.place.column} {found[1]}" if found else "") == told
    same = "give both the same indentation"
    assert finding.hint == (
        f"{same}, or quote the value" if "deeper" in told else same if told else "quote the value"
    )


def test_quoting_is_suggested_where_a_sign_is_not_yaml():
    (finding,) = parse(b"owner: @acme\n", "card.yaml").findings
    assert finding.hint == "quote the value"


@pytest.mark.refuses("yaml")
@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    document = parse(content, "card.yaml")
    assert document.root is None or isinstance(document.root, MappingNode | SequenceNode | ScalarNode)


@given(st.text(alphabet="ab:-[]{}&*!#'\"\n \t>|%@`,?", max_size=60))
def test_no_signs_raise(text):
    parse(text.encode(), "card.yaml")
