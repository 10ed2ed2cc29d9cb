"""A change to YAML text touches the lines it is about and no other."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.kit.edited import Edited
from catalog.kit.finding import CatalogError
from catalog.kit.written import Plain
from tests.conftest import REPOSITORY

CARDS = sorted((REPOSITORY / "models").glob("*/*/card.yaml"))
NEW = {"version": "9.0.0", "date": Plain("2026-11-26"), "training": {"seed": Plain(7), "reason": "a: b"}}


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize("card", CARDS, ids=lambda path: path.parent.name)
def test_real_cards_get_an_alias_and_keep_all_other_lines(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    edited = Edited(text, "card.yaml")
    edited.put(("aliases", "rehearsal"), "1.0.0")
    removed = [line for line in changed(text, edited.text) if line[0] == "-"]
    assert len(removed) <= 1, "the line with the aliases, where there is one"
    assert yaml.safe_load(edited.text)["aliases"]["rehearsal"] == "1.0.0"


@pytest.mark.parametrize("first", [True, False])
def test_a_version_is_added_in_the_layout_of_the_list(first: bool) -> None:
    text = (
        "name: A # x\nversions:\n- version: 1.0.0   # the first\n  notes: |\n    b\n\n# the end\ntags: [c]\n"
    )
    edited = Edited(text, "card.yaml")
    edited.add(("versions",), NEW, first=first)
    new = ["+- version: 9.0.0", "+  date: 2026-11-26", '+  training: {seed: 7, reason: "a: b"}']
    assert changed(text, edited.text) == new
    assert (
        edited.text.index("9.0.0") < edited.text.index("1.0.0")
        if first
        else edited.text.endswith("tags: [c]\n")
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("versions: [{version: 1}] # x\n", "versions: [{version: 1}, {version: two}] # x\n"),
        ("versions: {version: 1}\n", "versions: [{version: 1}, {version: two}]\n"),
        (
            "versions:\n  version: 1\n  # x\n  date: 2\n",
            "versions:\n  - version: 1\n    # x\n    date: 2\n  - version: two\n",
        ),
        ("versions:\nname: A\n", "versions:\n  - version: two\nname: A\n"),
        ("name: A", "name: A\nversions: [{version: two}]"),
        ("", "versions: [{version: two}]\n"),
        ("versions: [\n  {version: 1},\n]\n", "versions: [\n  {version: 1}, {version: two},\n]\n"),
    ],
)
def test_every_way_to_write_versions_takes_one_more(before: str, after: str) -> None:
    edited = Edited(before, "card.yaml")
    edited.add(("versions",), {"version": "two"}, first=False)
    if before == "versions:\nname: A\n":
        assert yaml.safe_load(edited.text) == yaml.safe_load(after)
    else:
        assert edited.text.rstrip("\n") == after.rstrip("\n")


def test_quotes_line_ends_and_comments_stay() -> None:
    edited = Edited("stage: 'production' # since May\r\nn: \"a\"\r\nlast: é", "card.yaml")
    edited.put(("stage",), "archived")
    edited.put(("n",), "b")
    edited.put(("last",), "ü")
    edited.put(("notes",), "two\nlines")
    assert edited.text == (
        "stage: 'archived' # since May\r\nn: \"b\"\r\nlast: ü\r\nnotes: |-\r\n  two\r\n  lines"
    )


def test_what_stands_there_already_changes_nothing() -> None:
    text = "a:   {b:   'c'}\n"
    edited = Edited(text, "card.yaml")
    edited.put(("a", "b"), "c")
    assert edited.text == text


def test_a_broken_card_is_left_alone() -> None:
    with pytest.raises(CatalogError, match=r"card.yaml:1:\d+: error\[yaml-syntax\].*mend it first"):
        Edited("a: [b", "card.yaml")


KEYS = st.sampled_from(["a", "b", "c"])
TEXTS = st.text(alphabet="ab :#'\"-é,[]{}\n|>%&*!?0", max_size=12)
TREES = st.recursive(TEXTS, lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_leaves=6)
STYLES = st.tuples(st.booleans(), st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([2, 4]))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(KEYS, st.dictionaries(KEYS, TREES, max_size=3), min_size=1, max_size=3),
    STYLES,
    st.tuples(KEYS, KEYS),
    TREES,
)
def test_other_keys_keep_every_character(tree, style, path, value) -> None:
    """However a text is laid out: it then says the same but for one place, or is refused whole."""
    flow, quotes, indent = style
    layout = {"default_flow_style": flow, "default_style": quotes, "indent": indent, "allow_unicode": True}
    parts = {key: f"# of {key}\n{yaml.safe_dump({key: each}, **layout)}" for key, each in tree.items()}
    parts = {key: part for key, part in parts.items() if not part.rstrip().endswith("}")} or {"d": "d: 1\n"}
    tree = {key: yaml.safe_load(part)[key] for key, part in parts.items()}
    text = "".join(parts.values())
    edited = Edited(text, "card.yaml")
    try:
        edited.put(path, value)
    except CatalogError:
        assert edited.text == text
        return
    wanted = {**tree, path[0]: {**tree.get(path[0], {}), path[1]: value}}
    assert yaml.safe_load(edited.text) == wanted
    assert all(part in edited.text for key, part in parts.items() if key != path[0])


def test_nothing_that_people_write_is_refused() -> None:
    """Every field of every version of the cards here can be changed by itself."""
    for card in CARDS:
        text = card.read_text(encoding="utf-8")
        for number, version in enumerate(yaml.safe_load(text).get("versions", ())[:1]):
            for field in version:
                edited = Edited(text, "card.yaml")
                edited.put(("versions", number, field), "other")
                old = yaml.safe_load(text)
                old["versions"][number][field] = "other"
                assert yaml.safe_load(edited.text) == old


@pytest.mark.parametrize(
    ("text", "path", "left"),
    [
        ("a: 1\nb: 2  # two\n# c\nc: 3\n", ("b",), "a: 1\n# c\nc: 3\n"),
        ("a: {b: 1, c: 2}\n", ("a", "c"), "a: {b: 1}\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a:\n  b: |\n    x\n    y\n  c:\nd: 1\n", ("a", "b"), "a:\n  c:\nd: 1\n"),
        ("a:\n  b: 1\nd: 1\n", ("a", "b"), "d: 1\n"),
        ("v:\n  - n: 1\n    m: 2\n  - n: 3\n", ("v", 0, "n"), "v:\n  - m: 2\n  - n: 3\n"),
        ("v:\n  - n: 1\n    m: {x: 2}\n  - n: 3\n", ("v", 0, "m", "x"), "v:\n  - n: 1\n  - n: 3\n"),
        ("a: 1\n", ("b", "c"), "a: 1\n"),
    ],
)
def test_a_key_is_taken_away_with_what_would_be_empty(text: str, path: tuple, left: str) -> None:
    edited = Edited(text, "card.yaml")
    edited.drop(path)
    assert edited.text == left
