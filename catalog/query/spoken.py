"""A query -> the tests in it, and the fields it speaks of: what an answer shows beside the names."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.query.fields import Field
from catalog.query.tree import And, Node, Not, Or, Query, Term


def fields_asked(query: Query) -> list[Field]:
    """Return them: what it sorts by, then what it tests; id and name are always there."""
    named = [*(sort.field for sort in query.sorts), *(term.field for term in terms_of(query))]
    return [field for field in dict.fromkeys(named) if field.name not in ("id", "name")]


def terms_of(query: Query) -> Iterator[Term]:
    """Every test of a field in a query, also those that exclude."""
    for conjunct in query.conjuncts:
        yield from _tested(conjunct.node)


def _tested(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Not():
            yield from _tested(node.node)
        case And() | Or():
            for each in node.nodes:
                yield from _tested(each)
        case _:
            return
