"""Words that people read and segments that paths are made of."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.text import (
    canonical_json,
    did_you_mean,
    digest,
    fold,
    listed,
    natural,
    plural,
    sentence,
    slug,
    slugs,
    title_case_task,
    visible,
    which_word,
)


def test_a_typo_gets_the_nearest_known_word_and_nonsense_gets_none():
    assert did_you_mean("owner", ["tags", "owners", "license"]) == "did you mean owners?"
    assert did_you_mean("Licence", ["tags", "owners", "license"]) == "did you mean license?"
    assert did_you_mean("zebra", ["tags", "owners", "license"]) == ""
    assert did_you_mean("x", []) == ""


def test_of_a_fixed_list_the_word_that_is_cut_short_is_meant_where_it_begins_one_only():
    stages = ["development", "staging", "production", "archived"]
    assert which_word("prod", stages) == "did you mean production?"
    assert which_word("Dev", stages) == "did you mean development?"
    assert which_word("stagign", stages) == "did you mean staging?"
    assert which_word("ow", ["owners", "owned"]) == "one of owners, owned"
    assert which_word("", ["yes"]) == "one of yes"


def test_a_hostile_word_is_answered_at_once_and_a_hostile_name_is_not_repeated():
    known = [f"{'a' * 60}{number}" for number in range(3000)]
    start = time.process_time()
    did_you_mean("a" * 1_000_000, known)
    assert time.process_time() - start < 5
    assert "\x1b" not in did_you_mean("owners", ["owners\x1b"])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zürich", "zurich"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul Iğdır", "istanbul igdir"),
        ("ﬁne ﬂow", "fine flow"),
        ("ＧＰＴ－４", "gpt-4"),
        ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
        ("𝐀 ℝ ™", "a r tm"),
        ("Ærø Łódź Þór", "aero lodz thor"),
        ("が ガ ｶﾞ", "か カ カ"),
        ("हिन्दी", "हनद"),
        ("❤️ 🚀", "❤ 🚀"),
    ],
)
def test_what_people_take_for_the_same_letters_folds_to_the_same(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_text_sorts_as_people_order_it():
    assert sorted(["b10", "B2", "é", "a", "f", "b2.1"], key=natural) == ["a", "B2", "b2.1", "b10", "é", "f"]


def test_a_name_of_ten_thousand_digits_sorts_too():
    assert natural("9" * 10_000) > natural("1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1.0", "2.1.0"),
        ("Credit scorer (v2)", "credit-scorer-v2"),
        ("Zürich Straße Łódź", "zurich-strasse-lodz"),
        ("1.0+cpu", "1.0-cpu"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "x-con"),
        ("nul.txt", "x-nul.txt"),
        ("conference", "conference"),
        (".hidden", "hidden"),
    ],
)
def test_a_slug_keeps_what_can_be_read(text, expected):
    assert slug(text) == expected


@given(st.text(max_size=300))
def test_every_slug_is_one_safe_segment_and_stays_itself(text):
    short = slug(text)
    assert 0 < len(short) <= 80
    assert set(short) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert ".." not in short
    assert not short.startswith(".")
    assert slug(short) == short


def test_long_texts_that_differ_at_the_end_keep_different_slugs():
    assert slug("a" * 200 + "1") != slug("a" * 200 + "2")
    assert len(slug("a" * 5000)) == 80


def test_texts_whose_slugs_would_meet_are_told_apart_in_any_order():
    crafted = f"1.0-cpu-{digest('1.0+cpu')}"
    found = slugs(["1.0+cpu", "1.0-cpu", "2.0", crafted])
    assert found["2.0"] == "2.0"
    assert len(set(found.values())) == 4
    assert found == slugs([crafted, "2.0", "1.0-cpu", "1.0+cpu"])


def test_counts_and_lists_read_as_prose():
    assert plural(1, "model") == "1 model"
    assert plural(1092, "model") == "1,092 models"
    assert plural(0, "entry") == "0 entries"
    assert plural(2, "analysis", "analyses") == "2 analyses"
    assert listed(()) == ""
    assert listed(("a", "b")) == "a and b"
    assert listed(("a", "b", "c"), "or") == "a, b or c"
    assert sentence(["two models", "", "have no owner"]) == "Two models have no owner."
    assert sentence([]) == ""


def test_tasks_read_as_titles():
    assert title_case_task("image-classification") == "Image classification"
    assert title_case_task("text-to-3d") == "Text to 3D"
    assert title_case_task("zero-shot-image-classification") == "Zero-shot image classification"
    assert title_case_task("") == ""


def test_nothing_hidden_reaches_a_terminal():
    assert visible("plain – text ü 模型") == "plain – text ü 模型"
    assert visible("a\r\n::error::b") == "a ::error::b"
    assert visible("\x1b[31mred\x00") == "\ufffd[31mred\ufffd"
    assert visible("abc\u202egnp.exe\u200b\ud800") == "abc\ufffdgnp.exe\ufffd\ufffd"


def test_json_is_the_same_text_for_the_same_value():
    assert canonical_json({"b": [1, "ü"], "a": None}) == '{"a":null,"b":[1,"ü"]}'
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(float("nan"))
