"""A flowchart as Mermaid writes it -> the same as a picture in the page, drawn when the page is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from catalog.kit.figure.layers import Layers, Place, layered

FLOWCHART = re.compile(r"^```mermaid\nflowchart TD\n(?P<arrows>.*?)^```$", re.MULTILINE | re.DOTALL)
_ARROW = re.compile(r"^ *(\w+) --> (\w+)$", re.MULTILINE)
_ACROSS, _DOWN, _TALL, _LETTER, _EDGE = 98, 46, 22, 6.7, 8


def drawn(found: re.Match[str]) -> str:
    """Draw names as boxes in layers from the top down, and arrows as lines that end at what is below."""
    arrows = _ARROW.findall(found["arrows"])
    names = list(dict.fromkeys(name for arrow in arrows for name in arrow))
    numbers = {name: number for number, name in enumerate(names)}
    layers = layered(len(names), [(numbers[one], numbers[other]) for one, other in arrows])
    width, height = layers.height * _ACROSS + 2 * _EDGE, layers.count * _DOWN + 2 * _EDGE
    words = "; ".join(f"{one} to {other}" for one, other in arrows)
    return "\n".join(
        (
            '<figure class="flowchart" tabindex="0">',
            f'<svg width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{words}">',
            *_lines(layers),
            *_boxes(names, layers),
            "</svg></figure>",
        )
    )


def _lines(layers: Layers) -> Iterator[str]:
    for way in layers.ways.values():
        points = [_middle(place) for place in way]
        (left, top), *others = points
        path = [f"M{left:.0f} {top + _TALL / 2:.0f}"]
        before = (left, top)
        for x, y in others:
            half = (before[1] + y) / 2
            path.append(f"C{before[0]:.0f} {half:.0f} {x:.0f} {half:.0f} {x:.0f} {y - _TALL / 2:.0f}")
            path.append(f"L{x:.0f} {y + _TALL / 2:.0f}" if (x, y) != points[-1] else "")
            before = (x, y)
        yield f'<path d="{"".join(path)}"/>'


def _boxes(names: list[str], layers: Layers) -> Iterator[str]:
    for name, place in zip(names, layers.nodes, strict=True):
        x, y = _middle(place)
        wide = len(name) * _LETTER + 14
        left, top = x - wide / 2, y - _TALL / 2
        yield f'<rect x="{left:.0f}" y="{top:.0f}" width="{wide:.0f}" height="{_TALL}" rx="3"/>'
        yield f'<text x="{x:.0f}" y="{y + 4:.0f}">{escape(name)}</text>'


def _middle(place: Place) -> tuple[float, float]:
    layer, row = place
    return _EDGE + (row + 0.5) * _ACROSS, _EDGE + (layer + 0.5) * _DOWN
