"""A comparison -> text for people and programs: a table, Markdown, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap

from catalog.kit.csvtext import csv_bytes
from catalog.kit.text import listed, visible
from catalog.views.compare.comparison import Comparison
from catalog.views.compare.said import Cell, Group, Left, Row

WIDE = 34
MOST_NAMED = 4
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def only_differences(of: Comparison) -> Comparison:
    """Leave out the rows that are the same for all, and the groups that are then empty."""
    groups = (replace(group, rows=tuple(row for row in group.rows if not row.same)) for group in of.groups)
    return replace(of, groups=tuple(group for group in groups if group.rows))


def as_table(of: Comparison) -> str:
    """Columns of one width; long words go on in the next line; what one model alone tells is named only."""
    heads = [f"{each.label} ({each.role})" for each in of.columns]
    lines = [of.title, *wrap(of.lede, 100), of.count, "", *_wrapped(["", *heads])]
    # Between versions of one model, what one alone tells is what changed.
    are_unlike = len({each.subject.id for each in of.columns}) > 1
    for group in of.groups:
        lines += ["", group.head]
        alone = group.set_aside if are_unlike else ()
        for row in group.rows:
            if row not in alone:
                lines += _wrapped([row.head, *(cell.words for cell in row.cells)])
        for each in (*_named(alone, of), *_more(group)):
            lines += wrap(visible(each), 100, subsequent_indent="  ")
    return "\n".join(visible(line).rstrip() for line in lines)


def as_markdown(of: Comparison) -> str:
    """A heading, the finding, and a table a group."""
    parts = [f"# {_escaped(of.title)}", _escaped(of.lede), _escaped(of.count)]
    heads = [f"{each.label} ({each.role})" for each in of.columns]
    for group in of.groups:
        rows = [[row.head, *(cell.words for cell in row.cells)] for row in group.rows]
        table = [["", *heads], ["---"] * (len(heads) + 1), *rows]
        parts += [f"## {_escaped(group.head)}", "\n".join(map(_markdown_row, table))]
        parts += ["\n".join(f"- {_escaped(each)}" for each in group.folded)] if group.folded else []
    return "\n\n".join(parts)


def as_csv(of: Comparison) -> str:
    """A column a subject, and one for how it differs from the baseline; numbers in full."""
    base, *others = [each.label for each in of.columns]
    pairs = [head for label in others for head in (label, f"{label} against {base}")]
    width = len(of.columns)
    rows = (row for group in of.groups for row in _csv_rows(group, width))
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
            {
                "title": group.title,
                "terms": group.note,
                "rows": [_json_row(row) for row in group.rows],
                "folded": list(group.folded),
                "left": [_json_left(each, of) for each in group.left],
            }
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


def _named(alone: tuple[Row, ...], of: Comparison) -> Iterator[str]:
    """What each has that no other has, by its names."""
    for at, column in enumerate(of.columns):
        heads = [row.head for row in alone if not row.cells[at].missing]
        if heads:
            told = listed(
                [*heads[:MOST_NAMED], *([f"{len(heads) - MOST_NAMED:,} more"] if heads[MOST_NAMED:] else [])]
            )
            yield f"Only {column.label} ({len(heads):,}, in full with --format csv): {told}"


def _more(group: Group) -> tuple[str, ...]:
    """What is folded away on the page, under its heading."""
    return (f"{group.fold}:", *group.folded) if group.folded else ()


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


def _csv_rows(group: Group, width: int) -> Iterator[list[str | float]]:
    """The rows of a group; then a row for each result that stands in none."""
    for row in group.rows:
        note = ", ".join(part for part in (row.note, row.rest) if part)
        yield [group.title, group.note, row.label, note, *_csv_cells(row)]
    for each in group.left:
        cells: list[str | float] = [""] * (2 * width - 1)
        number = each.value.number
        cells[max(0, 2 * each.at - 1)] = each.text if number is None else number
        yield [group.title, group.note, each.label, each.run, *cells]


def _csv_cells(row: Row) -> Iterator[str | float]:
    for at, cell in enumerate(row.cells):
        value = row.line.values[at] if row.line else None
        yield cell.text if value is None or value.number is None else value.number
        if at:
            change = (f"{cell.change.word} {cell.change.text}".strip("= "),) if cell.change else ()
            yield ", ".join(part for part in (*change, cell.run) if part)


def _json_row(row: Row) -> Json:
    cells = [_json_cell(row, at, cell) for at, cell in enumerate(row.cells)]
    return {"field": row.label, "note": row.note, "rest": row.rest, "same": row.same, "cells": cells}


def _json_left(each: Left, of: Comparison) -> Json:
    label, number = of.columns[each.at].label, each.value.number
    return {"field": each.label, "subject": label, "text": each.text, "number": number, "settings": each.run}


def _json_cell(row: Row, at: int, cell: Cell) -> Json:
    value = row.line.values[at] if row.line else None
    return {
        "text": cell.words,
        "missing": cell.missing,
        "best": cell.best != "",
        "number": value.number if value else None,
        "change": cell.change.direction if cell.change else None,
    }
