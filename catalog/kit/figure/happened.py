"""What happened while readings were made -> thin rules named above the plot, bars at its foot, and words."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.figure import marks
from catalog.kit.figure.axis import Axis
from catalog.kit.figure.curb import clip, width
from catalog.kit.figure.moment import iso
from catalog.kit.figure.nouns import Event, Stretch, Style
from catalog.kit.text import listed

_LONGEST = 24
_ROOM = 15.0
_LATE = 60.0
_MOST = 6
_LEAST = 2.0
"""How wide a bar at the foot is at least, in percent: a reading that was alone in being wrong is seen."""


def happened(style: Style, axis: Axis) -> str:
    """Draw the events and stretches that lie within the axis; names that would touch another are left out."""
    if axis.kind != "time":
        return ""
    return "".join((*_bars(style, axis), *_rules(style, axis)))


def _bars(style: Style, axis: Axis) -> Iterator[str]:
    """What failed is drawn last, and so on top; of one look, bars that touch are one."""
    for look in ("attention", "failing"):
        joined: list[tuple[float, float]] = []
        drawn = (each for each in style.stretches if each.look == look and _is_within(each, axis))
        for start, end in sorted(_span(each, axis) for each in drawn):
            if joined and start <= joined[-1][1]:
                start, end = joined[-1][0], max(end, joined.pop()[1])  # noqa: PLW2901 - it grows
            joined.append((start, end))
        for start, end in joined:
            yield marks.line(f"chart-stretch-{look}", (start, 100), (end, 100))


def _is_within(each: Stretch, axis: Axis) -> bool:
    """Whether any of it is where the axis is."""
    return (axis.at(each.ended) or 0.0) >= 0 and (axis.at(each.began) or 0.0) <= 100


def _span(each: Stretch, axis: Axis) -> tuple[float, float]:
    """Where it begins and ends within the axis, in percent."""
    start, end = (axis.at(at) or 0.0 for at in (each.began, each.ended))
    begin = min(max(0.0, start), 100.0 - _LEAST)
    return begin, min(100.0, max(end, begin + _LEAST))


def _rules(style: Style, axis: Axis) -> Iterator[str]:
    right = -1.0
    for place, each in _inside(style, axis):
        yield marks.down("chart-event", place)
        word = clip(each.word, _LONGEST)
        wide = 100 * width(word) * 0.92 / _ROOM
        start = place - wide if place > _LATE else place
        if start > right:
            side = " at-end" if place > _LATE else ""
            yield marks.words(f"chart-tick{side} chart-halo", place, 0, word, shift=(0, "-0.45em"))
            right = start + wide + 2


def _inside(style: Style, axis: Axis) -> list[tuple[float, Event]]:
    places = ((axis.at(each.at), each) for each in sorted(style.events))
    return [(place, each) for place, each in places if place is not None and 0 <= place <= 100][-_MOST:]


def told(style: Style) -> str:
    """Say the same in words, for those who do not see the plot."""
    events = [f"{clip(each.word, _LONGEST)} on {iso(each.at)}" for each in sorted(style.events)[-_MOST:]]
    spans = [
        f"{'failing' if each.look == 'failing' else 'attention'} from {iso(each.began)} to {iso(each.ended)}"
        for each in style.stretches[-_MOST:]
    ]
    return "".join(f"; {word} {listed(each)}" for word, each in (("marked:", events), ("", spans)) if each)
