"""What is chosen on a page changes the text of a query in place, and is read from it again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.query.shipped import shipped
from catalog.query.write import quote
from tests.browser.query.conftest import Ask
from tests.query.catalogue import FIELDS

TAG = {"name": "tag", "as": "tag"}
PARAMETERS = {"name": "parameters", "as": "params"}
HOUSE = {"name": "extra.my field", "as": "extra.my field"}


def _edit(ask: Ask, text: str, *edit: object) -> dict[str, Any]:
    (answer,) = ask("edited", shipped(FIELDS), [[text, *edit]])
    assert answer["mistakes"] == []
    return answer


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("", ["llm"], "tag:llm"),
        ("bert", ["llm"], "bert tag:llm"),
        ("bert", ["llm", "a b"], 'bert tag:(llm OR "a b")'),
        ("tag:llm bert", ["cnn"], "tag:cnn bert"),
        ("bert tag:llm", [], "bert"),
        ("tag:llm", [], ""),
        ("tags:(llm OR cnn) bert", ["moe"], "tag:moe bert"),
        ("tag=llm bert TAG:cnn 🚀 moon tag:moe", ["x"], "tag:x bert 🚀 moon"),
        ("-tag:llm", ["cnn"], "-tag:llm tag:cnn"),
        ("tag:a* tag:*", ["cnn"], "tag:a* tag:* tag:cnn"),
        ("tag:(llm -moe)", ["cnn"], "tag:(llm -moe) tag:cnn"),
        ("bert OR llama", ["llm"], "(bert OR llama) tag:llm"),
        ("(bert OR llama)", ["llm"], "(bert OR llama) tag:llm"),
        ("(bert) OR (llama)", ["llm"], "((bert) OR (llama)) tag:llm"),
        ("bert sort:date OR llama sort:-params", ["llm"], "(bert OR llama) tag:llm sort:date sort:-params"),
        ("tag:llm OR tag:cnn", ["moe"], "tag:moe"),
        ("bert AND tag:llm", [], "bert"),
        ("tag:llm AND bert", [], "bert"),
        ("bert AND tag:llm AND llama", [], "bert AND llama"),
        ("(bert)AND tag:llm", [], "(bert)"),
        ("bert sort:date", ["llm"], "bert tag:llm sort:date"),
        ("bert", ['say "x"', "OR"], 'bert tag:("say \\"x\\"" OR "OR")'),
    ],
)
def test_values_of_a_facet_take_the_place_of_those_before(
    ask: Ask, text: str, values: list[str], expected: str
) -> None:
    answer = _edit(ask, text, "term", TAG, values)
    assert answer["text"] == expected
    assert answer["values"] == values


@pytest.mark.parametrize(
    ("text", "ends", "expected"),
    [
        ("bert", ("1M", "7B"), "bert params:1M..7B"),
        ("bert", ("1M", ""), "bert params>=1M"),
        ("bert", ("", "7B"), "bert params<=7B"),
        ("params>=1M bert params<=7B", ("2M", "3M"), "params:2M..3M bert"),
        ("params:1M..7B bert", ("", ""), "bert"),
        ("params:7B", ("1M", ""), "params:7B params>=1M"),
        ("bert", ("-5", "7B"), 'bert params:"-5..7B"'),
    ],
)
def test_a_range_takes_the_place_of_the_one_before(
    ask: Ask, text: str, ends: tuple[str, str], expected: str
) -> None:
    answer = _edit(ask, text, "range", PARAMETERS, {"from": ends[0], "to": ends[1]})
    assert answer["text"] == expected
    assert answer["range"] == {"from": ends[0], "to": ends[1]}


@pytest.mark.parametrize(
    ("text", "name", "descending", "expected"),
    [
        ("bert", "params", False, "bert sort:params"),
        ("bert sort:date", "params", True, "bert sort:-params"),
        ("sort:date bert sort:-license", "", False, "bert"),
        ("bert OR sort:date llama", "params", False, "bert OR llama sort:params"),
        ("", "extra.my field", True, 'sort:-"extra.my field"'),
    ],
)
def test_an_order_takes_the_place_of_all_before(
    ask: Ask, text: str, name: str, descending: bool, expected: str
) -> None:
    assert _edit(ask, text, "sort", name, descending)["text"] == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("bert -(a OR b) llama", 1, "bert llama"),
        ('🚀 "図書 館" bert', 0, "🚀 bert"),
        ("bert sort:date llama", 2, "bert llama"),
        ("NOT bert AND llama", 0, "llama"),
    ],
)
def test_any_part_may_be_taken_away(ask: Ask, text: str, at: int, expected: str) -> None:
    assert _edit(ask, text, "without", at)["text"] == expected


def test_a_field_with_a_space_in_its_name_is_quoted(ask: Ask) -> None:
    assert _edit(ask, "bert", "term", HOUSE, ["x"])["text"] == 'bert "extra.my field":x'


def test_whatever_is_chosen_is_read_again(ask: Ask) -> None:
    @settings(max_examples=40, derandomize=True, database=None, deadline=None)
    @given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1))
    def is_read(values: list[str]) -> None:
        assert ask("quoted", values) == [quote(value) for value in values]
        assert _edit(ask, "bert OR llama", "term", TAG, values)["values"] == values

    is_read()
