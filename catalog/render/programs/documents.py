"""Models -> all of them in one file for programs: JSON, CSV, and what queries are answered from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from catalog.kit.csvtext import csv_bytes, csv_line
from catalog.query.fields import Fields
from catalog.query.record import Record
from catalog.query.written import head_written, record_written
from catalog.render.programs.data import listing_facts
from catalog.render.programs.past import Json
from catalog.views.listing import Listing

Line = tuple[str, Mapping[str, str]]
"""A model in a table: its facts as they are written, and its figures by their columns."""
_FACTS = (
    "id", "name", "version", "stage", "status", "task", "family", "license", "publisher", "date",
    "parameters",
)  # fmt: skip


def models_json(title: str, models: Sequence[str]) -> bytes:
    """All models as lists show them, with the address of each one's own file."""
    return f'{{"title": {_text(title)}, "models": [{", ".join(models)}]}}\n'.encode()


def listing_json(listing: Listing) -> str:
    """One model of that list."""
    return _text(listing_facts(listing))


def models_csv(lines: Sequence[Line]) -> bytes:
    """All models as a table: the facts, then a column for each figure that any of them reports."""
    keys = sorted({key for _, figures in lines for key in figures})
    places = {key: place for place, key in enumerate(keys)}
    rows = [_row(facts, figures, places) for facts, figures in lines]
    return csv_bytes((*_FACTS, *keys), ()) + "".join(rows).encode()


def listing_line(each: Listing) -> Line:
    """One model of that table."""
    facts = (
        each.id, each.name, each.version, each.stage, each.status, each.task.id if each.task else "",
        each.family, each.license, each.publisher, each.date.key if each.date else "", each.parameters,
    )  # fmt: skip
    figures = {cell.key: csv_line([cell.number]) for cell in each.figures if cell.number is not None}
    return csv_line(facts), {cell.key: figures.get(cell.key, "") for cell in each.figures}


def _row(facts: str, figures: Mapping[str, str], places: Mapping[str, int]) -> str:
    """Most figures are those of other models: nearly all cells are empty."""
    cells = [""] * len(places)
    for key, figure in figures.items():
        cells[places[key]] = figure
    return ",".join((facts, *cells)) + "\n"


def index_json(fields: Fields, parts: Sequence[str]) -> bytes:
    """What queries are answered from: `catalog search --index` reads it, and its parts beside it."""
    return (_text({**head_written(fields), "parts": list(parts)}) + "\n").encode()


def part_json(records: Sequence[str]) -> bytes:
    """One part of that index, a model a line."""
    return ("[" + ",\n".join(records) + "]\n").encode()


def record_json(record: Record) -> str:
    """What queries know of one model."""
    return _text(record_written(record))


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
