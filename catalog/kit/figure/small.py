"""A few numbers -> drawings small enough for a table's cell: interval, spark, meter, gauge, histogram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from catalog.kit.added import added
from catalog.kit.digits import shown
from catalog.kit.figure import limits as bounds
from catalog.kit.figure import marks
from catalog.kit.figure.curb import clip, drawable, finite, peaks, share
from catalog.kit.figure.nouns import Limit, Row
from catalog.kit.figure.scale import Scale, around
from catalog.kit.figure.strokes import hue

_MOST_SPARK = 200
_MOST_BINS = 60
_GRID = marks.across("chart-grid", 50)


def extent(rows: Iterable[Row], least: float | None = None, most: float | None = None) -> Scale:
    """Choose the scale that the cells of a group share: all values and intervals, and a little air.

    `least` and `most` are what can be.
    """
    values = finite([each for row in rows for each in (row.value, row.low, row.high, row.before)])
    return around(values, least, most)


def cell(row: Row, scale: Scale, digits: int | None = None, *, ends: bool = False) -> Markup:
    """Draw a value with its interval, and a ring where it was before, on a scale from `extent`.

    The `ends` of the scale stand beside it where they are wanted.
    """
    value, low, high, before = map(_there, (row.value, row.low, row.high, row.before))
    parts, said = [_GRID], []
    if value is not None:
        said.append(shown(value, digits))
    if low is not None and high is not None:
        parts.append(marks.midway_interval(scale.at(low), scale.at(high)))
        said.append(f"interval {shown(low, digits)} to {shown(high, digits)}")
    if before is not None:
        parts.append(marks.midway_dot("chart-dot-before", scale.at(before), "3"))
        said.append(f"before {shown(before, digits)}")
    if value is not None:
        parts.append(marks.midway_dot("chart-dot", scale.at(value), "3.5"))
    if ends:
        low_end, high_end = scale.label(scale.low), scale.label(scale.high)
        parts.append(marks.words("chart-tick at-end", 0, 50, low_end, shift=(-8, "0.35em")))
        parts.append(marks.words("chart-tick", 100, 50, high_end, shift=(8, "0.35em")))
        said.append(f"on a scale from {low_end} to {high_end}")
    return _drawn(f"cell cell-wide {hue(row.look)}", ", ".join(said) or "not reported", parts)


def _there(value: float | None) -> float | None:
    return value if drawable(value) else None


def spark(values: Sequence[float | None], alt: str, limits: Sequence[Limit] = ()) -> Markup:
    """Draw values in order as a small line with a dot at the last, and its limits; None is a gap."""
    kept = [values[at] for at in peaks(values, _MOST_SPARK)]
    there = finite(kept)
    if not there:
        return _svg("spark hue-1", alt, [])
    near = bounds.reached(limits, there)
    held = [*there, *(each.value for each in near)]
    low, high = min(held), max(held)
    pad = (high - low) * 0.1 or 1.0
    scale = Scale(low - pad, high + pad, (), None)
    step = 100 / max(1, len(kept) - 1)
    found = [(at * step, 100 - scale.at(value)) if drawable(value) else None for at, value in enumerate(kept)]
    runs: list[list[tuple[float, float]]] = [[]]
    for place in found:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    last = next(place for place in reversed(found) if place)
    line = marks.stretched("".join(marks.path("chart-line", run) for run in runs))
    return _svg("spark hue-1", alt, [bounds.rules(near, scale), line, marks.dot("chart-dot", *last, 2.5)])


def meter(part: float | None, alt: str) -> Markup:
    """Draw a share, 0 to 1, as a filled part of a bar."""
    filled = share(part, 1.0) if drawable(part) else 0.0
    return _svg(
        "cell hue-1", alt, [marks.across("chart-track", 50), marks.line("chart-fill", (0, 50), (filled, 50))]
    )


def split(parts: Sequence[float], own: int, alt: str) -> Markup:
    """Draw shares of a whole as parts of a bar, one of them in the colour of its subject."""
    at, drawn = 0.0, [marks.across("chart-track", 50)]
    for place, part in enumerate(parts):
        wide = min(share(part, 1.0) if drawable(part) else 0.0, 100.0 - at)
        look = "chart-bar" if place == own else "chart-bar-context"
        if wide > 0:
            drawn.append(marks.rect(look, (at, 20), (wide, 60)))
        at += wide
    return _svg("cell hue-1", alt, drawn)


def gauge(value: float | None, limits: Sequence[Limit], alt: str, most: float | None = None) -> Markup:
    """Draw a value as a bar from zero with ticks at its limits; cells of a group share their `most`."""
    there = finite([value, most, *(each.value for each in limits)])
    scale = Scale(min(0.0, *there, 0.0), max(0.0, *there, 0.0) * 1.2 or 1.0, (), None)
    parts = [marks.across("chart-grid", 50)]
    if drawable(value):
        parts.append(marks.line("chart-fill", (scale.at(0), 50), (scale.at(value), 50)))
    parts += [bounds.down(each, scale) for each in limits if drawable(each.value)]
    return _svg("cell hue-1", alt, parts)


def histogram(counts: Sequence[float | None], alt: str, against: Sequence[float | None] = ()) -> Markup:
    """Draw counts in bins as bars; `against` lays a second distribution over it as a stepped line."""
    bars, line = _shares(counts), _shares(against)
    tall = max([*bars, *line, 0.0]) or 1.0
    wide = 100 / max(1, len(bars))
    look = "chart-bar-context" if line else "chart-bar"
    parts = [
        marks.rect(look, (at * wide, 100 - 100 * each / tall), (wide * 0.9, 100 * each / tall))
        for at, each in enumerate(bars)
        if each > 0
    ]
    step = 100 / max(1, len(line))
    heights = [(at, 100 - 100 * each / tall) for at, each in enumerate(line)]
    places = [place for at, y in heights for place in ((at * step, y), ((at + 1) * step, y))]
    return _svg("spark hue-1", alt, [*parts, marks.stretched(marks.path("chart-step", places))])


def _shares(counts: Sequence[float | None]) -> list[float]:
    """Turn counts into shares of their sum, so that two samples of different size compare."""
    there = [max(0.0, each) if drawable(each) else 0.0 for each in counts[:_MOST_BINS]]
    whole = added(there)
    return [each / whole for each in there] if whole else []


def _svg(look: str, alt: str, parts: Sequence[str]) -> Markup:
    return _drawn(look, escape(clip(alt, 500)), parts)


def _drawn(look: str, alt: str, parts: Sequence[str]) -> Markup:
    """Frame the parts; `alt` is escaped, or made of numbers and words of our own."""
    return Markup(  # noqa: S704 - positions and classes of our own, the text escaped
        f'<svg class="{look}" role="img" aria-label="{alt}">{"".join(parts)}</svg>'
    )
