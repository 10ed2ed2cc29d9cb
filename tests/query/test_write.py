"""Whatever is written is read back as itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.query.parse import parse
from catalog.query.tree import Term, Word
from catalog.query.words import even
from catalog.query.write import quote
from tests.query.catalogue import FIELDS


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Apache-2.0", "Apache-2.0"),
        ("risk/credit-scorer", "risk/credit-scorer"),
        ("Zürich", "Zürich"),
        ("two words", '"two words"'),
        ("OR", '"OR"'),
        ("a:b", '"a:b"'),
        ("-5", '"-5"'),
        ("a*", '"a*"'),
        ("1..2", '"1..2"'),
        ('say "x" \\ y', '"say \\"x\\" \\\\ y"'),
        ("", '""'),
    ],
)
def test_quotation_marks_stand_where_they_are_needed(value: str, written: str) -> None:
    assert quote(value) == written


@given(st.text(min_size=1))
def test_any_value_is_read_back(value: str) -> None:
    query = parse(f"tag:{quote(value)} bert", FIELDS)
    assert query.mistakes == ()
    first = query.conjuncts[0].node
    assert isinstance(first, Term)
    assert (first.text, first.prefix) == (even(value), False)


@given(st.text(min_size=1))
def test_any_word_is_read_back(value: str) -> None:
    query = parse(f"bert {quote(value)}", FIELDS)
    assert query.mistakes == ()
    assert all(isinstance(conjunct.node, Word) for conjunct in query.conjuncts)
    assert [word.text for word in query.words[1:]] in ([even(value)], [])
