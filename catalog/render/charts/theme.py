"""The visual language -> what Vega-Lite calls a config, one for light paper and one for dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Json = str | int | float | bool | None | Mapping[str, "Json"] | tuple["Json", ...]

_FACE = "ui-sans-serif, system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as the page's style sheet has them."""

    paper: str
    ink: str
    quiet: str
    faint: str
    context: str
    attention: str
    failing: str
    grid: str
    category: tuple[str, ...]
    diverging: tuple[str, ...]
    heat: tuple[str, ...]


LIGHT = Colours(
    paper="#fdfcfa",
    ink="#191c20",
    quiet="#4c4e51",
    faint="#5d5f62",
    context="#868789",
    attention="#8d5600",
    failing="#b3221c",
    grid="#e0e0df",
    category=("#1f57c0", "#932d0d", "#0ba56f", "#5f165c", "#94690d", "#4c81a6", "#4a4f55"),
    diverging=("#1f57c0", "#6a8bc6", "#a8a9a9", "#af7464", "#932d0d"),
    heat=("#fdfcfa", "#e8edf6", "#d1ddf2", "#b8cbec", "#9eb8e6"),
)
DARK = Colours(
    paper="#14161a",
    ink="#e9eaeb",
    quiet="#abacae",
    faint="#999a9d",
    context="#717376",
    attention="#e9b04a",
    failing="#ff8d83",
    grid="#27292d",
    category=("#7fabff", "#cc4a20", "#a8fcc6", "#dd5fa0", "#b39836", "#1892d0", "#c9cdd2"),
    diverging=("#7fabff", "#6078a5", "#535558", "#8b4938", "#cc4a20"),
    heat=("#14161a", "#1c212b", "#262f3f", "#313e56", "#3e4f71"),
)


def config(colours: Colours) -> dict[str, Json]:
    """Return the config of one scheme."""
    subject = colours.category[0]
    return {
        "background": "transparent",
        "font": _FACE,
        "padding": 0,
        "view": {"stroke": None},
        "range": {"category": colours.category, "diverging": colours.diverging, "heatmap": colours.heat},
        "title": _title(colours),
        "axis": _axis(colours),
        "axisQuantitative": {"tickCount": 5},
        "axisTemporal": {"tickCount": 5},
        "line": {"strokeWidth": 1.75, "strokeCap": "round", "strokeJoin": "round", "color": subject},
        "point": {"size": 50, "filled": True, "color": subject, "opacity": 1},
        "circle": {"opacity": 1},
        "rule": {"strokeWidth": 1, "color": colours.ink},
        "bar": {"color": subject},
        "text": {"color": colours.ink, "fontSize": 12},
        "legend": {"disable": True},
        "selection": {"interval": {"mark": {"fill": colours.context, "fillOpacity": 0.12, "stroke": None}}},
    }


def _title(colours: Colours) -> dict[str, Json]:
    return {
        "anchor": "start",
        "fontSize": 13,
        "fontWeight": 600,
        "color": colours.ink,
        "subtitleFontSize": 12,
        "subtitleColor": colours.faint,
        "subtitlePadding": 2,
        "offset": 12,
    }


def _axis(colours: Colours) -> dict[str, Json]:
    return {
        "domain": False,
        "ticks": False,
        "labelFontSize": 11,
        "labelColor": colours.quiet,
        "labelPadding": 8,
        "labelLimit": 150,
        "labelOverlap": True,
        "labelFlush": False,
        "title": None,
        "gridColor": colours.grid,
        "gridWidth": 1,
    }
