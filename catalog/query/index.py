"""Records -> columns and words that queries are answered from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from catalog.query.columns import Column
from catalog.query.fields import Fields
from catalog.query.postings import Postings
from catalog.query.record import Record, Value
from catalog.query.words import names_of, tokens_of


@dataclass(frozen=True)
class Index:
    """The models of a catalogue, ready to be asked."""

    records: tuple[Record, ...]
    fields: Fields
    columns: Mapping[str, Column]
    """By the name of the field."""
    names: tuple[str, ...]
    """For each row its id, name and other names, folded."""

    @classmethod
    def of(cls, records: tuple[Record, ...], fields: Fields) -> Index:
        """Index records, which come in the catalogue's own order."""
        names = tuple(names_of((record.id, record.name, *record.aka)) for record in records)
        return cls(records, fields, _columns(records), names)

    def column(self, name: str) -> Column:
        """Return the values of a field; nobody may have any."""
        return self.columns.get(name, {})

    @cached_property
    def facts(self) -> Postings:
        """The words of what people filter by."""
        return Postings.of(record.facts for record in self.records)

    @cached_property
    def prose(self) -> Postings:
        """The words of every other text."""
        return Postings.of(record.prose for record in self.records)

    @cached_property
    def named(self) -> Mapping[str, frozenset[int]]:
        """The rows of each word of names."""
        rows: defaultdict[str, set[int]] = defaultdict(set)
        for row, names in enumerate(self.names):
            for word in tokens_of(names):
                rows[word].add(row)
        return {word: frozenset(found) for word, found in rows.items()}


def _columns(records: tuple[Record, ...]) -> Mapping[str, Column]:
    rows: defaultdict[str, defaultdict[Value, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, record in enumerate(records):
        for name, values in record.values.items():
            for value in values:
                rows[name][value].append(row)
    return {name: {value: tuple(found) for value, found in column.items()} for name, column in rows.items()}
