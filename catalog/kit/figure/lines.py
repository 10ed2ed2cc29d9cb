"""Series over an ordered x -> a line chart: versions and intervals, training curves, readings and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from catalog.kit.figure.axis import Axis, axis_of, raw
from catalog.kit.figure.curb import MOST_POINTS, absent, clip, finite, not_drawn, peaks, said
from catalog.kit.figure.drawn import Column, Figure, Key, Value
from catalog.kit.figure.ends import MOST_NAMED, Ending, ends
from catalog.kit.figure.happened import happened, told
from catalog.kit.figure.limits import beyond, outside, reached, rules, tints
from catalog.kit.figure.moment import gaps
from catalog.kit.figure.nouns import Heading, Limit, Point, Series, Style
from catalog.kit.figure.plot import Room, grid_across, plot
from catalog.kit.figure.scale import Scale, digits_of, nice
from catalog.kit.figure.strokes import hue, strokes
from catalog.kit.figure.tell import tell_lines

MOST_SERIES = 24
PLAIN = Style()


def lines(
    heading: Heading, series: Sequence[Series], limits: Sequence[Limit] = (), style: Style = PLAIN
) -> Figure:
    """Draw series as lines over names in order, numbers or times.

    A lone series over at most 30 names gets dots with intervals and its first and last value; other lines
    are named at their end. A point without y is a gap. Limits are drawn and named at the right edge.
    """
    drawn = _drawable(series, style)
    values = _values(drawn, style)
    near = reached(limits, values)
    axis = axis_of(drawn, style)
    held = [*values, *beyond(near, values), *style.reach]
    scale = nice(held, zero=style.zero, most=4 if style.small else 6)
    heading = heading if heading.digits is not None else replace(heading, digits=digits_of(values, scale))
    room = _room(style, scale, axis)
    named = ends(Ending(axis, scale, heading, room.height), drawn, near, style)
    marks = (
        tints(near, scale),
        grid_across(scale, signed=style.signed),
        rules(near, scale),
        happened(style, axis),
        strokes(drawn, axis, scale),
    )
    alt = clip(heading.alt or tell_lines(heading, drawn, limits) + told(style), 600)
    room = replace(room, right=named.texts, kept=named.kept, named=len(drawn) > 1)
    return Figure(
        "lines",
        clip(heading.title, 300),
        said(heading.sub, (*_left_out(series, drawn, style), outside(limits, near))),
        alt,
        plot(room, alt, "".join((*marks, axis.drawn(), named.drawn))),
        _columns(heading, drawn, axis),
        _rows(drawn),
        _keys(drawn),
        limits=near,
    )


def _values(series: Sequence[Series], style: Style) -> list[float]:
    """The numbers that the scale must hold: a line, its intervals as far as they are wanted."""
    points = [point for each in series for point in each.points]
    ends = finite(end for point in points for end in (point.low, point.high))
    if style.within:
        least, most = style.within
        ends = [min(most, max(least, end)) for end in ends]
    return [*finite(point.y for point in points), *ends]


def _drawable(series: Sequence[Series], style: Style) -> tuple[Series, ...]:
    """The lines with their gaps, in no more points than a figure may have."""
    kept = _thinned(series[:MOST_SERIES])
    return kept if style.sampled is not None else tuple(map(_with_gaps, kept))


def _room(style: Style, scale: Scale, axis: Axis) -> Room:
    return Room(
        7.5 if style.small else 12.0,
        left=[scale.label(each) for each in scale.ticks],
        beyond=axis.beyond,
        top=bool(style.events),
    )


def _thinned(series: Sequence[Series]) -> tuple[Series, ...]:
    """Keep the look of each line in no more points than a figure may have."""
    if sum(len(each.points) for each in series) <= MOST_POINTS:
        return tuple(series)
    most = max(50, MOST_POINTS // len(series))
    kept = (peaks([point.y for point in each.points], most) for each in series)
    return tuple(
        replace(each, points=tuple(each.points[at] for at in those))
        for each, those in zip(series, kept, strict=True)
    )


def _with_gaps(series: Series) -> Series:
    """Where readings did not come for a while, say so by a point without y."""
    moments = [point.x for point in series.points if isinstance(point.x, datetime)]
    found = gaps(moments) if len(moments) == len(series.points) else {}
    if not found:
        return series
    points = (
        (point, Point(found[at], None)) if at in found else (point,) for at, point in enumerate(series.points)
    )
    return replace(series, points=tuple(chain.from_iterable(points)))


def _left_out(series: Sequence[Series], drawn: Sequence[Series], style: Style) -> tuple[str, ...]:
    before = sum(len(each.points) for each in series[:MOST_SERIES])
    after = sum(len(each.points) for each in drawn)
    after, before = style.sampled or (after, before)
    return (
        not_drawn(absent(point.y for each in drawn for point in each.points)),
        f"{after:,} of {before:,} points drawn" if after < before else "",
        f"{len(drawn)} of {len(series):,} lines drawn" if len(drawn) < len(series) else "",
    )


def _columns(heading: Heading, series: Sequence[Series], axis: Axis) -> tuple[Column, ...]:
    several = (Column("series", "Line", "name"),) if len(series) > 1 else ()
    interval = (
        (Column("low", "Low", "number"), Column("high", "High", "number")) if _uncertain(series) else ()
    )
    measure = Column("y", clip(heading.measure, 60), "number")
    return (*several, Column("x", clip(heading.row, 60), axis.kind), measure, *interval)


def _rows(series: Sequence[Series]) -> tuple[tuple[Value, ...], ...]:
    several, uncertain = len(series) > 1, _uncertain(series)
    return tuple(
        (
            *((each.name,) if several else ()),
            raw(point.x),
            point.y,
            *((point.low, point.high) if uncertain else ()),
        )
        for each in series
        for point in each.points
    )


def _keys(series: Sequence[Series]) -> tuple[Key, ...]:
    """Where a plot is narrow, a key stands for the names at the ends of lines."""
    if len(series) < 2:
        return ()
    return tuple(Key(clip(each.name, 100), f"{hue(each.look)} key-narrow") for each in series[:MOST_NAMED])


def _uncertain(series: Sequence[Series]) -> bool:
    return any(point.low is not None or point.high is not None for each in series for point in each.points)
