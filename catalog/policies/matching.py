"""A question and a record -> whether it holds, and which of its parts do not, with what there is instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from catalog.kit.text import listed
from catalog.policies.demand import Question, Reason
from catalog.query.columns import measured_under, rows_of
from catalog.query.fields import Field, Fields
from catalog.query.index import Index
from catalog.query.record import Record, Value
from catalog.query.scores import score
from catalog.query.tree import And, Node, Not, Or, Term, Word

_MOST = 3
_LETTERS = 60
_NO_FIELDS = Fields({}, {})


def holds(question: Question, record: Record) -> bool:
    """Say whether a record is found by a question: the same as in a search, but no slip is forgiven."""
    return all(_node(each.node, record) for each in question.query.conjuncts)


def failing(question: Question, record: Record) -> Iterator[Reason]:
    """Say of each part that does not hold what was asked, and what there is instead."""
    for each in question.query.conjuncts:
        if not _node(each.node, record):
            asked = question.text[each.span.start : each.span.end]
            terms = list(dict.fromkeys(_terms(each.node)))
            has = "; ".join(dict.fromkeys(_has(term, record) for term in terms))
            yield Reason(f"`{asked}` does not hold: {has}", _path(terms))


def terms_in(question: Question) -> Iterator[Term]:
    """Every test of a field in a question."""
    for each in question.query.conjuncts:
        yield from (node for node in _terms(each.node) if isinstance(node, Term))


def term_holds(term: Term, values: Sequence[Value]) -> bool:
    """Say whether any of a field's values is what a test asks for."""
    return bool(values and rows_of(term, dict.fromkeys(values, (0,))))


def _node(node: Node, record: Record) -> bool:
    match node:
        case Word():
            return bool(score(node, _index(record), forgiving=False))
        case Term():
            return term_holds(node, record.values.get(node.field.name, ()))
        case Not():
            return not _node(node.node, record)
        case And():
            return all(_node(each, record) for each in node.nodes)
        case Or():
            return any(_node(each, record) for each in node.nodes)


class _One:
    """A record by its identity, which is quicker to tell apart than by all that it holds."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _One) and other.record is self.record

    def __hash__(self) -> int:
        return id(self.record)


def _index(record: Record) -> Index:
    return _indexed(_One(record))


@lru_cache(maxsize=1)  # several words are looked for in one record after the other
def _indexed(one: _One) -> Index:
    return Index.of((one.record,), _NO_FIELDS)


def _terms(node: Node) -> Iterator[Term | Word]:
    match node:
        case Word() | Term():
            yield node
        case Not():
            yield from _terms(node.node)
        case And() | Or():
            for each in node.nodes:
                yield from _terms(each)


def _has(asked: Term | Word, record: Record) -> str:
    if isinstance(asked, Word):
        there = score(asked, _index(record), forgiving=False)
        return f"`{asked.text}` stands in its texts" if there else f"none of its texts has `{asked.text}`"
    field = asked.field
    values = record.values.get(field.name, ())
    fitting = [value for value in values if measured_under(asked.where, value.where)]
    if fitting:
        return f"{field_words(field)} is {_listed(fitting)}"
    if values:
        return f"{field_words(field)} is not measured under {_pairs(asked)}"
    ending = f"/{field.name}"
    full = next((name for name in record.values if name.endswith(ending)), "")
    instead = f" without a data set; write `{full}`" if full else ""
    return f"{field_words(field)} is not reported{instead}"


def field_words(field: Field) -> str:
    """What people call a field, in a sentence."""
    label = field.label
    return label if label[:2].isupper() or "/" in field.name else label[:1].lower() + label[1:]


def _pairs(asked: Term) -> str:
    return listed(f"{name}={value}" for name, value in asked.where)


def _listed(values: Sequence[Value]) -> str:
    shown = list(dict.fromkeys(_short(value.text or value.shown) for value in values))
    if len(shown) <= _MOST + 1:
        return listed(shown)
    return listed([*shown[:_MOST], f"{len(shown) - _MOST} more"])


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"


def _path(terms: Sequence[Term | Word]) -> tuple[str, ...]:
    """Where the first field that is asked for stands, or would stand."""
    named = next((term.field.name for term in terms if isinstance(term, Term)), "")
    return tuple(named.split(".")) if named and "/" not in named else ()
