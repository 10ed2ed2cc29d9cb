"""Lines over an ordered x, to look at closely: names in order, numbers or times."""

from __future__ import annotations

from typing import Literal

import altair as alt

from tests.render.charts.drawing.parts import (
    AIR,
    BAND,
    HUE,
    QUIET,
    ROW,
    ROWS,
    UNCERTAIN,
    Growth,
    brush,
    growth,
    inside,
    layered,
    limits,
    zoom,
)

Kind = Literal["ordinal", "number", "time"]

X_KINDS: tuple[Kind, ...] = ("ordinal", "number", "time")

_YEARS = "domain('x')[0] >= 1000 && domain('x')[1] < 3000 ? replace(datum.label, ',', '') : datum.label"
"""An x between 1000 and 3000 may be years: their digits stay together."""

_DAY = "%-d %b"
_DATES = {
    "year": "%Y",
    "quarter": "%b %Y",
    "month": "%b %Y",
    "week": _DAY,
    "day": _DAY,
    "date": _DAY,
    "hours": "%H:%M",
    "minutes": "%H:%M",
}


def lines(kind: Kind, up: Growth) -> alt.LayerChart:
    """Lines with their points and intervals; `up` is how y grows."""
    base = (
        alt.Chart(ROWS)
        .transform_filter("!isValid(datum.y) || datum.y > 0" if up == "log" else "true")
        .encode(x=_across(kind), y=alt.Y("y:Q", scale=growth(up)), color=HUE, detail=alt.Detail("series:N"))
    )
    band = base.transform_filter(UNCERTAIN).encode(y="low:Q", y2="high:Q")
    marked = brush("x")
    points = (
        base.mark_point(tooltip=ROW, size=alt.ExprRef("many ? 10 : 50"))
        .encode(opacity=inside(marked))
        .properties(name="points")
    )
    layers = (
        *limits("y"),
        band.mark_rule(strokeWidth=BAND, opacity=QUIET)
        if kind == "ordinal"
        else band.mark_area(opacity=QUIET),
        base.mark_line(),
        points.add_params(zoom("y") if kind == "ordinal" else zoom("x", "y"), marked),
    )
    return layered(layers)


def _across(kind: Kind) -> alt.X:
    if kind == "ordinal":
        return alt.X("x", type="ordinal", sort=None, axis=alt.Axis(grid=False, labelAngle=0))
    if kind == "time":
        utc = alt.Scale(type="utc", padding=AIR)
        return alt.X("x", type="temporal", scale=utc, axis=alt.Axis(grid=False, format=_DATES))
    return alt.X(
        "x",
        type="quantitative",
        scale=alt.Scale(zero=False, nice=False, padding=AIR),
        axis=alt.Axis(grid=False, labelExpr=_YEARS),
    )
