"""Many things with two numbers each -> a scatter with the best of them joined by steps and named."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.digits import shown
from catalog.kit.figure import marks
from catalog.kit.figure.curb import MOST_POINTS, clip, drawable, not_drawn, said, thin
from catalog.kit.figure.drawn import Column, Figure, Value
from catalog.kit.figure.names import Corner, name_places
from catalog.kit.figure.nouns import Heading, Mark, Style
from catalog.kit.figure.plot import Room, below, fitting, grid_across, plot
from catalog.kit.figure.scale import Scale, powers, tight, whole

PLAIN = Style()
_HEIGHT, _LOW = 25.0, 11.0
_ASKED = 200
_LEAST = 1e-100
_ROOMS = (30.0, 17.0, 13.0)
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What has a place: the front in the order of x with its places, and the places of the rest."""

    front: tuple[Mark, ...]
    places: tuple[Place, ...]
    rest: tuple[Place, ...]


def scatter(
    heading: Heading, things: Sequence[Mark], style: Style = PLAIN, others: Sequence[str] = ()
) -> Figure:
    """Draw things at (x, y); those of the front, in the order of x, are joined by steps and named.

    `heading.measure` names y, `style.across` names x, `others` name the other numbers of each thing. Names
    leave where they would touch.
    """
    there = [each for each in things if _placed(each, style)]
    front = sorted((each for each in there if each.front), key=lambda each: (each.x or 0.0, each.y or 0.0))
    kept = [*front, *thin([each for each in there if not each.front], MOST_POINTS)]
    across, up = _scales(kept, style)
    spots = tuple((across.at(each.x or 0.0), 100 - up.at(each.y or 0.0)) for each in kept)
    drawn = _Drawn(tuple(front), spots[: len(front)], spots[len(front) :])
    alt = clip(heading.alt or _tell(heading, kept, front, style), 600)
    gone = f"{len(kept):,} of {len(there):,} dots drawn" if len(kept) < len(there) else ""
    look = "chart-points" if front else "chart-points chart-points-own"
    room = Room(_LOW if style.small else _HEIGHT, [up.label(tick) for tick in up.ticks], log=style.log)
    return Figure(
        "scatter",
        clip(heading.title, 300),
        said(heading.sub, (not_drawn(len(things) - len(there)), gone)),
        alt,
        plot(room, alt, f'<g class="hue-1">{grid_across(up)}{_grid(across)}{_marks(drawn, look)}</g>'),
        _columns(heading, style, others),
        tuple(_row(each, len(others)) for each in kept),
    )


def _placed(each: Mark, style: Style) -> bool:
    return drawable(each.x) and drawable(each.y) and (each.x > _LEAST or not style.log)


def _scales(drawn: Sequence[Mark], style: Style) -> tuple[Scale, Scale]:
    xs = [each.x or 0.0 for each in drawn]
    across = powers(xs) if style.log else whole(tight(xs), xs)
    return across, tight([each.y or 0.0 for each in drawn], zero=style.zero)


def _grid(scale: Scale) -> str:
    places = [scale.at(tick) for tick in scale.ticks]
    labels = [scale.label(tick) for tick in scale.ticks]
    looks = fitting(places, labels, _ROOMS)
    lines = "".join(marks.down("chart-grid", place) for place in places)
    ticks = zip(places, labels, looks, strict=True)
    return lines + "".join(below(place, label, look) for place, label, look in ticks if look is not None)


def _marks(drawn: _Drawn, look: str) -> str:
    corner = _corner(drawn)
    steps = marks.path("chart-step", _stairs(drawn.places, corner))
    named = name_places([each.label for each in drawn.front], drawn.places, corner, _HEIGHT)
    return (
        marks.stretched(marks.points(look, drawn.rest) + steps)
        + "".join(marks.dot("chart-dot", *place, 3.5) for place in drawn.places)
        + named
    )


def _corner(drawn: _Drawn) -> Corner:
    """Find the corner that the best things approach: the others lie on the other side of the front."""
    if len(drawn.places) < 2:
        return Corner(left=True, top=True)
    rises = drawn.places[-1][1] <= drawn.places[0][1]
    under = [y >= _front_at(x, drawn.places) for x, y in thin(drawn.rest, _ASKED)]
    top = 2 * sum(under) >= len(under)
    return Corner(left=rises == top, top=top)


def _front_at(x: float, places: Sequence[Place]) -> float:
    """The height of the front where x is."""
    at = min(max(1, bisect([place[0] for place in places], x)), len(places) - 1)
    (left, start), (right, end) = places[at - 1], places[at]
    share = min(1.0, max(0.0, (x - left) / (right - left))) if right > left else 0.0
    return start + share * (end - start)


def _stairs(places: Sequence[Place], corner: Corner) -> list[Place]:
    """Join the front so that everything it beats lies under the steps, and lead on to the edge."""
    stairs: list[Place] = [] if corner.left or not places else [(0.0, places[0][1])]
    for at, (x, y) in enumerate(places):
        if at:
            before = places[at - 1]
            stairs.append((x, before[1]) if corner.left else (before[0], y))
        stairs.append((x, y))
    return [*stairs, (100.0, places[-1][1])] if places and corner.left else stairs


def _row(each: Mark, others: int) -> tuple[Value, ...]:
    more = (*each.others[:others], *[None] * (others - len(each.others)))
    return (each.label, each.x, each.y, "yes" if each.front else "no", *more)


def _columns(heading: Heading, style: Style, others: Sequence[str]) -> tuple[Column, ...]:
    more = (Column(f"other-{at}", clip(label, 60), "number") for at, label in enumerate(others))
    return (
        Column("label", clip(heading.row, 60), "name"),
        Column("x", clip(style.across or "x", 60), "number"),
        Column("y", clip(heading.measure, 60), "number"),
        Column("front", "On the front", "name"),
        *more,
    )


def _tell(heading: Heading, drawn: Sequence[Mark], front: Sequence[Mark], style: Style) -> str:
    if not drawn:
        return f"{clip(heading.measure, 60)}: nothing to draw"
    text = f"{clip(heading.measure, 60)} of {len(drawn):,} against {clip(style.across or 'x', 60)}"
    if not front:
        return text
    ends = (f"{clip(each.label, 60)} at {shown(each.y or 0.0)}" for each in (front[0], front[-1]))
    return f"{text}; {len(front)} on the front, from {' to '.join(ends)}"
