"""A tree and an index -> the models it matches, each with its score."""

from __future__ import annotations

from functools import reduce

from catalog.query.columns import rows_of
from catalog.query.index import Index
from catalog.query.scores import Scores, best, score
from catalog.query.tree import And, Node, Not, Or, Query, Term, Word
from catalog.query.words import nearness


def match(query: Query, index: Index, *, forgiving: bool = True) -> Scores:
    """Score the rows that match all of a query; one with mistakes matches nothing."""
    if query.mistakes:
        return {}
    parts: list[Scores] = []
    for conjunct in query.conjuncts:
        parts.append(_node(conjunct.node, index, forgiving=forgiving))
        if not parts[-1]:
            return {}  # nothing that follows can bring any back
    return _with_whole(query, index, _all(parts, index))


def _node(node: Node, index: Index, *, forgiving: bool) -> Scores:
    """Score one part; what is excluded is neither scored nor forgiven slips."""
    match node:
        case Word():
            return score(node, index, forgiving=forgiving)
        case Term():
            return dict.fromkeys(rows_of(node, index.column(node.field.name)), 0)
        case Not():
            excluded = _node(node.node, index, forgiving=False)
            return {row: 0 for row in range(len(index.records)) if row not in excluded}
        case And():
            return _all([_node(each, index, forgiving=forgiving) for each in node.nodes], index)
        case Or():
            return best(_node(each, index, forgiving=forgiving) for each in node.nodes)


def _all(parts: list[Scores], index: Index) -> Scores:
    """Keep the rows that are in every part, with the sum of their scores."""
    return reduce(_both, parts) if parts else dict.fromkeys(range(len(index.records)), 0)


def _both(one: Scores, other: Scores) -> Scores:
    return {row: value + other[row] for row, value in one.items() if row in other}


def _with_whole(query: Query, index: Index, scores: Scores) -> Scores:
    """Add how closely all the words together meet a name."""
    if len(query.words) < 2:
        return scores
    whole = " ".join(word.text for word in query.words)
    return {row: value + nearness(index.names[row], whole) for row, value in scores.items()}
