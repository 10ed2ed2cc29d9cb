"""Marks and the room that labels need -> a plot: the frame, the grid and the scale of every chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from catalog.kit.figure.curb import width
from catalog.kit.figure.marks import across, down, words
from catalog.kit.figure.scale import Scale

_LEFT, _RIGHT = 12, 14
_FLOOR = 97.0
_LOOKS = (" label-extra", " minor", "")
_ROW_ROOMS = (21.0, 13.0, 11.0)
_TALL = 20.0
"""As high as two figures of the usual height begin to be, which then stand beside it."""


@dataclass(frozen=True, slots=True)
class Room:
    """What stands around a plot: its height in rem, the texts left and right, what ticks take beyond.

    `kept` are the texts that stay at the right of `named` lines when these lose their names to a key.
    `rows` are named at their left, `named` lines at their end, `top` leaves room above, `flush` none below.
    """

    height: float
    left: Sequence[str] = ()
    right: Sequence[str] = ()
    kept: Sequence[str] = ()
    beyond: float = 0.0
    rows: bool = False
    named: bool = False
    top: bool = False
    flush: bool = False
    log: bool = False


def plot(room: Room, alt: str, body: str) -> Markup:
    """Frame the marks; margins are classes, as wide as the longest text needs."""
    left = _steps(room.left, _LEFT, 0.6)
    right = max(_steps(room.right, _RIGHT, 0.9), min(_RIGHT, math.ceil(room.beyond)))
    kept = _steps(room.kept, _RIGHT, 0.9)
    flags = {"rows": room.rows, "named": room.named, "top": room.top, "flush": room.flush, "log": room.log}
    flags["tall"] = room.height > _TALL
    more = "".join(f" plot-{name}" for name, on in flags.items() if on)
    return Markup(  # noqa: S704 - every text in `body` went through marks.words
        f'<div class="plot plot-left-{left} plot-right-{right} plot-kept-{kept}{more}">'
        f'<svg height="{room.height:g}em" role="img" aria-label="{escape(alt)}">{body}</svg></div>'
    )


def _steps(texts: Sequence[str], most: int, gap: float) -> int:
    longest = max(map(width, texts), default=0.0)
    return min(most, max(1, math.ceil(longest + gap))) if longest else 1


def grid_across(scale: Scale, *, signed: bool = False) -> str:
    """Horizontal grid lines with their ticks at the left."""
    parts = []
    for tick in scale.ticks:
        y = 100 - scale.at(tick)
        parts.append(across("chart-grid", y))
        label = scale.label(tick, signed=signed)
        parts.append(words("chart-tick at-end", 0, y, label, shift=(-8, "0.35em")))
    return "".join(parts)


def grid_down(scale: Scale, *, zero: bool = False, signed: bool = False) -> str:
    """Vertical grid lines with their ticks below; zero is an ink line where it means something."""
    labels = [scale.label(tick, signed=signed) for tick in scale.ticks]
    places = [scale.at(tick) for tick in scale.ticks]
    looks = fitting(places, labels, _ROW_ROOMS)
    parts = []
    for tick, place, label, look in zip(scale.ticks, places, labels, looks, strict=True):
        parts.append(down("chart-zero" if zero and not tick else "chart-grid", place))
        if look is not None:
            parts.append(below(place, label, look))
    return "".join(parts)


def below(place: float, label: str, look: str = "") -> str:
    """A tick under the plot."""
    return words(f"chart-tick at-middle{look}", place, 100, label, shift=(0, "1.45em"))


def fitting(places: Sequence[float], labels: Sequence[str], rooms: Sequence[float]) -> list[str | None]:
    """Choose for each label below a plot the class that shows it where it fits, None for never.

    Places are percentages in ascending order; `rooms` are the widths in rem a plot has at least in a wide,
    a middling and a narrow container. The last label is always there; others leave the narrower it gets.
    """
    looks: list[str | None] = [None] * len(labels)
    for look, room in zip(_LOOKS, rooms, strict=True):
        for at in _apart(places, labels, room):
            looks[at] = look
    return looks


def _apart(places: Sequence[float], labels: Sequence[str], room: float) -> list[int]:
    """Indices of every so-many-th label, counted from the last, such that they stay apart in `room` rem."""
    count = len(labels)
    stride = 1
    while stride < count:
        kept = list(range(count - 1, -1, -stride))
        if all(_clear(places, labels, (left, right), room) for right, left in pairwise(kept)):
            return kept
        stride *= 2
    return [count - 1] if count else []


def _clear(places: Sequence[float], labels: Sequence[str], pair: tuple[int, int], room: float) -> bool:
    left, right = pair
    distance = (places[right] - places[left]) / 100 * room
    return distance >= (width(labels[left]) + width(labels[right])) / 2 * 0.92 + 0.35


def apart(wanted: Sequence[float], gap: float) -> list[float]:
    """Move positions as little as needed so that they are `gap` apart and in 0 to 97; their order stays."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    crowds: list[tuple[float, int]] = []
    for rank, at in enumerate(order):
        crowds.append((wanted[at] - rank * gap, 1))
        while len(crowds) > 1 and crowds[-2][0] > crowds[-1][0]:
            (last, many), (middle, some) = crowds.pop(), crowds.pop()
            crowds.append(((last * many + middle * some) / (many + some), many + some))
    most = _FLOOR - gap * (len(order) - 1)
    starts = [max(0.0, min(middle, most)) for middle, many in crowds for _ in range(many)]
    placed = [0.0] * len(order)
    for rank, (at, start) in enumerate(zip(order, starts, strict=True)):
        placed[at] = start + rank * gap
    return placed
