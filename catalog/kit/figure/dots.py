"""Rows with a value, an interval and perhaps a value before -> dots on one scale, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalog.kit.digits import shown
from catalog.kit.figure import marks
from catalog.kit.figure.curb import MOST_ROWS, absent, clip, drawable, finite, not_drawn, said
from catalog.kit.figure.limits import down, label, outside, reached, text_look
from catalog.kit.figure.nouns import Column, Figure, Frame, Heading, Key, Limit, Row, Value
from catalog.kit.figure.plot import Room, grid_down, plot
from catalog.kit.figure.scale import Scale, digits_of, nice
from catalog.kit.figure.strokes import hue
from catalog.kit.figure.tell import tell_rows

LABEL = 26
NOTE = 22
_PITCH, _SMALL_PITCH, _SERIES_PITCH = 2.0, 1.6, 0.55
PLAIN = Frame()


def dots(heading: Heading, rows: Sequence[Row], limits: Sequence[Limit] = (), frame: Frame = PLAIN) -> Figure:
    """Draw each row as a dot with its interval, and a ring where it was before; the value stands right.

    Rows of one label and different series share a line. At most 60 lines are drawn.
    """
    drawn = first_rows(rows)
    values = finite(each for row in drawn for each in (row.value, row.low, row.high, row.before))
    near = reached(limits, values)
    scale = nice([*values, *(each.value for each in near)], zero=frame.zero)
    heading = precise(heading, drawn, scale)
    body = (
        grid_down(scale, zero=frame.zero or scale.low < 0 < scale.high, signed=frame.signed),
        "".join(down(each, scale) for each in near),
        "".join(_named(each, scale) for each in near),
        _lanes(heading, drawn, scale, frame),
    )
    alt = clip(heading.alt or tell_rows(heading, drawn, limits), 600)
    return Figure(
        "dots",
        clip(heading.title, 300),
        said(heading.sub, (*left_out(rows, drawn), outside(limits, near))),
        alt,
        plot(_room(heading, drawn, near, frame), alt, "".join(body)),
        columns(heading, drawn),
        table(drawn),
        _keys(drawn, frame),
        limits=near,
    )


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


def note(row: Row, heading: Heading, frame: Frame) -> str:
    """Return what stands at the right of a row: its note, else its value."""
    if row.note or not drawable(row.value):
        return clip(row.note, NOTE) or "not reported"
    text = shown(row.value, heading.digits)
    return f"+{text}" if frame.signed and row.value > 0 else text


def _all_columns(heading: Heading) -> dict[str, Column]:
    measure = clip(heading.measure, 60)
    return {
        "label": Column("label", clip(heading.row, 60), "name"),
        "series": Column("series", "Of", "name"),
        "value": Column("value", measure, "number"),
        "low": Column("low", "Low", "number"),
        "high": Column("high", "High", "number"),
        "before": Column("before", f"{measure} before", "number"),
    }


def _used(rows: Sequence[Row]) -> tuple[str, ...]:
    several = any(row.series for row in rows)
    return (
        "label",
        *(("series",) if several else ()),
        "value",
        *(name for name in ("low", "high", "before") if any(getattr(row, name) is not None for row in rows)),
    )


def _lanes(heading: Heading, rows: Sequence[Row], scale: Scale, frame: Frame) -> str:
    lanes: dict[str, list[Row]] = {}
    for row in rows:
        lanes.setdefault(row.label, []).append(row)
    height = 100 / max(1, len(lanes))
    return "".join(
        _lane(each, scale, (at * height, height)) + _words(each, heading, frame, (at + 0.5) * height)
        for at, each in enumerate(lanes.values())
    )


def _words(lane: Sequence[Row], heading: Heading, frame: Frame, y: float) -> str:
    named = marks.row_name(clip(lane[0].label, LABEL), y, len(lane))
    if len(lane) > 1:
        return named
    quiet = lane[0].quiet or not drawable(lane[0].value)
    look = "chart-label" if quiet else "chart-label-strong"
    return named + marks.words(look, 100, y, note(lane[0], heading, frame), shift=(10, "0.35em"))


def _lane(rows: Sequence[Row], scale: Scale, span: tuple[float, float]) -> str:
    top, height = span
    several = len(rows) > 1
    rule = marks.across("chart-grid", top + height / 2) if several else ""
    step = height / (len(rows) + 1)
    ys = [top + (at + 1) * step for at in range(len(rows))]
    return rule + "".join(_row(row, scale, y) for row, y in zip(rows, ys, strict=True))


def _row(row: Row, scale: Scale, y: float) -> str:
    parts = []
    if drawable(row.low) and drawable(row.high):
        parts.append(marks.interval((scale.at(row.low), y), (scale.at(row.high), y)))
    if drawable(row.before):
        before = scale.at(row.before)
        if drawable(row.value) and not parts:
            parts.append(marks.line("chart-interval", (before, y), (scale.at(row.value), y)))
        parts.append(marks.dot("chart-dot-before", before, y, 3.5))
    if drawable(row.value):
        parts.append(marks.dot("chart-dot", scale.at(row.value), y))
    return f'<g class="{hue(row.look)}">{"".join(parts)}</g>' if parts else ""


def _named(limit: Limit, scale: Scale) -> str:
    place = scale.at(limit.value)
    side = " at-end" if place > 75 else "" if place < 25 else " at-middle"
    text = label(limit, scale.digits)
    return marks.words(f"{text_look(limit)}{side} chart-halo", place, 0, text, shift=(0, "-0.4em"))


def _room(heading: Heading, rows: Sequence[Row], limits: Sequence[Limit], frame: Frame) -> Room:
    labels = tuple({clip(row.label, LABEL): None for row in rows})
    lanes = max(1, len(labels))
    deepest = max(1, len(rows) / lanes)
    pitch = (_SMALL_PITCH if frame.small else _PITCH) + _SERIES_PITCH * (deepest - 1)
    notes = [note(row, heading, frame) for row in rows] if deepest == 1 else []
    return Room(round(pitch * lanes, 2), labels, notes, rows=True, top=bool(limits))


def _keys(rows: Sequence[Row], frame: Frame) -> tuple[Key, ...]:
    series = {row.series: row.look for row in rows if row.series}
    if series:
        return tuple(Key(clip(name, 100), hue(look)) for name, look in series.items())
    if not any(row.before is not None for row in rows):
        return ()
    return (Key(clip(frame.before, 40) or "before", "key-before"), Key(clip(frame.now, 40) or "now", "hue-1"))
