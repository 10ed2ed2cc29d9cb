"""Series, an axis and a scale -> the strokes of a line chart: lines with gaps, intervals, dots and rings."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.figure import marks
from catalog.kit.figure.axis import Axis
from catalog.kit.figure.curb import drawable
from catalog.kit.figure.nouns import Point, Series
from catalog.kit.figure.scale import Scale

HUES = tuple(f"hue-{number}" for number in range(1, 8))
"""The classes of the colours that tell series apart, as the style sheets have them."""
MOST_DOTTED = 30
Place = tuple[float, float]


def strokes(series: Sequence[Series], axis: Axis, scale: Scale) -> str:
    """Draw every series in its colour, the first one last and so on top."""
    dotted = is_dotted(series, axis)
    context = dotted and len(series) == 1
    return "".join(_series(each, axis, scale, (dotted, context)) for each in reversed(series))


def is_dotted(series: Sequence[Series], axis: Axis) -> bool:
    """Say whether points are few and named, so that each deserves a dot."""
    return axis.kind == "ordinal" and len(axis.names) <= MOST_DOTTED and len(series) <= 7


def hue(look: str) -> str:
    """Return the class of a series: a colour, or the grey of what is only context."""
    return look if look in HUES else "hue-context"


def places(points: Sequence[Point], axis: Axis, scale: Scale) -> list[Place | None]:
    """Return where each point stands, in percent; None is a gap."""
    found: list[Place | None] = []
    for point in points:
        x = axis.at(point.x)
        found.append((x, 100 - scale.at(point.y)) if x is not None and drawable(point.y) else None)
    return found


def _series(series: Series, axis: Axis, scale: Scale, manner: tuple[bool, bool]) -> str:
    dotted, context = manner
    found = places(series.points, axis, scale)
    look = "chart-line chart-line-context" if context else "chart-line"
    band = "" if dotted else _band(series.points, found, scale)
    drawn = [marks.stretched(band + _line(look, found))]
    for point, place in zip(series.points, found, strict=True):
        if place is None:
            continue
        if dotted:
            drawn.append(_interval(point, place, scale) + marks.dot("chart-dot", *place))
        if point.ring:
            drawn.append(
                marks.dot("chart-ring" if point.ring == "failing" else "chart-ring-attention", *place, 6)
            )
    return f'<g class="{hue(series.look)}">{"".join(drawn)}</g>'


def _band(points: Sequence[Point], found: Sequence[Place | None], scale: Scale) -> str:
    """The area between the ends of the intervals of a line without dots; a hole parts it."""
    runs: list[list[tuple[float, float, float]]] = [[]]
    for point, place in zip(points, found, strict=True):
        if place is None or not (drawable(point.low) and drawable(point.high)):
            runs.append([])
        else:
            runs[-1].append((place[0], 100 - scale.at(point.low), 100 - scale.at(point.high)))
    return "".join(
        marks.path(
            "chart-line-band", [*((x, low) for x, low, _ in run), *((x, high) for x, _, high in run[::-1])]
        )
        for run in runs
        if len(run) > 1
    )


def _line(look: str, found: Sequence[Place | None]) -> str:
    """Join the places; a hole breaks the line."""
    runs: list[list[Place]] = [[]]
    for place in found:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return "".join(
        marks.path(look, run) if len(run) > 1 else marks.points("chart-line chart-line-lone", run)
        for run in runs
    )


def _interval(point: Point, place: Place, scale: Scale) -> str:
    if not (drawable(point.low) and drawable(point.high)):
        return ""
    low, high = (place[0], 100 - scale.at(point.low)), (place[0], 100 - scale.at(point.high))
    return marks.interval(low, high)
