"""Turns records into what a shelf in the browser is made of: columns, and texts to fold there."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import Any

from catalog.query.columns import sort_key
from catalog.query.fields import Fields
from catalog.query.record import Record, Value
from catalog.query.shipped import shipped


def shelf(records: tuple[Record, ...], fields: Fields) -> dict[str, Any]:
    """The data of a whole catalogue."""
    return {
        "fields": shipped(fields),
        "names": [[record.id, record.name, *record.aka] for record in records],
        "facts": [list(record.facts) for record in records],
        "prose": [list(record.prose) for record in records],
        "columns": [[name, _column(name, records, fields)] for name in sorted(fields.by_name)],
    }


def _column(name: str, records: tuple[Record, ...], fields: Fields) -> dict[str, Any]:
    rows = [record.values.get(name, ()) for record in records]
    values = sorted({value for row in rows for value in row}, key=repr)
    conditions = sorted({value.where for value in values})
    place = {value: at for at, value in enumerate(values)}
    return {
        "kind": fields.by_name[name].kind,
        "texts": [value.text for value in values],
        "labels": [value.label for value in values],
        "low": [math.nan if value.low is None else value.low for value in values],
        "high": [math.nan if value.high is None else value.high for value in values],
        "conditions": [list(pairs) for pairs in conditions],
        "where": [conditions.index(value.where) for value in values],
        "order": _ranks(values, fields.by_name[name].kind),
        "starts": [0, *accumulate(len(row) for row in rows)],
        "places": [place[value] for row in rows for value in row],
    }


def _ranks(values: list[Value], kind: str) -> list[float]:
    """For each value its place in order, the same where two sort alike; nan where it sorts as if missing."""
    keys = [sort_key(value, kind) for value in values]
    ordered = sorted({key for key in keys if key is not None})
    ranks = {key: float(at) for at, key in enumerate(ordered)}
    return [math.nan if key is None else ranks[key] for key in keys]
