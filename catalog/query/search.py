"""A query and an index -> the models it finds, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.query.index import Index
from catalog.query.record import Record
from catalog.query.tree import Mistake, Query


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that a query finds, in order, and what is wrong with the query."""

    rows: tuple[int, ...]
    scores: Mapping[int, int]
    mistakes: tuple[Mistake, ...]


def search(text: str, index: Index) -> Found:
    """Answer a query; one with mistakes finds nothing."""
    raise NotImplementedError(text, index)


def matches(query: Query, index: Index) -> frozenset[int]:
    """Find the rows that a query matches, in no order; one with mistakes matches nothing."""
    raise NotImplementedError(query, index)


def holds(query: Query, record: Record) -> bool:
    """Say whether a query matches one model, as policies ask; words are not forgiven slips here."""
    raise NotImplementedError(query, record)
