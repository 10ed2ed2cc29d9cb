"""A query -> the fields that it speaks of: what an answer shows beside the names."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.query.fields import Field
from catalog.query.tree import And, Node, Not, Or, Query, Term


def fields_asked(query: Query) -> list[Field]:
    """Return them: what it sorts by, then what it tests; id and name are always there."""
    tested = (field for conjunct in query.conjuncts for field in _tested(conjunct.node))
    named = [*(sort.field for sort in query.sorts), *tested]
    return [field for field in dict.fromkeys(named) if field.name not in ("id", "name")]


def _tested(node: Node) -> Iterator[Field]:
    match node:
        case Term():
            yield node.field
        case Not():
            yield from _tested(node.node)
        case And() | Or():
            for each in node.nodes:
                yield from _tested(each)
        case _:
            return
