"""Many things with two numbers each -> a scatter with the best of them joined by steps and named."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.digits import shown
from catalog.kit.figure import marks
from catalog.kit.figure.curb import MOST_POINTS, clip, drawable, not_drawn, said, thin, width
from catalog.kit.figure.nouns import Column, Figure, Frame, Heading, Mark
from catalog.kit.figure.plot import Room, below, fitting, grid_across, plot
from catalog.kit.figure.scale import Scale, nice, powers

PLAIN = Frame()
_HEIGHT = 25.0
_ROOMS = (30.0, 17.0, 13.0)
_NAME = 28
Box = tuple[float, float, float, float]


def scatter(heading: Heading, things: Sequence[Mark], frame: Frame = PLAIN) -> Figure:
    """Draw things at (x, y); those of the front, in the order of x, are joined by steps and named.

    `heading.measure` names y, `frame.across` names x. Names leave where they would touch.
    """
    there = [each for each in things if _placed(each, frame)]
    front = sorted((each for each in there if each.front), key=lambda each: each.x or 0.0)
    drawn = [*front, *thin([each for each in there if not each.front], MOST_POINTS)]
    across, up = _scales(drawn, frame)
    places = [(across.at(each.x or 0.0), 100 - up.at(each.y or 0.0)) for each in front]
    rest = [(across.at(each.x or 0.0), 100 - up.at(each.y or 0.0)) for each in drawn if not each.front]
    body = (
        grid_across(up),
        _grid(across),
        marks.stretched(marks.points("chart-points", rest) + marks.path("chart-step", _stairs(places))),
        *(marks.dot("chart-dot", *place, 3.5) for place in places),
        _names(front, places),
    )
    alt = heading.alt or _tell(heading, drawn, front, frame)
    notes = (not_drawn(len(things) - len(there)), _thinned(len(drawn), len(there)))
    return Figure(
        "scatter",
        clip(heading.title, 300),
        said(heading.sub, notes),
        alt,
        plot(
            Room(_HEIGHT, [up.label(tick) for tick in up.ticks]), alt, f'<g class="hue-1">{"".join(body)}</g>'
        ),
        _columns(heading, frame),
        tuple((each.label, each.x, each.y, "yes" if each.front else "no") for each in drawn),
    )


def _placed(each: Mark, frame: Frame) -> bool:
    return drawable(each.x) and drawable(each.y) and (each.x > 0 or not frame.log)


def _thinned(drawn: int, there: int) -> str:
    return f"{drawn:,} of {there:,} dots drawn" if drawn < there else ""


def _scales(drawn: Sequence[Mark], frame: Frame) -> tuple[Scale, Scale]:
    xs = [each.x or 0.0 for each in drawn]
    return (powers(xs) if frame.log else nice(xs)), nice([each.y or 0.0 for each in drawn], zero=frame.zero)


def _grid(scale: Scale) -> str:
    places = [scale.at(tick) for tick in scale.ticks]
    labels = [scale.label(tick) for tick in scale.ticks]
    looks = fitting(places, labels, _ROOMS)
    lines = "".join(marks.down("chart-grid", place) for place in places)
    ticks = (
        below(place, label, look)
        for place, label, look in zip(places, labels, looks, strict=True)
        if look is not None
    )
    return lines + "".join(ticks)


def _stairs(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Lead from each place level to the next x, then up or down to it; the last one goes on to the edge."""
    stairs: list[tuple[float, float]] = []
    for at, (x, y) in enumerate(places):
        stairs += [(x, places[at - 1][1]), (x, y)] if at else [(x, y)]
    return [*stairs, (100.0, places[-1][1])] if places else []


def _names(front: Sequence[Mark], places: Sequence[tuple[float, float]]) -> str:
    """Name the front from its best end; a name that would touch another, or leave the plot, is left out."""
    drawn = []
    taken: list[tuple[Box, Box]] = []
    for each, (x, y) in reversed(list(zip(front, places, strict=True))):
        text = clip(each.label, _NAME)
        boxes = _box(text, x, y, 40.0), _box(text, x, y, 18.0)
        if boxes[0][0] < 0 or any(_meet(boxes[0], other[0]) for other in taken):
            continue
        narrow = boxes[1][0] >= 0 and not any(_meet(boxes[1], other[1]) for other in taken)
        taken.append(boxes)
        look = "chart-label at-end chart-halo" + ("" if narrow else " label-extra")
        drawn.append(marks.words(look, x, y, text, shift=(-5, "-0.5em")))
    return "".join(drawn)


def _box(text: str, x: float, y: float, room: float) -> Box:
    wide = 100 * (width(text) + 0.6) / room
    return x - wide, y - 100 * 1.5 / _HEIGHT, x, y


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _columns(heading: Heading, frame: Frame) -> tuple[Column, ...]:
    return (
        Column("label", clip(heading.row, 60), "name"),
        Column("x", clip(frame.across or "x", 60), "number"),
        Column("y", clip(heading.measure, 60), "number"),
        Column("front", "On the front", "name"),
    )


def _tell(heading: Heading, drawn: Sequence[Mark], front: Sequence[Mark], frame: Frame) -> str:
    if not drawn:
        return f"{clip(heading.measure, 60)}: nothing to draw"
    text = f"{clip(heading.measure, 60)} of {len(drawn):,} against {clip(frame.across or 'x', 60)}"
    if not front:
        return text
    ends = (f"{clip(each.label, 60)} at {shown(each.y or 0.0)}" for each in (front[0], front[-1]))
    return f"{text}; {len(front)} on the front, from {' to '.join(ends)}"
