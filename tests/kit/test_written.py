"""YAML that a program writes reads like YAML that a person writes, and is read back as what it was."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.source import parse
from catalog.kit.written import Plain, as_tree, written

texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
trees = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
)


def test_a_card_is_in_blocks_with_small_leaves_on_one_line_and_quotes_only_where_needed():
    card = {
        "name": "ResNet: 18",
        "versions": [
            {
                "version": "20210528",
                "date": Plain("2021-05-28"),
                "data": [{"dataset": "cifar-10", "role": "training"}],
                "size": {"parameters": Plain("24.3M"), "flops": Plain("560000000")},
                "notes": "one\ntwo\n",
            }
        ],
        "tags": ["NO", "@x", "it's"],
        "risk": {},
    }
    assert written(card, "a comment") == (
        "# a comment\n"
        'name: "ResNet: 18"\n'
        "versions:\n"
        '  - version: "20210528"\n'
        "    date: 2021-05-28\n"
        "    data: [{dataset: cifar-10, role: training}]\n"
        "    size: {parameters: 24.3M, flops: 560000000}\n"
        "    notes: |\n"
        "      one\n"
        "      two\n"
        'tags: ["NO", "@x", it\'s]\n'
        "risk: {}\n"
    )


@given(st.dictionaries(texts, trees, max_size=3))
def test_what_is_written_is_read_back_the_same(tree):
    assert yaml.safe_load(written(tree)) == tree


def test_values_of_other_readers_stand_plain():
    tree = as_tree({"a": 1, "b": 1.5, "c": None, "d": True, "e": ["x", 2]})
    assert written({"v": tree, "w": "1"}) == (
        'v:\n  a: 1\n  b: 1.5\n  c: null\n  d: true\n  e: [x, 2]\nw: "1"\n'
    )


@pytest.mark.parametrize("text", ["# A \n\tcode\n| a |\t", "a\n \t\n", " a\n\tb ", "\n\ta ", "\ta\nb \n"])
def test_a_text_with_tabs_and_spaces_at_the_ends_of_lines_is_a_block_as_it_stands(text):
    out = written({"description": text})
    assert parse(out.encode(), "card.yaml").root.get("description").text == text
    assert out.startswith("description: |") or text.lstrip("\n")[0] == "\t", "which no block may begin with"
