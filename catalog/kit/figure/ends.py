"""What stands at the ends of lines -> labels that never touch: last values, names of lines, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalog.kit.digits import compact, shown
from catalog.kit.figure import marks
from catalog.kit.figure.axis import Axis
from catalog.kit.figure.curb import clip, width
from catalog.kit.figure.limits import label, text_look
from catalog.kit.figure.nouns import Heading, Limit, Point, Series, Style
from catalog.kit.figure.plot import apart
from catalog.kit.figure.scale import Scale
from catalog.kit.figure.strokes import Place, hue, is_dotted, places

MOST_NAMED = 8
_LINE = 0.95
_LONG = 1e6
_STALE = 85.0
_BELOW = 110.0
_LEADER = "  "
_TIERS = (("", 10.5), (" minor", 15.0), (" label-extra", 27.0))
"""Classes that leave in narrower plots, and how wide a plot is at least where they stay, in rem."""
_AIR = 0.9


@dataclass(frozen=True, slots=True)
class Ending:
    """Where ends are: the axis, the scale, what the numbers are, and the height of the plot in rem."""

    axis: Axis
    scale: Scale
    heading: Heading
    height: float

    def value(self, number: float | None) -> str:
        """Print a value as the heading wants it, a large one short."""
        value = number or 0.0
        return compact(value) if abs(value) >= _LONG else shown(value, self.heading.digits)


@dataclass(frozen=True, slots=True)
class Named:
    """Labels as drawn, the texts that need room at the right, and those that stay in a narrow plot."""

    drawn: str
    texts: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    look: str
    at: Place
    text: str
    hue: str = ""
    short: str = ""
    """What stands there where the plot is narrow and a key has the name."""


def ends(at: Ending, series: Sequence[Series], limits: Sequence[Limit], style: Style) -> Named:
    """Label the limits and the last value of each line, apart from each other."""
    dotted = is_dotted(series, at.axis)
    lasts = [(each, found[-1]) for each in series if (found := _placed(each, at))]
    dots = "" if dotted else "".join(_dot(each.look, place) for each, (_, place) in reversed(lasts))
    if len(series) == 1:
        look = _look(style, lasts)
        labels = [_Label(look, place, at.value(point.y)) for _, (point, place) in lasts]
        extra = "".join(_since(at, place, style) for _, (_, place) in lasts)
        extra += _before(at, _placed(series[0], at), style) if dotted else ""
    else:
        labels, extra = [_name(each, last, at, style) for each, last in lasts[:MOST_NAMED]], ""
    named = [_limit(each, at) for each in limits]
    texts = tuple(
        f"{each.text}{_LEADER if each.hue else ''}" for each in (*labels, *named) if each.at[0] > _STALE
    )
    kept = tuple(f"{each.short}{_LEADER}" for each in labels if each.short and each.at[0] > _STALE)
    return Named(extra + dots + _drawn([*labels, *named], at), texts, (*(each.text for each in named), *kept))


def _placed(series: Series, at: Ending) -> list[tuple[Point, Place]]:
    found = places(series.points, at.axis, at.scale)
    return [(point, place) for point, place in zip(series.points, found, strict=True) if place is not None]


def _dot(look: str, place: Place) -> str:
    return f'<g class="{hue(look)}">{marks.dot("chart-dot", *place, 3.5)}</g>'


def _name(series: Series, last: tuple[Point, Place], at: Ending, style: Style) -> _Label:
    point, place = last
    value = at.value(point.y)
    text = f"{clip(series.name, 20)} {value}"
    return _Label("chart-label end-label", place, text, hue(series.look), value if style.small else "")


def _limit(limit: Limit, at: Ending) -> _Label:
    return _Label(text_look(limit), (100.0, 100 - at.scale.at(limit.value)), label(limit, at.scale.digits))


def _drawn(labels: Sequence[_Label], at: Ending) -> str:
    """Labels at the right are moved apart, a line of the series' colour leads to each; others stay."""
    edge = [each for each in labels if each.at[0] > _STALE]
    ys = dict(zip(map(id, edge), apart([each.at[1] for each in edge], 100 * _LINE / at.height), strict=True))
    drawn = []
    for each in labels:
        x, y = each.at
        moved = ys.get(id(each), y)
        leader = f"{each.hue} {'end-lead' if each.short else 'end-label'}"
        drawn.append(marks.leader(leader, x, (y, moved)) if each.hue else "")
        texts = ((each.look, each.text), ("chart-label end-value", each.short))
        shift = (19 if each.hue else 9, "0.35em")
        drawn += [
            marks.words(f"{look} chart-halo", x, moved, text, shift=shift) for look, text in texts if text
        ]
    return "".join(drawn)


def _look(style: Style, lasts: Sequence[tuple[Series, tuple[Point, Place]]]) -> str:
    """The last value is strong unless another one is what counts now."""
    is_now = all(style.now in ("", point.x) for _, (point, _) in lasts)
    return "chart-label-strong" if is_now else "chart-label"


def _before(at: Ending, found: Sequence[tuple[Point, Place]], style: Style) -> str:
    """Of a short line with dots the first value, and that which counts now where it is not the last."""
    return "".join(
        _beside(at, own, after, is_now=own[0].x == style.now)
        for number, (own, after) in enumerate(pairwise(found))
        if not number or own[0].x == style.now
    )


def _beside(at: Ending, own: tuple[Point, Place], after: tuple[Point, Place], *, is_now: bool) -> str:
    """A value on the side of its dot where the line does not go; a quiet one leaves without room."""
    (point, place), (beside, following) = own, after
    shift = (9, "1.15em" if following[1] < place[1] < 100 - _BELOW / at.height else "-0.5em")
    text = at.value(point.y)
    if is_now:
        return marks.words("chart-label-strong chart-halo", *place, text, shift=shift)
    spread = beside.low is not None or point.low is not None
    look = _clear(text, following[0] - place[0]) if spread else ""
    return "" if look is None else marks.words(f"chart-label chart-halo{look}", *place, text, shift=shift)


def _clear(text: str, gap: float) -> str | None:
    """The class of the narrowest plot in which a text stands free before the interval of the next dot."""
    return next((look for look, room in _TIERS if gap / 100 * room >= width(text) + _AIR), None)


def _since(at: Ending, place: Place, style: Style) -> str:
    """Where readings stopped long before the axis does, a dashed line says so."""
    end = at.axis.at(style.until) if style.until and at.axis.kind == "time" else None
    if end is None or place[0] > _STALE or end - place[0] < 100 - _STALE:
        return ""
    rule = marks.line("chart-mark-rule", place, (end, place[1]))
    below = "1.3em" if place[1] < 12 else "-0.7em"
    return rule + marks.words(
        "chart-tick at-end chart-halo", end, place[1], "no reading since", shift=(0, below)
    )
