"""Rows of one value each -> what dots and bars have in common: how many, how precise, and their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalog.kit.digits import shown
from catalog.kit.figure.curb import MOST_ROWS, absent, clip, drawable, finite, not_drawn
from catalog.kit.figure.drawn import Column, Value
from catalog.kit.figure.nouns import Heading, Row, Style
from catalog.kit.figure.scale import Scale, digits_of

LABEL = 26
_NOTE = 22
PLAIN = Style()


def first_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Keep the rows of the first 60 labels."""
    labels = {row.label: None for row in rows}
    if len(labels) <= MOST_ROWS:
        return tuple(rows)
    kept = set(list(labels)[:MOST_ROWS])
    return tuple(row for row in rows if row.label in kept)


def precise(heading: Heading, rows: Sequence[Row], scale: Scale) -> Heading:
    """Settle the precision that values are printed with, see `digits_of`."""
    if heading.digits is not None:
        return heading
    return replace(
        heading, digits=digits_of(finite(each for row in rows for each in (row.value, row.before)), scale)
    )


def left_out(rows: Sequence[Row], drawn: Sequence[Row]) -> tuple[str, str]:
    """Say what is not in the plot."""
    gone = f"{len(drawn):,} of {len(rows):,} rows drawn" if len(drawn) < len(rows) else ""
    return not_drawn(absent(each for row in drawn for each in (row.value, row.before))), gone


def columns(heading: Heading, rows: Sequence[Row]) -> tuple[Column, ...]:
    """Name the columns that these rows fill."""
    known = _all_columns(heading)
    return tuple(known[name] for name in _used(rows))


def table(rows: Sequence[Row]) -> tuple[tuple[Value, ...], ...]:
    """Return the rows as the columns name them."""
    used = _used(rows)
    return tuple(tuple(getattr(row, name) for name in used) for row in rows)


def note(row: Row, heading: Heading, style: Style) -> str:
    """Return what stands at the right of a row: its note, else its value."""
    if row.note or not drawable(row.value):
        return clip(row.note, _NOTE) or "not reported"
    text = shown(row.value, heading.digits)
    return f"+{text}" if style.signed and row.value > 0 else text


def _all_columns(heading: Heading) -> dict[str, Column]:
    measure = clip(heading.measure, 60)
    return {
        "label": Column("label", clip(heading.row, 60), "name"),
        "series": Column("series", "Of", "name"),
        "value": Column("value", measure, "number"),
        "low": Column("low", "Low", "number"),
        "high": Column("high", "High", "number"),
        "before": Column("before", f"{measure} before", "number"),
        "before_low": Column("before_low", "Low before", "number"),
        "before_high": Column("before_high", "High before", "number"),
    }


def _used(rows: Sequence[Row]) -> tuple[str, ...]:
    several = any(row.series for row in rows)
    known = ("low", "high", "before", "before_low", "before_high")
    return (
        "label",
        *(("series",) if several else ()),
        "value",
        *(name for name in known if any(getattr(row, name) is not None for row in rows)),
    )
