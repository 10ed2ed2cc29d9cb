"""The dots of a scatter's front -> their names, as many as fit without touching in plots of any width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.figure import marks
from catalog.kit.figure.curb import clip, width
from catalog.kit.text import openings

_NAME = 28
_TALL = 1.25
_TIERS = (("", 13.0), (" minor", 17.0), (" label-extra", 29.0), (" label-wide", 50.0))
Place = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Corner:
    """The corner of a plot where the best would be; names stand on that side of their dots."""

    left: bool
    top: bool


def name_places(labels: Sequence[str], places: Sequence[Place], corner: Corner, height: float) -> str:
    """Name dots beginning with the highest, each with the class of the narrowest plot that has room for it.

    Of a name with commas what stands before the first, where that is another for each. `height` is the
    plot's, in rem. What has room in a narrow plot has room in all wider ones.
    """
    texts = [clip(text, _NAME) for text in openings(labels)]
    order = sorted(range(len(places)), key=lambda at: places[at][1] if corner.top else -places[at][1])
    corners = [_corner(text, place, corner) for text, place in zip(texts, places, strict=True)]
    looks: dict[int, str] = {}
    for look, room in _TIERS:
        boxes = {at: _box(texts[at], places[at], corners[at], (room, height)) for at in order}
        for at in order:
            if at not in looks and _free(boxes[at], [boxes[other] for other in looks]):
                looks[at] = look
    return "".join(_name(texts[at], places[at], corners[at], look) for at, look in sorted(looks.items()))


def _name(text: str, place: Place, corner: Corner, look: str) -> str:
    side = " at-end" if corner.left else ""
    shift = (-6 if corner.left else 6, "-0.45em" if corner.top else "1.15em")
    return marks.words(f"chart-label{side} chart-halo{look}", *place, text, shift=shift)


def _corner(text: str, place: Place, corner: Corner) -> Corner:
    """Where even the widest plot has no room on the good side of a dot, its name stands on the other."""
    left, _, right, _ = _box(text, place, corner, (_TIERS[-1][1], 1.0))
    return corner if left >= 0 and right <= 100 else Corner(left=not corner.left, top=not corner.top)


def _box(text: str, place: Place, corner: Corner, room: tuple[float, float]) -> Box:
    """Where a name would stand in percent of a plot so many rem wide and high."""
    wide, tall = 100 * (width(text) + 0.5) / room[0], 100 * _TALL / room[1]
    x, y = place
    left, top = (x - wide if corner.left else x), (y - tall if corner.top else y)
    return left, top, left + wide, top + tall


def _free(box: Box, taken: Sequence[Box]) -> bool:
    return box[0] >= 0 and box[2] <= 100 and not any(_meet(box, other) for other in taken)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
