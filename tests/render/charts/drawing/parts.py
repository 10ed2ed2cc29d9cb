"""What all live charts share: the rows a page brings, zoom and brush, a size, a title for pictures.

Rows have fields named as the figure's columns. To these the page adds `hue` (a colour), `order` (a number)
and `row` (which row it is). A second source, `limits`, has the `value`, the `label` and the `hue` of each
threshold.
For pictures it also gives `key`: texts with a `hue` or none, `at` pixels from the left, `up` from the top.
Parameters that the page sets are `heading`, `fromZero` and `many` (whether dots must be small).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import altair as alt

Way = Literal["x", "y"]
Growth = Literal["linear", "log"]

ROWS = alt.NamedData(name="rows")
LIMITS = alt.NamedData(name="limits")
KEY = alt.NamedData(name="key")
ROW = alt.TooltipContent("data")
HUE = alt.Color("hue:N", scale=None)
BY_ORDER = alt.EncodingSortField(field="order", op="min", order="ascending")
UNCERTAIN = "isValid(datum.low) && isValid(datum.high)"
QUIET = 0.25
BAND = 7
AIR = 8
DASHES = [4, 3]

_GIVEN = (("heading", ""), ("fromZero", False), ("many", False))
_DRAG = "window:pointerup] > window:pointermove!"


def layered(layers: Sequence[alt.Chart], height: int = 320) -> alt.LayerChart:
    """Join layers into a chart as wide as its place, with a title that is empty until a picture is saved."""
    title = alt.TitleParams(
        text=alt.ExprRef("heading"),
        fontSize=alt.ExprRef("heading ? 13 : 0"),
        offset=alt.ExprRef("heading ? 8 : 0"),
    )
    chart = alt.LayerChart(layer=[*layers, *_key()]).properties(
        width="container",
        height=height,
        title=title,
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(color="independent")),
    )
    return chart.add_params(*(alt.param(name=name, value=value) for name, value in _GIVEN))


def growth(kind: Growth) -> alt.Scale:
    """A scale that readers may begin at zero, or a logarithmic one."""
    if kind == "log":
        return alt.Scale(type="log", nice=False, padding=AIR)
    return alt.Scale(zero=alt.ExprRef("fromZero"), padding=AIR)


def limits(way: Way) -> tuple[alt.Chart, alt.Chart]:
    """Thresholds across the whole plot and their words; `way` is the axis their values are on."""
    base = alt.Chart(LIMITS).encode(color=HUE)
    if way == "y":
        flat = base.encode(y="value:Q")
        words = flat.mark_text(align="right", dy=-8, clip=False).encode(x=alt.value("width"), text="label:N")
        return flat.mark_rule(strokeDash=DASHES), words
    upright = base.encode(x="value:Q")
    words = upright.mark_text(align="left", dy=-8, clip=False).encode(y=alt.value(0), text="label:N")
    return upright.mark_rule(strokeDash=DASHES), words


def zoom(*ways: Way) -> alt.Parameter:
    """Turning the wheel and dragging change the scales."""
    drag = f"[pointerdown[!event.shiftKey], {_DRAG}"
    return alt.selection_interval(name="zoom", bind="scales", encodings=[*ways], on=drag, translate=drag)


def brush(*ways: Way) -> alt.Parameter:
    """Dragging with Shift held marks a part of the rows."""
    drag = f"[pointerdown[event.shiftKey], {_DRAG}"
    return alt.selection_interval(name="brush", encodings=[*ways], on=drag, translate=drag, zoom=False)


def inside(marked: alt.Parameter) -> alt.OpacityValue:
    """Let fade what is not marked."""
    return alt.OpacityValue(QUIET, condition={"param": marked.name, "value": 1})


def _key() -> tuple[alt.Chart, alt.Chart]:
    """Swatches and words above the plot, outside of what zoom cuts."""
    across, up = alt.value(alt.ExprRef("datum.at")), alt.value(alt.ExprRef("datum.up"))
    base = alt.Chart(KEY).encode(x=across, y=up)
    words = base.mark_text(align="left", dx=alt.ExprRef("datum.hue ? 9 : 0"), clip=False)
    swatches = base.transform_filter("datum.hue").mark_circle(size=50, clip=False)
    return swatches.encode(color=HUE), words.encode(text="label:N")
