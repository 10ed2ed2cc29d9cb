"""A figure as drawn -> its elements, words and places, for tests; and any number or text a card may bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from hypothesis import strategies as st

from catalog.kit.figure import Figure

PERCENT = re.compile(r"-?[\d.]+(?:e-?\d+)?%")
NO_NUMBER = re.compile("nan|inf|e[+]?[0-9]")
PLACES = frozenset({"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"})
numbers = st.floats() | st.none() | st.sampled_from([0.0, -0.0, 1e308, -1e308, 5e-324, 1e15, 0.1])
texts = st.text(max_size=60) | st.sampled_from(
    ["<script>alert(1)</script>", '" onload="x', "]]>&amp;", "a" * 5000]
)


def read(drawing: str) -> ElementTree.Element:
    """Read a drawing as strict XML, so that nothing in it can have broken out of its place."""
    return ElementTree.fromstring(drawing)  # noqa: S314 - what is tested is that it holds nothing else


def elements(figure: Figure) -> list[ElementTree.Element]:
    """Every element of the plot."""
    return list(read(str(figure.plot)).iter())


def having(figure: Figure, look: str) -> list[ElementTree.Element]:
    """The elements of one class."""
    return [each for each in elements(figure) if look in each.get("class", "").split()]


def words(figure: Figure) -> list[str]:
    """Everything that is written in the plot."""
    return [each.text or "" for each in elements(figure) if each.tag == "text"]


def places(figure: Figure) -> Iterator[float]:
    """Every position in percent."""
    for each in elements(figure):
        for name in PLACES & set(each.keys()):
            value = each.get(name, "")
            if PERCENT.fullmatch(value):
                yield float(value[:-1])


def is_whole(figure: Figure) -> bool:
    """Say whether the plot is well formed, inside its frame, and free of numbers that are none."""
    tags = {each.tag for each in elements(figure)}
    return (
        tags <= {"div", "svg", "g", "line", "text", "circle", "rect", "path"}
        and all(-0.01 <= place <= 100.01 for place in places(figure))
        and not any(
            NO_NUMBER.search(each.get(name, "")) for each in elements(figure) for name in (*PLACES, "d")
        )
    )
