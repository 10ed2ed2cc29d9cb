"""Values that YAML 1.1 or spreadsheets take for something else mean what YAML 1.2 and the schema say."""

from __future__ import annotations

import pytest

from catalog.card import Card, admit_card
from catalog.kit.node import MappingNode
from catalog.kit.source import parse

VERSION = "name: A\nversions: [{version: 1.0.0, %s}]\n"


def read(content: bytes | str) -> tuple[Card | None, list[str]]:
    """Read a card; findings as `line:column rule`."""
    text = content if isinstance(content, bytes) else content.encode()
    document = parse(text, "card.yaml")
    told = [f"{each.place.line}:{each.place.column} {each.rule}" for each in document.findings]
    if not isinstance(document.root, MappingNode):
        return None, told
    card, findings = admit_card(document.root, "a")
    return card, [*told, *(f"{each.place.line}:{each.place.column} {each.rule}" for each in findings)]


@pytest.mark.accepts("scalars")
@pytest.mark.parametrize(
    "word", ["NO", "no", "off", "Yes", "010", "1:30", "1.10", "0x1F", "1e3", "1_000", "=", ".5"]
)
def test_text_stays_the_text_that_was_written(word):
    card, findings = read(f"name: {word}\ntags: [{word}]\nversions: [{{version: {word}}}]\n")
    assert (card.name, card.tags, card.versions[0].version, findings) == (word, (word,), word, [])


@pytest.mark.accepts("scalars")
@pytest.mark.parametrize(
    ("written", "amount"),
    [("010", 10), ("1e3", 1000), ("812k", 812_000), ("1,000", 1000), ("9007199254740993", 2**53 + 1)],
)
def test_a_count_is_decimal_whatever_it_begins_with(written, amount):
    card, findings = read(VERSION % f"size: {{parameters: '{written}'}}")
    assert (card.versions[0].size.parameters, findings) == (amount, [])


@pytest.mark.refuses("scalars")
@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("date: 2024-13-45", "bad-value"),
        ("date: 1:30", "bad-value"),
        ("date: 2024-02-30", "bad-value"),
        ("size: {parameters: NO}", "bad-value"),
        ("size: {parameters: 1_000}", "bad-value"),
        ("size: {parameters: " + "9" * 10_000 + "}", "bad-value"),
        ("size: {parameters: 1e" + "9" * 10_000 + "}", "bad-value"),
        ("code: {dirty: maybe}", "bad-value"),
        ("stage: 1.10", "bad-value"),
    ],
    ids=lambda each: each[:30],
)
def test_what_cannot_be_meant_is_left_out_and_said_at_its_place(field, rule):
    card, findings = read(VERSION % field)
    ((place, found),) = [each.split() for each in findings]
    assert (card.name, found) == ("A", rule)
    assert place.startswith("2:")


@pytest.mark.refuses("scalars")
def test_of_a_key_given_twice_the_first_counts_and_the_second_is_said():
    card, findings = read("name: A\ntask: x\ntask: y\n")
    assert (card.task, findings) == (("x",), ["3:1 duplicate-key"])


@pytest.mark.refuses("scalars")
@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"name: a\0b\n", "1:8 encoding"),
        (b"name: A\nsummary: \xe9t\xe9\n", "2:10 encoding"),
        ("name: A\n".encode("utf-16"), "1:1 encoding"),
        ("name: A\n".encode("utf-16-le"), "1:2 encoding"),
        (b"name: \xed\xa0\x80\n", "1:7 encoding"),
        (b"name:\n\t- a\n", "2:1 yaml-syntax"),
    ],
    ids=["NUL", "Latin-1", "UTF-16", "UTF-16 without a mark", "half a character", "tab"],
)
def test_a_file_that_is_not_utf_8_says_where_and_how_to_save_it(content, finding):
    assert read(content) == (None, [finding])


@pytest.mark.refuses("scalars")
def test_half_a_character_that_is_escaped_is_no_character():
    card, findings = read('name: "a\\ud800b"\n')
    assert card is None or "\ud800" not in (card.name or "")
    assert card is None or findings or card.name


@pytest.mark.accepts("scalars")
def test_a_byte_order_mark_and_line_ends_of_any_system_change_nothing():
    plain = "name: Zürich\ntags: [a, b]\ndescription: |\n  one\n  two\n"
    card, findings = read(plain)
    for content in (
        b"\xef\xbb\xbf" + plain.encode(),
        plain.replace("\n", "\r\n").encode(),
        plain.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode(),
    ):
        assert read(content) == (card, findings)


@pytest.mark.accepts("scalars")
def test_a_tab_between_a_key_and_its_value_is_a_space():
    card, findings = read("name:\tA\ntask: a\t# remark\n")
    assert (card.name, card.task, findings) == ("A", ("a",), [])
