"""A query and an index -> the models it finds, each with the values that the query speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.kit.finding import CatalogError
from catalog.query.index import Index
from catalog.query.parse import parse
from catalog.query.record import Record
from catalog.query.search import search, speaking
from catalog.query.spoken import fields_asked
from catalog.query.tree import Mistake, Query


@dataclass(frozen=True, slots=True)
class Hit:
    """A model that was found; `values` are those the query speaks of, by field: numbers, or text.

    Dates are text as they were written; a field that the model has no value of is not there.
    """

    id: str
    name: str
    values: Mapping[str, str | float]


def hits(query: str, index: Index) -> Iterator[Hit]:
    """Answer a query, in its order; CatalogError where it is not understood."""
    found = search(query, index)
    if found.mistakes:
        raise CatalogError("; ".join(_complaint(query, each) for each in found.mistakes))
    read = parse(query, index.fields)
    return (_hit(index.records[row], read) for row in found.rows)


def _complaint(query: str, mistake: Mistake) -> str:
    hint = f" ({mistake.hint})" if mistake.hint else ""
    return f"the query `{query}` is not understood at column {mistake.column}: {mistake.message}{hint}"


def _hit(record: Record, query: Query) -> Hit:
    values: dict[str, str | float] = {}
    for field in fields_asked(query):
        value = speaking(record, field.name, query)
        if value is not None:
            number = field.kind == "number" and value.low is not None
            values[field.name] = value.low if number and value.low is not None else value.text
    return Hit(record.id, record.name, values)
