"""What files held once is searched for names that are hidden, however they are written."""

from __future__ import annotations

import pytest

from catalog.domain.reach import Edition
from catalog.editions.once import Names, datasets_hid, hid

PUBLIC = Edition("public", frozenset({"public"}))
SINGLE, PAIR = Names(frozenset({"zqxset"}), frozenset()), Names(frozenset(), frozenset({("scorer", "200")}))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        (b"of Zqx_Set only", True),
        (b"zqx-set", True),
        ("ｚｑｘｓｅｔ".encode(), True),
        (b"zqxsets", False),
        (b"azqxset b", False),
        (b"azqxset, zqx set", True),
        (b"\\u007aqxset", True),
        (b"a\0b", True),
        (b"PAR1", True),
        (b"a PAR1", False),
        (b"nothing", False),
    ],
)
def test_a_name_stands_where_its_letters_are_words_or_may_be_disguised(text: bytes, stands: bool) -> None:
    assert SINGLE.stand_in([b"before", text]) is SINGLE.stand_in([text]) is stands
    assert Names(frozenset(), frozenset()).stand_in([text]) is False


def test_a_version_is_named_only_together_with_its_model() -> None:
    assert PAIR.stand_in([b"scorer", b"2.0.0"])
    assert not PAIR.stand_in([b"scorer 1.0.0"])
    assert not PAIR.stand_in([b"other 2.0.0"])


@pytest.mark.parametrize(
    ("path", "content", "hides"),
    [
        ("m/visibility.yaml", b"internal", True),
        ("m/visibility.yaml", b"public", False),
        ("m/visibility.yaml", b"{card: public, metrics: internal}", True),
        ("m/card.yaml", b"n\0ame: M", True),
        ("m/visibility.yaml", b"[", True),
        ("m/card.yaml", b"visibility: internal", True),
        ("m/card.yaml", b"visibility: public", False),
        ("m/card.yaml", b"visibility: [", True),
        ("m/card.yaml", b"name: [", False),
        ("m/card.yaml", b'"visib\\x69lity": internal', True),
        ("m/card.yaml", b"visibility", False),
        ("catalog.yaml", b"datasets: {a: {visibility: internal}}", False),
        ("catalog.yaml", b"visibility: internal", True),
    ],
)
def test_a_file_hid_something_if_it_says_so_or_cannot_be_read(path: str, content: bytes, hides: bool) -> None:
    assert hid(path, content, PUBLIC) is hides


def test_data_sets_were_hidden_by_all_their_names() -> None:
    closed = b"{a: {visibility: internal, name: A B, aliases: [c, d]}, e: {visibility: public}, f: }"
    assert {*datasets_hid("datasets.yaml", closed, PUBLIC)} == {"a", "A B", "c", "d"}
    assert {*datasets_hid("catalog.yaml", b"datasets: " + closed, PUBLIC)} == {"a", "A B", "c", "d"}
    assert [*datasets_hid("m/card.yaml", closed, PUBLIC)] == []
