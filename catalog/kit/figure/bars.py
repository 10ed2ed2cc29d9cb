"""Rows with a value, and perhaps an interval -> horizontal bars from zero, named left, their value right."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.figure import marks
from catalog.kit.figure.curb import clip, drawable, finite, said
from catalog.kit.figure.drawn import Figure, Key
from catalog.kit.figure.nouns import Heading, Row
from catalog.kit.figure.plot import Room, plot
from catalog.kit.figure.rows import LABEL, PLAIN, columns, first_rows, left_out, note, precise, table
from catalog.kit.figure.scale import Scale, nice
from catalog.kit.figure.strokes import hue
from catalog.kit.figure.tell import tell_rows

_PITCH = 1.6


def bars(heading: Heading, rows: Sequence[Row]) -> Figure:
    """Draw each row as a bar from zero, an interval on it; the longest fills the plot, no scale."""
    drawn = first_rows(rows)
    values = finite(row.value for row in drawn)
    ends = finite(end for row in drawn for end in (row.low, row.high))
    scale = _from_zero([*values, *ends])
    heading = precise(heading, drawn, nice(values, zero=True))
    pitch = 100 / max(1, len(drawn))
    body = [marks.down("chart-zero", scale.at(0))] if scale.low < 0 else []
    body += [_bar(row, scale, (at + 0.5) * pitch) for at, row in enumerate(drawn)]
    notes = [note(row, heading, PLAIN) for row in drawn]
    body += [
        _words(row, own, scale, (at + 0.5) * pitch)
        for at, (row, own) in enumerate(zip(drawn, notes, strict=True))
    ]
    alt = clip(heading.alt or tell_rows(heading, drawn), 600)
    labels = [clip(row.label, LABEL) for row in drawn]
    room = Room(round(_PITCH * max(1, len(drawn)), 2), labels, notes, rows=True, flush=True)
    return Figure(
        "bars",
        clip(heading.title, 300),
        said(heading.sub, left_out(rows, drawn)),
        alt,
        plot(room, alt, "".join(body)),
        columns(heading, drawn),
        table(drawn),
        _keys(drawn),
    )


def _keys(rows: Sequence[Row]) -> tuple[Key, ...]:
    """The colours of rows, for programs only: the rows themselves are named."""
    if len({row.look for row in rows}) < 2:
        return ()
    return tuple(Key(clip(row.series or row.label, 100), f"{hue(row.look)} key-hidden") for row in rows)


def _from_zero(values: Sequence[float]) -> Scale:
    low, high = min((0.0, *values)), max((0.0, *values))
    return Scale(low, high if high > low else low + 1.0, (), None)


def _bar(row: Row, scale: Scale, y: float) -> str:
    if not drawable(row.value):
        return ""
    bar = marks.line("chart-bar-row", (scale.at(0), y), (scale.at(row.value), y))
    if drawable(row.low) and drawable(row.high):
        bar += marks.line("chart-bar-spread", (scale.at(row.low), y), (scale.at(row.high), y))
    return f'<g class="{hue(row.look)}">{bar}</g>'


def _words(row: Row, value: str, scale: Scale, y: float) -> str:
    """The name at the left, the value where the bar ends; a bar to the left has its value beside zero."""
    end = scale.at(max(0.0, row.value, *finite([row.high]))) if drawable(row.value) else scale.at(0)
    look = "chart-label" if row.quiet or not drawable(row.value) else "chart-label-strong"
    return marks.row_name(clip(row.label, LABEL), y) + marks.words(look, end, y, value, shift=(8, "0.35em"))
