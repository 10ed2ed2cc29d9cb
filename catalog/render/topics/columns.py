"""What models have in each field -> its data file, and what the explorer and the manifest show of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from catalog.publish.draft import File
from catalog.query.fields import Field
from catalog.query.record import Value as Held
from catalog.render.data_script import data_path, data_script
from catalog.render.shards.columns import Plain, column_data, first_numbers, plain
from catalog.render.shards.manifest import head
from catalog.render.topics.fields import COLUMNS
from catalog.render.topics.order import EXPLORER, MANIFEST
from catalog.render.topics.topic import ALL, Common, Gathered, Known, Outcome, Rows, Table
from catalog.views.columns import worth_a_column
from catalog.views.figures import dressed
from catalog.views.printing import Printing, printing
from catalog.views.sheet import Sheet, is_shown, sheet
from catalog.views.table import Value

Cells = Mapping[int, Sequence[Plain]]
Flat = tuple[Sheet, tuple[str, ...], tuple[float | str | None, ...]]
"""A sheet of which the column's values are texts and what they sort by: there are many."""


class Columns(Table):
    """A key is a field; its shares say what the field is, and whether it is a metric of most models."""

    name = COLUMNS

    def cells(self, known: Known) -> Mapping[str, object]:
        """What the model has in each field."""
        return {name: plain(values) for name, values in known.summary.record.values.items()}

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the file of the column."""
        cells, told = _amended(gathered.rows), list(gathered.shares)
        is_chosen = "chosen" in told
        (field, file), *_ = (each for each in told if each != "chosen")
        held = sorted(cells.items())
        how = _printing(field, held, common)
        content = data_script(f"columns/{file}", column_data(held, gathered.rows.count, how, field.kind))
        told_of = ("head", head(field, file, how, common.words))
        shares: list[tuple[str, str, object]] = [(MANIFEST, ALL, told_of)]
        may_be_column = is_chosen or field.name in worth_a_column(())
        if may_be_column or is_shown(field.name):
            all_held = [_values(cells.get(row, ())) for row in range(gathered.rows.count)]
            found = sheet(field, all_held, common.words, may_be_column=may_be_column)
            shares.append((EXPLORER, ALL, ("sheet", field.name, flat(found))))
        return Outcome([File(data_path(f"columns/{file}"), content)], None, shares, held)


def _amended(rows: Rows) -> Cells:
    cells = dict(rows.cells if rows.memo is None else rows.memo)
    for each in rows.changes:
        if each.after is None:
            cells.pop(each.row, None)
        else:
            cells[each.row] = each.after
    return cells


def _printing(field: Field, held: Iterable[tuple[int, Sequence[Plain]]], common: Common) -> Printing | None:
    if field.kind != "number":
        return None
    return printing(first_numbers(held), field.scale, dressed(field, common.words).unit)


def _values(cells: Iterable[Plain]) -> tuple[Held, ...]:
    return tuple(Held(*each) for each in cells)


def flat(found: Sheet) -> Flat:
    """Take the values of the column out of it."""
    values = found.column.values if found.column else ()
    column = replace(found.column, values=()) if found.column else None
    return replace(found, column=column), tuple(x.shown for x in values), tuple(x.sort for x in values)


def whole(told: Flat) -> Sheet:
    """Put them back."""
    found, shown, sort = told
    values = tuple(map(Value, shown, sort))
    return replace(found, column=replace(found.column, values=values)) if found.column else found
