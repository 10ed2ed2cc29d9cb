"""Thresholds -> tinted bands, lines, and which of them a plot can hold."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.digits import shown
from catalog.kit.figure import marks
from catalog.kit.figure.curb import clip, drawable
from catalog.kit.figure.nouns import Limit
from catalog.kit.figure.scale import Scale
from catalog.kit.text import listed

_FAR = 10
_APART, _BEYOND = 0.06, 0.12


def reached(limits: Sequence[Limit], values: Sequence[float]) -> tuple[Limit, ...]:
    """Keep the limits that would not flatten what is drawn."""
    size = max(map(abs, values), default=0.0)
    return tuple(
        each for each in limits if drawable(each.value) and (not size or abs(each.value) <= _FAR * size)
    )


def outside(limits: Sequence[Limit], near: Sequence[Limit]) -> str:
    """Say which limits are not drawn because they lie far outside."""
    far = [f"{clip(each.word, 40)} {shown(each.value)}" for each in limits if each not in near]
    return f"{listed(far)} {'lies' if len(far) == 1 else 'lie'} outside the plot" if far else ""


def tints(limits: Sequence[Limit], scale: Scale) -> str:
    """Tint what lies beyond each limit up to the next one or the edge."""
    return "".join(_band(each, limits, scale) for each in limits if each.side)


def rules(limits: Sequence[Limit], scale: Scale) -> str:
    """Draw each limit as a line over the whole width."""
    return "".join(marks.across(_line(each), 100 - scale.at(each.value)) for each in limits)


def beyond(limits: Sequence[Limit], values: Sequence[float]) -> list[float]:
    """Values a scale should reach at which limits stand apart from its edges and what lies beyond is seen."""
    there = [*values, *(each.value for each in limits)]
    size = max(there) - min(there) if there else 0.0
    airs = {"above": (_APART, _BEYOND), "below": (_BEYOND, _APART)}
    around = ((each.value, *airs.get(each.side, (0.0, 0.0))) for each in limits)
    return [end for value, low, high in around for end in (value - low * size, value + high * size)]


def label(limit: Limit, digits: int | None) -> str:
    """Name a limit as precisely as the ticks are, or more where that would be another number: `warn 0.10`."""
    exact, value = shown(limit.value), shown(limit.value, digits)
    same = value == exact or value.rstrip("0").rstrip(".") == exact
    return f"{clip(limit.word, 18)} {value if same else exact}"


def text_look(limit: Limit) -> str:
    """Return the class of a limit's words."""
    return "chart-tick" if limit.look == "reference" else f"chart-limit-text-{limit.look}"


def down(limit: Limit, scale: Scale) -> str:
    """Draw a limit of a horizontal scale."""
    return marks.down(_line(limit), scale.at(limit.value))


def _line(limit: Limit) -> str:
    return "chart-mark-rule" if limit.look == "reference" else f"chart-limit-{limit.look}"


def _band(limit: Limit, limits: Sequence[Limit], scale: Scale) -> str:
    here = scale.at(limit.value)
    above = limit.side == "above"
    further = [scale.at(each.value) for each in limits if each.side == limit.side]
    beyond = [place for place in further if (place > here if above else place < here)]
    edge = (min(beyond) if above else max(beyond)) if beyond else (100.0 if above else 0.0)
    low, high = sorted((here, edge))
    look = "failing" if limit.look == "failing" else "attention"
    return marks.rect(f"chart-band-{look}", (0, 100 - high), (100, high - low)) if high > low else ""
