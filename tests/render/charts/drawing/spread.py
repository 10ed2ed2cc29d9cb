"""Many values at once, to look at closely: a matrix of counts, a swarm of contributions, a scatter."""

from __future__ import annotations

from typing import Literal

import altair as alt

from tests.render.charts.drawing.parts import (
    AIR,
    BY_ORDER,
    HUE,
    ROW,
    ROWS,
    Growth,
    brush,
    growth,
    inside,
    layered,
    zoom,
)

_SLOTS, _LANES = 120, 9
_AT_ZERO = {"condition": {"test": "datum.value === 0", "value": 2}, "value": 1}


def matrix() -> alt.LayerChart:
    """Counts, tinted by their share of the row."""
    base = (
        alt.Chart(ROWS)
        .transform_filter("isValid(datum.value)")
        .transform_joinaggregate(whole="sum(value)", groupby=["down"])
        .transform_calculate(share="datum.whole ? datum.value / datum.whole : 0")
        .encode(
            x=alt.X("across:O", sort=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("down:O", sort=None, axis=alt.Axis(labelOverlap=False)),
        )
    )
    share = alt.Color("share:Q", scale=_of_whole("heatmap"))
    cells = base.mark_rect(tooltip=ROW).encode(color=share)
    return layered((cells, base.mark_text(tooltip=ROW).encode(text="value:Q")))


def swarm() -> alt.LayerChart:
    """Dots of about one x stand above each other, low values below high ones, as close as they must.

    The values of a feature are coloured between its own least and greatest.
    """
    marked = brush("x", "y")
    level = "datum.most > datum.least ? (datum.of - datum.least) / (datum.most - datum.least) : 0.5"
    slot = f"floor({_SLOTS} * (datum.value - datum.left) / max(datum.right - datum.left, 1e-300))"
    points = (
        alt.Chart(ROWS)
        .transform_joinaggregate(least="min(of)", most="max(of)", groupby=["label"])
        .transform_joinaggregate(left="min(value)", right="max(value)")
        .transform_calculate(level=level, slot=slot)
        .transform_joinaggregate(crowd="count()", groupby=["label", "slot"])
        .transform_window(
            place="row_number()",
            sort=[alt.SortField("level"), alt.SortField("value")],
            groupby=["label", "slot"],
        )
        .transform_calculate(lane=f"((datum.crowd + 1) / 2 - datum.place) / max(datum.crowd, {_LANES})")
        .mark_circle(size=22, tooltip=ROW)
        .encode(
            x=alt.X("value:Q", scale=alt.Scale(padding=AIR), axis=alt.Axis(gridWidth=_AT_ZERO)),
            y=alt.Y(
                "label:N",
                sort=BY_ORDER,
                scale=alt.Scale(paddingInner=0.35),
                axis=alt.Axis(grid=False, labelOverlap=False),
            ),
            yOffset=alt.YOffset("lane:Q", scale=alt.Scale(domain=[-0.5, 0.5])),
            color=alt.Color("level:Q", scale=_of_whole("diverging")),
            opacity=inside(marked),
        )
        .properties(name="points")
    )
    return layered((points.add_params(zoom("x"), marked),))


def scatter(across: Growth) -> alt.LayerChart:
    """Things at (x, y), those on the front larger; `across` is how x grows."""
    marked = brush("x", "y")
    points = (
        alt.Chart(ROWS)
        .transform_filter("datum.x > 0" if across == "log" else "isValid(datum.x)")
        .mark_circle(tooltip=ROW)
        .encode(
            x=alt.X("x:Q", scale=growth(across)),
            y=alt.Y("y:Q", scale=growth("linear")),
            color=HUE,
            opacity=inside(marked),
            size=alt.condition("datum.front == 'yes'", alt.value(50), alt.value(18)),
            order="order:Q",
        )
        .properties(name="points")
    )
    return layered((points.add_params(zoom("x", "y"), marked),), 420)


def _of_whole(colours: Literal["heatmap", "diverging"]) -> alt.Scale:
    """Colours between 0 and 1, mixed as the page's style sheet would."""
    return alt.Scale(range=colours, domain=[0, 1], interpolate="rgb")
