"""Values of a field -> whether they are what a term asks for, and the order they sort in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from catalog.domain.measurements import Pairs
from catalog.kit.text import natural
from catalog.query.numbers import plain_number
from catalog.query.record import Value
from catalog.query.tree import Term
from catalog.query.words import even, tokens_of

Column = Mapping[Value, tuple[int, ...]]
"""The different values of a field, each with the rows that have it."""

Order = float | tuple[tuple[str, int], ...]


def rows_of(term: Term, column: Column) -> frozenset[int]:
    """Find the rows that have a value as it is asked for."""
    fits = {where: measured_under(term.where, where) for where in {value.where for value in column}}
    fitting = {value: rows for value, rows in column.items() if fits[value.where]}
    if term.operator == "!=":
        return _union(fitting.values()) - _union(
            rows for value, rows in fitting.items() if _equals(term, value)
        )
    answers = _COMPARISONS.get(term.operator, _equals)
    return _union(rows for value, rows in fitting.items() if answers(term, value))


def sort_key(value: Value, kind: str) -> Order | None:
    """Return what a value sorts by; None, a text among numbers, sorts as if it were missing."""
    if kind in {"number", "date"}:
        return value.low if is_number(value) else None
    return natural(value.shown)


def is_number(value: Value) -> bool:
    """Say whether a value is a number or date rather than text."""
    return value.low is not None and not math.isnan(value.low)


def _union(many: Iterable[Iterable[int]]) -> frozenset[int]:
    return frozenset(row for rows in many for row in rows)


def _equals(term: Term, value: Value) -> bool:
    if term.any_value:
        return True
    if term.field.kind == "text" and term.operator == ":" and term.tokens:
        return any(_holds_words(term, text) for text in (value.text, value.label))
    if term.field.kind in {"number", "date"} and is_number(value):
        low, high = _period(value)
        return term.low is not None and term.high is not None and term.low <= low and high <= term.high
    texts = [even(text) for text in (value.text, value.label) if text]
    return any(text.startswith(term.text) if term.prefix else text == term.text for text in texts)


def _holds_words(term: Term, text: str) -> bool:
    """Say whether words stand in a text one after the other; the last may go on if it is a beginning."""
    end = "" if term.prefix else " "
    return f" {' '.join(term.tokens)}{end}" in f" {' '.join(tokens_of(even(text)))} "


def _period(value: Value) -> tuple[float, float]:
    low = math.nan if value.low is None else value.low
    return low, low if value.high is None else value.high


def _comparison(
    holds: Callable[[tuple[float, float], tuple[float, float]], bool],
) -> Callable[[Term, Value], bool]:
    """Compare whole periods: all of the value's must lie where the term says."""

    def answers(term: Term, value: Value) -> bool:
        return term.low is not None and term.high is not None and holds(_period(value), (term.low, term.high))

    return answers


_COMPARISONS: Mapping[str, Callable[[Term, Value], bool]] = {
    ">=": _comparison(lambda value, asked: value[0] >= asked[0]),
    ">": _comparison(lambda value, asked: value[0] > asked[1]),
    "<=": _comparison(lambda value, asked: value[1] <= asked[1]),
    "<": _comparison(lambda value, asked: value[1] < asked[0]),
}


def measured_under(asked: Pairs, conditions: Pairs) -> bool:
    """Say whether conditions hold: names in any case, values as text or as numbers."""
    folded = [(even(name), even(value)) for name, value in conditions] if asked else []
    return all(any(name == other and _same(value, held) for other, held in folded) for name, value in asked)


def _same(one: str, other: str) -> bool:
    return one == other or ((number := plain_number(one)) is not None and number == plain_number(other))
