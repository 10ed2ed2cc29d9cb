"""Rows of one value each, to look at closely: dots with their intervals, and bars."""

from __future__ import annotations

import altair as alt

from tests.render.charts.drawing.parts import (
    BAND,
    BY_ORDER,
    HUE,
    QUIET,
    ROW,
    ROWS,
    UNCERTAIN,
    growth,
    layered,
    limits,
    zoom,
)


def dots(*, several: bool) -> alt.LayerChart:
    """A dot a row, its interval, and a ring where it was before."""
    base = _rows(growth("linear"), several=several)
    band = base.transform_filter(UNCERTAIN).encode(x="low:Q", x2="high:Q")
    ring = base.transform_filter("isValid(datum.before)").encode(x="before:Q")
    spread = base.transform_filter("isValid(datum.before_low)").encode(x="before_low:Q", x2="before_high:Q")
    points = base.mark_point(tooltip=ROW).properties(name="points")
    layers = (
        *limits("x"),
        band.mark_rule(strokeWidth=BAND, opacity=QUIET),
        spread.mark_rule(opacity=QUIET * 2),
        ring.mark_point(filled=False, tooltip=ROW),
        points.add_params(zoom("x")),
    )
    return layered(layers)


def bars(*, several: bool) -> alt.LayerChart:
    """A bar a row, from zero."""
    base = _rows(alt.Scale(zero=True), several=several)
    marks = base.mark_bar(tooltip=ROW).properties(name="points")
    return layered((*limits("x"), marks.add_params(zoom("x"))))


def _rows(scale: alt.Scale, *, several: bool) -> alt.Chart:
    """A row for each label, in the order the page asks for; several series share one."""
    chart = alt.Chart(ROWS).encode(
        x=alt.X("value:Q", scale=scale, stack=None),
        y=alt.Y("label:N", sort=BY_ORDER, axis=alt.Axis(grid=False, labelOverlap=False)),
        color=HUE,
    )
    return chart.encode(yOffset=alt.YOffset("series:N", sort=None)) if several else chart
