"""A query and an index -> the models it finds, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.query.columns import Order, measured_under, sort_key
from catalog.query.index import Index
from catalog.query.match import match
from catalog.query.parse import parse
from catalog.query.record import Record, Value
from catalog.query.tree import Mistake, Query, Sort


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that a query finds, in order, and what is wrong with the query."""

    rows: tuple[int, ...]
    scores: Mapping[int, int]
    mistakes: tuple[Mistake, ...]


def search(text: str, index: Index) -> Found:
    """Answer a query; one with mistakes finds nothing."""
    query = parse(text, index.fields)
    scores = match(query, index)
    return Found(_ordered(scores, query, index), scores, query.mistakes)


def matches(query: Query, index: Index) -> frozenset[int]:
    """Find the rows that a query matches, in no order; one with mistakes matches nothing."""
    return frozenset(match(query, index))


def speaking(record: Record, name: str, query: Query) -> Value | None:
    """Return the value of a field that sorts and is shown: the first under the conditions asked of it."""
    where = query.under(name)
    return next((value for value in record.values.get(name, ()) if measured_under(where, value.where)), None)


def _ordered(scores: Mapping[int, int], query: Query, index: Index) -> tuple[int, ...]:
    """Order rows as they are asked to be, or the best first; equals keep the catalogue's order."""
    rows = sorted(scores) if query.sorts else sorted(scores, key=lambda row: (-scores[row], row))
    for sort in reversed(query.sorts):
        rows = _by(sort, rows, index, query)
    return tuple(rows)


def _by(sort: Sort, rows: list[int], index: Index, query: Query) -> list[int]:
    """Order rows by the value of a field that speaks; those without one come last both ways."""
    values = {row: speaking(index.records[row], sort.field.name, query) for row in rows}
    keys = {
        row: key
        for row, value in values.items()
        if value and (key := sort_key(value, sort.field.kind)) is not None
    }
    there = sorted(keys, key=lambda row: _comparable(keys[row]), reverse=sort.descending)
    return [*there, *(row for row in rows if row not in keys)]


def _comparable(order: Order) -> tuple[float, tuple[tuple[str, int], ...]]:
    return (0.0, order) if isinstance(order, tuple) else (order, ())
