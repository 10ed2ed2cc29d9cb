"""The kinds of figures -> Altair charts over rows that a page brings, for readers who want to look closer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import altair as alt

from tests.render.charts.drawing.over import X_KINDS, lines
from tests.render.charts.drawing.ranked import bars, dots
from tests.render.charts.drawing.spread import matrix, scatter, swarm


@dataclass(frozen=True, slots=True)
class LiveKind:
    """How one kind of figure is explored.

    `charts` are variants, of which the page takes the one that fits its rows: by what x is, by whether rows
    have several series, and with `-log` by the scale chosen. `axes` says for a role in the chart which kinds
    of columns may take it; `only` is the column whose values can be shown one at a time; `step` is the height
    of one row in pixels, 0 where the chart has its own; `zero` says that the scale may begin there.
    """

    name: str
    charts: dict[str, alt.LayerChart]
    axes: dict[str, tuple[str, ...]]
    only: str = ""
    ordered: bool = False
    step: int = 0
    zero: bool = False


def drawn() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the name of each kind, and what `templates/assets/charts` keeps of it."""
    for kind in kinds():
        charts = {variant: chart.to_dict() for variant, chart in kind.charts.items()}
        facts = {"axes": {role: list(fitting) for role, fitting in kind.axes.items()}, "only": kind.only}
        sizes = {"ordered": kind.ordered, "step": kind.step, "zero": kind.zero}
        yield kind.name, {**facts, **sizes, "specs": charts}


def kinds() -> tuple[LiveKind, ...]:
    """Build every kind; about 10 ms a chart."""
    numbers = ("number",)
    over: dict[str, alt.LayerChart] = {kind: lines(kind, "linear") for kind in X_KINDS}
    over.update({f"{kind}-log": lines(kind, "log") for kind in X_KINDS})
    anything = ("ordinal", "name", "time", "number")
    rows = {"one": dots(several=False), "several": dots(several=True)}
    long = {"one": bars(several=False), "several": bars(several=True)}
    wide = {"one": scatter("linear"), "one-log": scatter("log")}
    return (
        LiveKind("lines", over, {"x": anything, "y": numbers}, only="series", zero=True),
        LiveKind("dots", rows, {"value": numbers}, only="series", ordered=True, step=28, zero=True),
        LiveKind("bars", long, {"value": numbers}, only="series", ordered=True, step=24),
        LiveKind("matrix", {"one": matrix()}, {}, step=32),
        LiveKind("swarm", {"one": swarm()}, {}, only="label", step=44),
        LiveKind("scatter", wide, {"x": numbers, "y": numbers}, only="front", zero=True),
    )
