"""A comparison -> text for people and programs: a table, Markdown, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap

from catalog.kit.csvtext import csv_bytes
from catalog.kit.text import visible
from catalog.views.compare.comparison import Cell, Comparison, Group, Row

WIDE = 34
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def only_differences(of: Comparison) -> Comparison:
    """Leave out the rows that are the same for all, and the groups that are then empty."""
    groups = (replace(group, rows=tuple(row for row in group.rows if not row.same)) for group in of.groups)
    return replace(of, groups=tuple(group for group in groups if group.rows))


def as_table(of: Comparison) -> str:
    """Columns of one width; long words go on in the next line."""
    heads = [f"{each.label} ({each.role})" for each in of.columns]
    lines = [of.title, *wrap(of.lede, 100), of.count, "", *_wrapped(["", *heads])]
    for group in of.groups:
        lines += ["", _head(group)]
        for row in group.rows:
            lines += _wrapped([_label(row), *(cell.words for cell in row.cells)])
    return "\n".join(visible(line).rstrip() for line in lines)


def as_markdown(of: Comparison) -> str:
    """A heading, the finding, and a table a group."""
    parts = [f"# {_escaped(of.title)}", _escaped(of.lede), _escaped(of.count)]
    heads = [f"{each.label} ({each.role})" for each in of.columns]
    for group in of.groups:
        rows = [[_label(row), *(cell.words for cell in row.cells)] for row in group.rows]
        table = [["", *heads], ["---"] * (len(heads) + 1), *rows]
        parts += [f"## {_escaped(_head(group))}", "\n".join(map(_markdown_row, table))]
    return "\n\n".join(parts)


def as_csv(of: Comparison) -> str:
    """A column a subject, and one for how it differs from the baseline; numbers in full."""
    base, *others = [each.label for each in of.columns]
    pairs = [head for label in others for head in (label, f"{label} against {base}")]
    rows = (
        [group.title, group.note, row.label, row.note, *_csv_cells(row)]
        for group in of.groups
        for row in group.rows
    )
    return csv_bytes(("group", "terms", "field", "note", base, *pairs), rows).decode().rstrip("\n")


def as_json(of: Comparison) -> str:
    """Everything that is said, with its numbers; strict JSON."""
    told: Json = {
        "title": of.title,
        "finding": of.lede,
        "count": of.count,
        "subjects": [
            {"id": each.subject.id, "version": each.subject.version, "label": each.label, "role": each.role}
            for each in of.columns
        ],
        "groups": [
            {"title": group.title, "terms": group.note, "rows": [_json_row(row) for row in group.rows]}
            for group in of.groups
        ],
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1)


FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}


def _label(row: Row) -> str:
    return f"{row.label} ({row.note})" if row.note else row.label


def _head(group: Group) -> str:
    return f"{group.title}: {group.note}" if group.note else group.title


def _wrapped(cells: list[str]) -> Iterator[str]:
    columns = [wrap(visible(cell), WIDE) or [""] for cell in cells]
    for parts in zip_longest(*columns, fillvalue=""):
        yield "  ".join(part.ljust(WIDE) for part in parts)


def _escaped(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|#" else letter for letter in plain)


def _markdown_row(cells: list[str]) -> str:
    return f"| {' | '.join(cell if cell == '---' else _escaped(cell) for cell in cells)} |"


def _csv_cells(row: Row) -> Iterator[str | float]:
    for at, cell in enumerate(row.cells):
        value = row.line.values[at] if row.line else None
        yield cell.text if value is None or value.number is None else value.number
        if at:
            yield f"{cell.change.word} {cell.change.text}".strip("= ") if cell.change else ""


def _json_row(row: Row) -> Json:
    cells = [_json_cell(row, at, cell) for at, cell in enumerate(row.cells)]
    return {"field": row.label, "note": row.note, "same": row.same, "cells": cells}


def _json_cell(row: Row, at: int, cell: Cell) -> Json:
    value = row.line.values[at] if row.line else None
    return {
        "text": cell.words,
        "missing": cell.missing,
        "best": cell.best,
        "number": value.number if value else None,
        "change": cell.change.direction if cell.change else None,
    }
