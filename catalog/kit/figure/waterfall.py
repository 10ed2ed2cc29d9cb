"""A start and steps from it -> a waterfall: each step a bar from where the one before it ended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from catalog.kit.digits import decimals, shown
from catalog.kit.figure import marks
from catalog.kit.figure.curb import MOST_ROWS, absent, clip, drawable, finite, not_drawn, said
from catalog.kit.figure.drawn import Column, Figure, Key
from catalog.kit.figure.nouns import Heading, Stair
from catalog.kit.figure.plot import Room, grid_down, plot
from catalog.kit.figure.rows import LABEL
from catalog.kit.figure.scale import Scale, tight

_PITCH = 1.6
_UP, _DOWN = "hue-2", "hue-1"
_KEYS = (Key("raises", _UP), Key("lowers", _DOWN))


def waterfall(heading: Heading, stairs: Sequence[Stair], start: float, ends: tuple[str, str]) -> Figure:
    """Draw steps from `start` on; `ends` names the first and the last row. At most 60 steps are drawn."""
    kept = [each for each in stairs if drawable(each.amount)][:MOST_ROWS]
    levels = list(accumulate((each.amount for each in kept), initial=start))
    scale = tight(finite(levels), most=5)
    digits = (
        heading.digits
        if heading.digits is not None
        else decimals(finite([*levels, *(s.amount for s in kept)]))
    )
    pitch = 100 / (len(kept) + 2)
    first = _end(scale, start, pitch * 0.5)
    rows = [_step(scale, pair, (at + 1.5) * pitch, pitch) for at, pair in enumerate(pairwise(levels))]
    last = _end(scale, levels[-1], (len(kept) + 1.5) * pitch)
    notes = [
        shown(start, digits),
        *(_signed(each.amount, digits) for each in kept),
        shown(levels[-1], digits),
    ]
    names = [clip(each, LABEL) for each in (ends[0], *(each.label for each in kept), ends[1])]
    named = (
        marks.row_name(name, (at + 0.5) * pitch)
        + marks.words("chart-label-strong", 100, (at + 0.5) * pitch, text, shift=(10, "0.35em"))
        for at, (name, text) in enumerate(zip(names, notes, strict=True))
    )
    alt = clip(heading.alt or _tell(heading, kept, notes), 600)
    body = (grid_down(scale, zero=scale.low < 0 < scale.high), first, *rows, last, *named)
    return Figure(
        "waterfall",
        clip(heading.title, 300),
        said(heading.sub, (not_drawn(absent(each.amount for each in stairs)),)),
        alt,
        plot(Room(round(_PITCH * (len(kept) + 2), 2), names, notes, rows=True), alt, "".join(body)),
        _columns(heading),
        _rows(kept, levels, ends),
        _KEYS,
        live=False,
    )


def _signed(amount: float, digits: int) -> str:
    text = shown(amount, digits)
    return f"+{text}" if amount > 0 else text


def _end(scale: Scale, level: float, y: float) -> str:
    return f'<g class="hue-context">{marks.dot("chart-dot-open", scale.at(level), y)}</g>'


def _step(scale: Scale, pair: tuple[float, float], y: float, pitch: float) -> str:
    """A bar from the level before to the level after, and the line that leads to it."""
    before, after = scale.at(pair[0]), scale.at(pair[1])
    join = marks.line("chart-join", (before, y - pitch), (before, y))
    on = marks.line("chart-join", (after, y), (after, y + pitch))
    bar = marks.line("chart-bar-step", (before, y), (after, y))
    return f'<g class="{_UP if after > before else _DOWN}">{join}{on}{bar}</g>'


def _tell(heading: Heading, kept: Sequence[Stair], notes: Sequence[str]) -> str:
    measure = clip(heading.measure, 60)
    if not kept:
        return f"{measure} is {notes[0]}, and nothing moves it"
    most = max(kept, key=lambda each: abs(each.amount))
    by = notes[1 + list(kept).index(most)]
    return f"{measure} goes from {notes[0]} to {notes[-1]}; {clip(most.label, 60)} moves it most, by {by}"


def _columns(heading: Heading) -> tuple[Column, ...]:
    return (
        Column("label", clip(heading.row, 60), "name"),
        Column("of", "Its value", "name"),
        Column("value", "Contribution", "number"),
        Column("total", clip(heading.measure, 60), "number"),
    )


def _rows(
    kept: Sequence[Stair], levels: Sequence[float], ends: tuple[str, str]
) -> tuple[tuple[str | float | None, ...], ...]:
    steps = ((each.label, each.of, each.amount, level) for each, level in zip(kept, levels[1:], strict=True))
    return ((ends[0], "", None, levels[0]), *steps, (ends[1], "", None, levels[-1]))
