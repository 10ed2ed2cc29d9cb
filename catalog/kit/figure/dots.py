"""Rows with a value, an interval and perhaps a value before -> dots on one scale, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.figure import marks
from catalog.kit.figure.curb import clip, drawable, finite, said
from catalog.kit.figure.drawn import Figure, Key
from catalog.kit.figure.limits import down, label, outside, reached, text_look
from catalog.kit.figure.nouns import Heading, Limit, Row, Style
from catalog.kit.figure.plot import Room, grid_down, plot
from catalog.kit.figure.rows import LABEL, PLAIN, columns, first_rows, left_out, note, precise, table
from catalog.kit.figure.scale import Scale, nice
from catalog.kit.figure.strokes import hue
from catalog.kit.figure.tell import tell_rows

_PITCH, _SMALL_PITCH, _SERIES_PITCH = 2.0, 1.6, 0.55
_PARTED = 0.3
"""How far a dot and a ring with spreads stand off the middle, of half a row."""


def dots(heading: Heading, rows: Sequence[Row], limits: Sequence[Limit] = (), style: Style = PLAIN) -> Figure:
    """Draw each row as a dot with its interval, and a ring where it was before; the value stands right.

    Rows of one label and different series share a line. At most 60 lines are drawn.
    """
    drawn = first_rows(rows)
    values = finite(each for row in drawn for each in _numbers(row))
    near = reached(limits, values)
    scale = nice([*values, *(each.value for each in near)], zero=style.zero)
    heading = precise(heading, drawn, scale)
    body = (
        grid_down(scale, zero=style.zero or scale.low < 0 < scale.high, signed=style.signed),
        "".join(down(each, scale) for each in near),
        "".join(_named(each, scale) for each in near),
        _lanes(heading, drawn, scale, style),
    )
    alt = clip(heading.alt or tell_rows(heading, drawn, limits), 600)
    return Figure(
        "dots",
        clip(heading.title, 300),
        said(heading.sub, (*left_out(rows, drawn), outside(limits, near))),
        alt,
        plot(_room(heading, drawn, near, style), alt, "".join(body)),
        columns(heading, drawn),
        table(drawn),
        _keys(drawn, style),
        limits=near,
    )


def _numbers(row: Row) -> tuple[float | None, ...]:
    return row.value, row.low, row.high, row.before, row.before_low, row.before_high


def _lanes(heading: Heading, rows: Sequence[Row], scale: Scale, style: Style) -> str:
    lanes: dict[str, list[Row]] = {}
    for row in rows:
        lanes.setdefault(row.label, []).append(row)
    height = 100 / max(1, len(lanes))
    return "".join(
        _lane(each, scale, (at * height, height)) + _words(each, heading, style, (at + 0.5) * height)
        for at, each in enumerate(lanes.values())
    )


def _words(lane: Sequence[Row], heading: Heading, style: Style, y: float) -> str:
    named = marks.row_name(clip(lane[0].label, LABEL), y, len(lane))
    if len(lane) > 1:
        return named
    quiet = lane[0].quiet or not drawable(lane[0].value)
    look = "chart-label" if quiet else "chart-label-strong"
    return named + marks.words(look, 100, y, note(lane[0], heading, style), shift=(10, "0.35em"))


def _lane(rows: Sequence[Row], scale: Scale, span: tuple[float, float]) -> str:
    top, height = span
    several = len(rows) > 1
    rule = marks.across("chart-grid", top + height / 2) if several else ""
    step = height / (len(rows) + 1)
    ys = [top + (at + 1) * step for at in range(len(rows))]
    return rule + "".join(_row(row, scale, (y, step)) for row, y in zip(rows, ys, strict=True))


def _row(row: Row, scale: Scale, place: tuple[float, float]) -> str:
    """A dot over a ring where both have intervals, else both on one line."""
    y, room = place
    shift = _PARTED * room if drawable(row.before_low) and drawable(row.before_high) else 0.0
    parts = []
    if drawable(row.low) and drawable(row.high):
        parts.append(marks.interval((scale.at(row.low), y - shift), (scale.at(row.high), y - shift)))
    if drawable(row.before):
        joined = drawable(row.value) and not parts
        parts.append(_before(row, scale, y + shift, joined=joined))
    if drawable(row.value):
        parts.append(marks.dot("chart-dot", scale.at(row.value), y - shift))
    return f'<g class="{hue(row.look)}">{"".join(parts)}</g>' if parts else ""


def _before(row: Row, scale: Scale, y: float, *, joined: bool) -> str:
    """The ring where a row was before, its spread, or the line from it to where the row is now."""
    at = scale.at(row.before or 0.0)
    drawn = ""
    if drawable(row.before_low) and drawable(row.before_high):
        ends = (scale.at(row.before_low), y), (scale.at(row.before_high), y)
        drawn = marks.line("chart-interval-before", *ends)
    elif joined:
        drawn = marks.line("chart-interval", (at, y), (scale.at(row.value or 0.0), y))
    return drawn + marks.dot("chart-dot-before", at, y, 3.5)


def _named(limit: Limit, scale: Scale) -> str:
    place = scale.at(limit.value)
    side = " at-end" if place > 75 else "" if place < 25 else " at-middle"
    text = label(limit, scale.digits)
    return marks.words(f"{text_look(limit)}{side} chart-halo", place, 0, text, shift=(0, "-0.4em"))


def _room(heading: Heading, rows: Sequence[Row], limits: Sequence[Limit], style: Style) -> Room:
    labels = tuple({clip(row.label, LABEL): None for row in rows})
    lanes = max(1, len(labels))
    deepest = max(1, len(rows) / lanes)
    pitch = (_SMALL_PITCH if style.small else _PITCH) + _SERIES_PITCH * (deepest - 1)
    notes = [note(row, heading, style) for row in rows] if deepest == 1 else []
    return Room(round(pitch * lanes, 2), labels, notes, rows=True, top=bool(limits))


def _keys(rows: Sequence[Row], style: Style) -> tuple[Key, ...]:
    series = {row.series: row.look for row in rows if row.series}
    if series:
        return tuple(Key(clip(name, 100), hue(look)) for name, look in series.items())
    if not any(row.before is not None for row in rows):
        return ()
    return (Key(clip(style.before, 40) or "before", "key-before"), Key(clip(style.now, 40) or "now", "hue-1"))
