"""The kinds of figures -> the files that let readers explore one: a chart for each kind, the theme, and Vega.

Pages opened from a folder may not fetch, so each file is a classic script that leaves its value on `window`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from catalog.kit.text import canonical_json
from catalog.render.charts.theme import DARK, LIGHT, Colours, config

if TYPE_CHECKING:
    from catalog.render.charts.kinds import LiveKind

__all__ = ["files", "specs", "vega"]

_OPENING = '(function () {\n"use strict";\n'
_CLOSING = "\n}).call(undefined);\n"
_EXPORTED = "window.catalogueEmbed = vegaEmbed;"


def specs() -> dict[str, str]:
    """Return for each kind of figure, as JSON, its charts and what readers may choose in them."""
    from altair.utils.schemapi import debug_mode  # noqa: PLC0415 - altair is slow to import

    from catalog.render.charts.kinds import kinds  # noqa: PLC0415 - altair takes a quarter of a second to import

    with debug_mode(arg=False):  # the charts never change: that the schema holds them, a test sees once
        return {kind.name: canonical_json(_described(kind)) for kind in kinds()}


@lru_cache(maxsize=1)
def files() -> tuple[tuple[str, bytes], ...]:
    """Return paths and contents; takes a second, nearly all of it for Vega, so a process does it once."""
    charts = ((f"assets/charts/{name}.js", _registered(name, text)) for name, text in sorted(specs().items()))
    return (*charts, ("assets/charts/theme.js", _registered("theme", _theme())), ("assets/vega.js", vega()))


def vega() -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one classic script that leaves only `catalogueEmbed` behind.

    The bundle is made for modules; a function round it keeps its thousands of names to itself.
    """
    import altair  # noqa: PLC0415 - says which Vega-Lite its charts are written for, and is slow to import
    import vl_convert  # noqa: PLC0415 - holds a JavaScript engine

    version = ".".join(altair.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    bundle: str = vl_convert.javascript_bundle(_EXPORTED, vl_version=version)
    return f"{_OPENING}{bundle}{_CLOSING}".encode()


def _described(kind: LiveKind) -> dict[str, object]:
    return {
        "axes": {role: list(fitting) for role, fitting in kind.axes.items()},
        "only": kind.only,
        "ordered": kind.ordered,
        "step": kind.step,
        "zero": kind.zero,
        "specs": {variant: chart.to_dict(validate=False) for variant, chart in kind.charts.items()},
    }


def _theme() -> str:
    schemes = {"light": LIGHT, "dark": DARK}
    return canonical_json({name: _scheme(colours) for name, colours in schemes.items()})


def _scheme(colours: Colours) -> dict[str, object]:
    return {
        "config": config(colours),
        "paper": colours.paper,
        "limits": {
            "attention": colours.attention,
            "failing": colours.failing,
            "reference": colours.context,
        },
        "context": colours.context,
        "hues": colours.category,
    }


def _registered(name: str, text: str) -> bytes:
    return f"(window.catalogueCharts ??= {{}})[{canonical_json(name)}] = {text};\n".encode()
