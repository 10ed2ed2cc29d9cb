"""What stands at the ends of lines -> labels that never touch: last values, names of lines, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.digits import shown
from catalog.kit.figure import marks
from catalog.kit.figure.axis import Axis
from catalog.kit.figure.curb import clip
from catalog.kit.figure.limits import label, text_look
from catalog.kit.figure.moment import seconds
from catalog.kit.figure.nouns import Frame, Heading, Limit, Series
from catalog.kit.figure.plot import apart
from catalog.kit.figure.scale import Scale
from catalog.kit.figure.strokes import Place, hue, is_dotted, places

MOST_NAMED = 8
_LINE = 0.95
_EDGE = 99.0


@dataclass(frozen=True, slots=True)
class Ending:
    """Where ends are: the axis, the scale, what the numbers are, and the height of the plot in rem."""

    axis: Axis
    scale: Scale
    heading: Heading
    height: float


@dataclass(frozen=True, slots=True)
class Named:
    """Labels as drawn, and the texts that need room at the right."""

    drawn: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    look: str
    x: float
    y: float
    text: str


def ends(at: Ending, series: Sequence[Series], limits: Sequence[Limit], frame: Frame) -> Named:
    """Label the limits and the last value of each line, apart from each other."""
    dots, labels, extra = [], [], ""
    lone = len(series) == 1
    for number, each in enumerate(series):
        found = [
            (point, place)
            for point, place in zip(each.points, places(each.points, at.axis, at.scale), strict=True)
            if place
        ]
        if not found:
            continue
        point, place = found[-1]
        value = shown(point.y or 0.0, at.heading.digits)
        if not is_dotted(series, at.axis):
            dots.append(f'<g class="{hue(each.look)}">{marks.dot("chart-dot", *place, 3.5)}</g>')
        if lone or number < MOST_NAMED:
            text = value if lone else f"{clip(each.name, 20)} {value}"
            labels.append(_Label("chart-label-strong" if lone else "chart-label", *place, text))
        if lone:
            extra = _first(at, series, [where for _, where in found]) + _since(at, place, frame)
    named = [
        _Label(text_look(each), 100.0, 100 - at.scale.at(each.value), label(each, at.heading.digits))
        for each in limits
    ]
    return Named(
        extra + "".join(dots) + _drawn([*labels, *named], at), tuple(each.text for each in (*labels, *named))
    )


def _drawn(labels: Sequence[_Label], at: Ending) -> str:
    """Labels at the right edge are moved apart; one that ends earlier stays at its dot."""
    edge = [each for each in labels if each.x >= _EDGE or at.axis.kind == "ordinal"]
    ys = dict(zip(map(id, edge), apart([each.y for each in edge], 100 * _LINE / at.height), strict=True))
    return "".join(
        marks.words(
            f"{each.look} chart-halo", each.x, ys.get(id(each), each.y), each.text, shift=(9, "0.35em")
        )
        for each in labels
    )


def _first(at: Ending, series: Sequence[Series], found: Sequence[Place]) -> str:
    """The quiet first value of a short line with dots, on the side where the line does not go."""
    if not is_dotted(series, at.axis) or len(found) < 2:
        return ""
    rises = found[1][1] < found[0][1]
    first = next((point.y for point in series[0].points if point.y is not None), 0.0)
    text = shown(first, at.heading.digits)
    return marks.words("chart-label chart-halo", *found[0], text, shift=(9, "1.15em" if rises else "-0.5em"))


def _since(at: Ending, place: Place, frame: Frame) -> str:
    """Where readings stopped long before the axis does, a dashed line says so."""
    if not frame.until or at.axis.kind != "time" or place[0] > 85:
        return ""
    end = at.axis.at(frame.until)
    if end is None or seconds(frame.until) <= at.axis.low:
        return ""
    rule = marks.line("chart-mark-rule", place, (end, place[1]))
    below = "1.3em" if place[1] < 12 else "-0.7em"
    return rule + marks.words(
        "chart-tick at-end chart-halo", end, place[1], "no reading since", shift=(0, below)
    )
