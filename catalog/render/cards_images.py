"""A model as lists know it -> the picture that stands for its page where somebody links to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from catalog.kit.digits import with_unit
from catalog.kit.glyphs import fitted, width, wrapped
from catalog.kit.png import packed
from catalog.kit.text import visible
from catalog.kit.xmltext import tag
from catalog.render.charts.theme import LIGHT
from catalog.views.listing import Cell, Listing

WIDTH, HEIGHT = 1200, 630
MARGIN = 72

_INNER = WIDTH - 2 * MARGIN
_SANS, _MONO = "Liberation Sans", "Liberation Mono"
_FOOT = 408
_MOST_FIGURES = 3
_HAIRLINE = LIGHT.grid


@lru_cache(maxsize=256)  # an edit seldom changes what it says, and `catalog serve` builds again and again
def card_image(svg: Markup) -> bytes:
    """Turn the drawing into PNG; the faces come with the renderer, so it looks the same on any machine."""
    # Loading it costs a tenth of a second, and most builds know no address to put pictures at.
    import vl_convert  # noqa: PLC0415 - heavy

    return packed(vl_convert.svg_to_png(str(svg), scale=1))


def card_drawing(listing: Listing, cells: Sequence[Cell], title: str, accent: str) -> Markup:
    """Draw the card: the house, the name, what it is for, and its headline figures."""
    cells = [cell for cell in cells if cell.shown][:_MOST_FIGURES]
    return tag(
        "svg",
        tag("rect", width=WIDTH, height=HEIGHT, fill=LIGHT.paper),
        tag("rect", x=MARGIN, y=64, width=_INNER, height=3, fill=LIGHT.ink),
        tag("rect", x=MARGIN, y=64, width=120, height=9, fill=accent),
        *_house(listing, title),
        *_name(listing),
        tag("rect", x=MARGIN, y=_FOOT, width=_INNER, height=1, fill=LIGHT.context),
        *(_figures(cells) if cells else _facts(listing)),
        xmlns="http://www.w3.org/2000/svg", width=WIDTH, height=HEIGHT, viewBox=f"0 0 {WIDTH} {HEIGHT}",
    )  # fmt: skip


def _house(listing: Listing, title: str) -> Iterator[Markup]:
    task = visible(listing.task.label) if listing.task else ""
    yield _words(fitted(visible(title), 26, _INNER / 2 - 32), (MARGIN, 120), 26, LIGHT.quiet)
    yield _words(fitted(task, 26, _INNER / 2), (WIDTH - MARGIN, 120), 26, LIGHT.quiet, text_anchor="end")


def _name(listing: Listing) -> Iterator[Markup]:
    """The name on up to two lines, as large as it can be; below it the id, and as much summary as fits."""
    size, lines = _title(visible(listing.name))
    y = 156.0
    for line in lines:
        y += size if line == lines[0] else size * 1.12
        yield _words(line, (MARGIN, y), size, LIGHT.ink, font_weight=700)
    y += 48
    yield _words(_mono(listing.id), (MARGIN, y), 26, LIGHT.faint, font_family=_MONO)
    y += 16
    for line in wrapped(visible(listing.summary), 28, _INNER, lines=2 if y < 300 else 1):
        y += 40
        yield _words(line, (MARGIN, y), 28, LIGHT.quiet)


def _title(name: str) -> tuple[int, Sequence[str]]:
    """The largest size at which the name is whole, and its lines; what is longer still is cut."""
    for size, most in ((76, 1), (56, 2), (46, 2)):
        lines = wrapped(name, size, _INNER, lines=most, bold=True)
        if "".join(lines).replace(" ", "") == "".join(name.split()):
            break
    return size, lines


def _mono(text: str) -> str:
    most = int(_INNER / 15.6)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _figures(cells: Sequence[Cell]) -> Iterator[Markup]:
    """Up to three figures side by side, a hairline between them."""
    room = _INNER / len(cells)
    size = 64 if all(width(_value(cell), 64, bold=True) <= room - 56 for cell in cells) else 40
    for at, cell in enumerate(cells):
        if at:
            yield tag(
                "rect", x=f"{MARGIN + at * room:.1f}", y=_FOOT + 32, width=1, height=150, fill=_HAIRLINE
            )
        yield from _figure(cell, MARGIN + at * room + (32 if at else 0), room - 56, size)


def _value(cell: Cell) -> str:
    return visible(with_unit(cell.shown, cell.unit))


def _figure(cell: Cell, x: float, most: float, size: float) -> Iterator[Markup]:
    """The metric, its value, and on up to two lines the data set and of what it is the mean."""
    yield _words(fitted(visible(cell.metric.label), 26, most), (x, _FOOT + 54), 26, LIGHT.quiet)
    value = fitted(_value(cell), size, most, bold=True)
    yield _words(value, (x, _FOOT + 120), size, LIGHT.ink, font_weight=700)
    told = (cell.dataset.label if cell.dataset else "", cell.mean)
    label = visible(", ".join(part for part in told if part))
    for number, line in enumerate(wrapped(label, 22, most, lines=2)):
        yield _words(line, (x, _FOOT + 156 + 27 * number), 22, LIGHT.faint)


def _facts(listing: Listing) -> Iterator[Markup]:
    """What stands there instead of figures: nothing is measured, and that is said."""
    version = f"Version {listing.version}" if listing.version else "No version yet"
    told = ", ".join(part for part in (version, listing.stage) if part)
    yield _words(
        fitted(visible(told), 40, _INNER, bold=True), (MARGIN, _FOOT + 84), 40, LIGHT.ink, font_weight=700
    )
    yield _words("Metrics are not reported.", (MARGIN, _FOOT + 136), 28, LIGHT.quiet)


def _words(text: str, at: tuple[float, float], size: float, colour: str, **look: str | float) -> Markup:
    if not text:
        return Markup("")
    face = {"font_family": _SANS, **look}
    return tag("text", text, x=f"{at[0]:.1f}", y=f"{at[1]:.1f}", font_size=size, fill=colour, **face)
