"""Text becomes words in any script, and names are met exactly, at their start, or within."""

from __future__ import annotations

import unicodedata

import pytest

from catalog.query.slips import may_be, slips, slips_before
from catalog.query.words import even, names_of, nearness, tokens_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fine-tuned", "fine tuned"),
        ("resnet50.a1_in1k", "resnet50 a1 in1k"),
        ("C++ & C#", "c c"),
        ("図書館 OCR", "図 書 館 ocr"),
        ("東京2020年", "東 京 2020 年"),
        ("ひらがなカタカナー", "ひ ら か な カ タ カ ナ ー"),
        ("𠮷野家", "𠮷 野 家"),
        ("한국어 챗봇", "한국어 챗봇"),
        ("🚀", ""),
        ("١٢٣ ½", "١٢٣ 1 2"),
    ],
)
def test_text_is_split_into_words(text: str, expected: str) -> None:
    folded = unicodedata.normalize("NFKD", expected)
    assert " ".join(tokens_of(even(text))) == folded


def test_spaces_of_every_kind_are_one() -> None:
    assert even("\u3000A \t\u2028 b\ufeff") == "a b"


NAMES = names_of(("risk/credit-scorer", "Credit Scorer", "CS2", "検索図書館"))


@pytest.mark.parametrize(
    ("term", "expected", "whole"),
    [
        ("risk/credit-scorer", 1000, 1000),
        ("credit-scorer", 1000, 1000),
        ("credit scorer", 1000, 1000),
        ("cs2", 1000, 1000),
        ("credit", 501, 501),
        ("risk", 501, 501),
        ("cred", 500, 0),
        ("scorer", 200, 200),
        ("score", 100, 0),
        ("edit", 40, 0),
        ("図書館", 200, 200),
        ("図書", 200, 200),
        ("検索", 501, 501),
        ("scorer cs2", 0, 0),
        ("nothing", 0, 0),
    ],
)
def test_a_term_meets_names_more_or_less_closely(term: str, expected: int, whole: int) -> None:
    assert nearness(NAMES, even(term)) == expected
    assert nearness(NAMES, even(term), whole=True) == whole


def test_the_closest_place_counts_and_not_the_first() -> None:
    assert nearness("network net", "net", whole=True) == 200
    assert nearness("resnet\nnet", "net") == 1000


@pytest.mark.parametrize(
    ("typed", "word", "count", "before"),
    [
        ("credit", "credit", 0, 0),
        ("credt", "credit", 1, 1),
        ("crediit", "credit", 1, 1),
        ("cradit", "credit", 1, 1),
        ("credti", "credit", 1, 1),
        ("crdeti", "credit", 2, 2),
        ("clasif", "classification", 8, 1),
        ("", "abc", 3, 0),
        ("abc", "", 3, 3),
        ("ca", "abc", 3, 1),
        ("𠮷野", "野𠮷", 1, 1),
    ],
)
def test_slips_are_counted(typed: str, word: str, count: int, before: int) -> None:
    assert slips(typed, word) == count
    assert slips_before(typed, word) == before
    assert may_be(frozenset(typed), word, before)
