"""What a query is read as: its tree, where its parts stand, and mistakes that never raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.query.parse import parse
from catalog.query.tree import And, Node, Not, Or, Term, Word
from tests.query.catalogue import FIELDS


def _shape(node: Node) -> str:
    """A tree as text with all its parentheses."""
    match node:
        case Word():
            return node.text
        case Term():
            return f"{node.field.name}{node.operator}{node.text}{'*' if node.prefix else ''}"
        case Not():
            return f"-{_shape(node.node)}"
        case And() | Or():
            return f"({f' {type(node).__name__.upper()} '.join(map(_shape, node.nodes))})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", ["a", "b"]),
        ("a AND b", ["a", "b"]),
        ("a OR b c", ["(a OR (b AND c))"]),
        ("(a OR b) c", ["(a OR b)", "c"]),
        ("a -b", ["a", "-b"]),
        ("-(a OR b) c", ["-(a OR b)", "c"]),
        ("NOT NOT a", ["--a"]),
        ("---a", ["-a"]),
        ("((a))", ["a"]),
        ("tag:(x y)", ["(tag:x AND tag:y)"]),
        ("tag:(x OR -y)", ["(tag:x OR -tag:y)"]),
        ("tag:cre*", ["tag:cre*"]),
        ("Tags:*", ["tag:*"]),
        ("params>=7B", ["parameters>=7b"]),
        ("a & b", ["a", "b"]),
        ("-a-b", ["-a-b"]),
        ('"a b"c', ["a b", "c"]),
        ("f(x)", ["f", "x"]),
        ('5" 6', ['5"', "6"]),
        ("tag:a:b", ["tag:a:b"]),
        ("ＡND", ["and"]),
        ("a\u3000b\tc\nd", ["a", "b", "c", "d"]),
    ],
)
def test_what_binds_what(text: str, expected: list[str]) -> None:
    query = parse(text, FIELDS)
    assert query.mistakes == ()
    assert [_shape(conjunct.node) for conjunct in query.conjuncts] == expected


def test_every_part_says_where_it_stands() -> None:
    text = '🚀 bert -(a OR "b c")  tag:(x OR y) AND sort:-params (z)'
    query = parse(text, FIELDS)
    parts = [text[each.span.start : each.span.end] for each in (*query.conjuncts, *query.sorts)]
    assert parts == ["bert", '-(a OR "b c")', "tag:(x OR y)", "(z)", "sort:-params"]
    (negated,) = (each.node for each in query.conjuncts if isinstance(each.node, Not))
    assert isinstance(negated.node, Or)
    inner = [text[each.span.start : each.span.end] for each in negated.node.nodes]
    assert inner == ["a", '"b c"']


def test_what_joins_three_reaches_from_the_first_to_the_last() -> None:
    text = "a OR bb OR c d -e"
    (whole,) = parse(text, FIELDS).conjuncts
    assert text[whole.span.start : whole.span.end] == text
    assert isinstance(whole.node, Or)
    last = whole.node.nodes[-1]
    assert text[last.span.start : last.span.end] == "c d -e"


def test_conditions_are_asked_of_their_own_field() -> None:
    query = parse("imagenet-1k/top1:* params>1 imagenet-1k/top1{size=2}>1 german-credit/auroc{n=1}:*", FIELDS)
    assert query.under("imagenet-1k/top1") == (("size", "2"),)
    assert query.under("german-credit/auroc") == (("n", "1"),)
    assert query.under("parameters") == ()


@pytest.mark.parametrize("text", ["nope:(ownr:x) bert", 'nope:"a', "nope:(a"])
def test_the_value_of_a_field_that_is_not_there_has_no_mistakes_of_its_own(text: str) -> None:
    assert [mistake.column for mistake in parse(text, FIELDS).mistakes] == [1]


def test_words_are_those_at_the_top_that_are_looked_for() -> None:
    words = parse('bert -llama (a OR b) "c d" tag:x', FIELDS).words
    assert [word.text for word in words] == ["bert", "c d"]


def test_a_range_is_what_lies_between_both_ends() -> None:
    (conjunct,) = parse("trained:2025..2026-03", FIELDS).conjuncts
    assert isinstance(conjunct.node, Term)
    assert conjunct.node.low == 1735689600000
    assert conjunct.node.high == 1775001599999


def test_what_a_mistake_repeats_is_shortened() -> None:
    (mistake,) = parse("x" * 500 + ":1", FIELDS).mistakes
    assert mistake.message == f"there is no field `{'x' * 40}…`"
    assert mistake.length == 500


@pytest.mark.parametrize(
    "text", ["(" * 5000, "-" * 5000 + "a", "NOT " * 5000 + "a", "a OR " * 5000 + "a", '"' * 5001]
)
def test_a_hostile_query_is_read_at_once(text: str) -> None:
    assert len(parse(text, FIELDS).mistakes) <= 2


@given(st.text(st.sampled_from(list('ab"\\():-<>=!{},.*OR AND NOT1é図🚀\t'))))
def test_nothing_that_is_typed_raises(text: str) -> None:
    query = parse(text, FIELDS)
    for mistake in query.mistakes:
        assert 1 <= mistake.column <= mistake.column + mistake.length - 1 <= max(len(text), 1)
        assert mistake.length > 0
        assert mistake.message
        assert mistake.hint


def test_a_query_is_a_question_and_no_text() -> None:
    (mistake,) = parse("a " * 600, FIELDS).mistakes
    assert (mistake.column, mistake.message) == (1001, "a query has 1,000 characters at most")
    assert parse("a " * 500, FIELDS).mistakes == ()


@pytest.mark.parametrize(
    ("text", "expected", "columns"),
    [
        ("NOT AND bb", ["bb"], [1]),
        ("NOT AND", [], [1, 5]),
        ("a NOT OR bb", ["(a OR bb)"], [3]),
        ("a NOT NOT AND bb", ["a", "bb"], [7]),
    ],
)
def test_what_excludes_nothing_leaves_what_stands_beside_it(
    text: str, expected: list[str], columns: list[int]
) -> None:
    query = parse(text, FIELDS)
    assert [_shape(each.node) for each in query.conjuncts] == expected
    assert [mistake.column for mistake in query.mistakes] == columns
