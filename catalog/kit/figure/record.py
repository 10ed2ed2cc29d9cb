"""Dated values -> the record over time as steps, records named where there is room, the rest as context."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.digits import shown
from catalog.kit.figure import marks
from catalog.kit.figure.axis import axis_of
from catalog.kit.figure.curb import MOST_POINTS, clip, drawable, not_drawn, said, thin
from catalog.kit.figure.drawn import Column, Figure
from catalog.kit.figure.moment import iso
from catalog.kit.figure.names import Corner, name_places
from catalog.kit.figure.nouns import Dated, Heading, Point, Series, Style
from catalog.kit.figure.plot import Room, grid_across, plot
from catalog.kit.figure.scale import tight

_HEIGHT = 18.0
Place = tuple[float, float]


def record(heading: Heading, things: Sequence[Dated]) -> Figure:
    """Draw values at their day; those that were records are joined by steps that lead on to the edge."""
    there = [each for each in things if drawable(each.y)]
    best = sorted((each for each in there if each.record), key=lambda each: each.day)
    kept = [*best, *thin([each for each in there if not each.record], MOST_POINTS)]
    axis = axis_of([Series("", tuple(Point(each.day, each.y) for each in kept))], Style())
    up = tight([each.y for each in kept])
    spots = [(axis.at(each.day) or 0.0, 100 - up.at(each.y)) for each in kept]
    steps, rest = spots[: len(best)], spots[len(best) :]
    alt = clip(heading.alt or _tell(heading, best), 600)
    body = marks.stretched(marks.points("chart-points", rest) + marks.path("chart-step", _stairs(steps)))
    dots = "".join(marks.dot("chart-dot", *spot, 3.5) for spot in steps)
    rises = len(steps) < 2 or steps[-1][1] <= steps[0][1]
    named = name_places([each.label for each in best], steps, Corner(left=True, top=rises), _HEIGHT)
    room = Room(_HEIGHT, [up.label(tick) for tick in up.ticks], beyond=axis.beyond)
    drawn = f'<g class="hue-1">{grid_across(up)}{axis.drawn()}{body}{dots}{named}</g>'
    return Figure(
        "record",
        clip(heading.title, 300),
        said(heading.sub, (not_drawn(len(things) - len(there)),)),
        alt,
        plot(room, alt, drawn),
        _columns(heading),
        tuple((each.label, iso(each.day), each.y, "yes" if each.record else "no") for each in kept),
        live=False,
    )


def _stairs(places: Sequence[Place]) -> list[Place]:
    """A record holds until the next one."""
    stairs: list[Place] = []
    for at, (x, y) in enumerate(places):
        if at:
            stairs.append((x, places[at - 1][1]))
        stairs.append((x, y))
    return [*stairs, (100.0, places[-1][1])] if places else stairs


def _columns(heading: Heading) -> tuple[Column, ...]:
    return (
        Column("label", clip(heading.row, 60), "name"),
        Column("x", "Date", "time"),
        Column("y", clip(heading.measure, 60), "number"),
        Column("record", "Record", "name"),
    )


def _tell(heading: Heading, best: Sequence[Dated]) -> str:
    if not best:
        return f"{clip(heading.measure, 60)}: nothing to draw"
    ends = (
        f"{clip(each.label, 60)} with {shown(each.y, heading.digits)} on {iso(each.day)}"
        for each in dict.fromkeys((best[0], best[-1]))
    )
    return f"Record of {clip(heading.measure, 60)}: from {' to '.join(ends)}"
