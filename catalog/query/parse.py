"""Text -> the query it means and what is wrong with it."""

from __future__ import annotations

from catalog.query.fields import Fields
from catalog.query.tree import Query


def parse(text: str, fields: Fields) -> Query:
    """Read a query."""
    raise NotImplementedError(text, fields)
