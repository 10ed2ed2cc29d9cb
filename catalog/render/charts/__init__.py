"""The kinds of figures -> the files that let readers explore one: a chart for each kind, the theme, and Vega.

Pages opened from a folder may not fetch, so each file is a classic script that leaves its value on `window`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import metadata

from catalog.kit.kept import kept
from catalog.kit.templates import templates_folder
from catalog.kit.text import canonical_json
from catalog.render.charts.theme import DARK, LIGHT, Colours, config

__all__ = ["VEGA_LITE", "files", "specs", "vega"]

VEGA_LITE = "6.4"
"""The version that the kept charts are written for."""

_OPENING = '(function () {\n"use strict";\n'
_CLOSING = "\n}).call(undefined);\n"
_EXPORTED = "window.catalogueEmbed = vegaEmbed;"


def specs() -> dict[str, str]:
    """Return for each kind of figure, as JSON, its charts and what readers may choose in them.

    They are the same for every site, so they are kept as Altair drew them: drawing takes a process 2 s.
    """
    kept = sorted((templates_folder() / "assets/charts").glob("*.json"))
    return {path.stem: canonical_json(json.loads(path.read_bytes())) for path in kept}


@lru_cache(maxsize=1)
def files() -> tuple[tuple[str, bytes], ...]:
    """Return paths and contents; a process makes them once."""
    charts = ((f"assets/charts/{name}.js", _registered(name, text)) for name, text in sorted(specs().items()))
    return (*charts, ("assets/charts/theme.js", _registered("theme", _theme())), ("assets/vega.js", vega()))


def vega() -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one classic script that leaves only `catalogueEmbed` behind.

    The bundle is made for modules; a function round it keeps its thousands of names to itself. Making it
    takes over two seconds, so it is kept.
    """
    told = (metadata.version("vl-convert-python"), VEGA_LITE, _EXPORTED)
    return b"".join((_OPENING.encode(), kept("vega", told, _bundle), _CLOSING.encode()))


def _bundle() -> bytes:
    import vl_convert  # noqa: PLC0415 - holds a JavaScript engine

    bundle: str = vl_convert.javascript_bundle(_EXPORTED, vl_version=VEGA_LITE)
    return bundle.encode()


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
