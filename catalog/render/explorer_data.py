"""Turns the explorer into `data/models.js`: columns and facets as arrays that the browser filters."""

from __future__ import annotations

from catalog.render.data_script import Json, around, data_script
from catalog.views.explorer import Explorer, order_key
from catalog.views.facets import Facet
from catalog.views.table import Column, Value, printed_number


def explorer_data(view: Explorer) -> bytes:
    """Write every row of the explorer, in its order by name."""
    ids = [listing.id for listing in view.listings]
    return data_script(
        "models",
        {
            "pages": around(ids, [listing.path for listing in view.listings]),
            "ids": ids,
            "names": [listing.name for listing in view.listings],
            "columns": [_column(column) for column in view.columns[1:]],
            "facets": [_facet(facet) for facet in view.facets],
        },
    )


def _column(column: Column) -> Json:
    head: dict[str, Json] = {
        "key": column.key,
        "label": column.label,
        "unit": column.unit,
        "note": column.note,
        "kind": column.kind,
        "best": column.best,
        "missing": column.missing,
        "wraps": column.wraps,
    }
    return head | (_figures(column) if column.kind == "figure" else _words(column))


def _figures(column: Column) -> dict[str, Json]:
    """Give what is printed; the numbers too only where they cannot be read back from it."""
    shown = [value.shown for value in column.values]
    if all(value.sort == printed_number(value.shown) for value in column.values):
        return {"shown": shown}
    return {"shown": shown, "numbers": [value.sort for value in column.values]}


def _words(column: Column) -> dict[str, Json]:
    """Give each word once, in order, and for every row the place of its word; −1 is missing."""
    words = sorted({value for value in column.values if value.sort is not None}, key=_order)
    places = {value: place for place, value in enumerate(words)}
    return {
        "words": [value.shown for value in words],
        "codes": [places.get(value, -1) for value in column.values],
    }


def _order(value: Value) -> tuple[tuple[float, object], str]:
    return order_key(value), value.shown


def _facet(facet: Facet) -> Json:
    return {
        "field": facet.field,
        "label": facet.label,
        "ids": facet.ids,
        "labels": facet.labels,
        "codes": [codes[0] if len(codes) == 1 else codes for codes in facet.codes],
    }
