"""Records -> columns and words that queries are answered from."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.query.fields import Fields
from catalog.query.record import Record


@dataclass(frozen=True)
class Index:
    """The models of a catalogue, ready to be asked."""

    records: tuple[Record, ...]
    fields: Fields

    @classmethod
    def of(cls, records: tuple[Record, ...], fields: Fields) -> Index:
        """Index records, which come in the catalogue's own order."""
        return cls(records, fields)
