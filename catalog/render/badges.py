"""A model as lists know it -> badges, small pictures for pages elsewhere: its version, its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from catalog.domain import address
from catalog.domain.stages import STAGES
from catalog.kit.digits import with_unit
from catalog.kit.glyphs import fitted, width
from catalog.kit.mdtext import escaped
from catalog.kit.text import visible
from catalog.kit.xmltext import document, tag
from catalog.render.charts.theme import LIGHT
from catalog.render.engine import Site
from catalog.views.listing import Cell, Listing
from catalog.views.monitoring.standing import Standing

HEIGHT = 20
SIZE = 11
MOST = 260
"""How wide the label or the value may be."""

_EDGE, _GAP = 4, 8
_FACE = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
_BORDER, _UNDONE = "#cbcac9", "#e0e0df"
_Look = dict[str, str | float]
_STEPS = (0, 4, 8)
_DISC = "M0.5 4.5a4 4 0 0 1 8 0a4 4 0 0 1-8 0z"
_SHAPES = {
    "good": (_DISC, "#1c7a45"),
    "attention": ("M4.5 0.5L9 8.5H0z", LIGHT.attention),
    "failing": ("M0.5 0.5h8v8h-8z", LIGHT.failing),
    "unknown": (_DISC, LIGHT.faint),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says: its path, a label and a value, of a version its stage, of health its look."""

    path: str
    label: str
    value: str
    stage: str = ""
    look: str = ""

    @property
    def words(self) -> str:
        """The badge read out."""
        return f"{self.label}: {self.value}"


def badges(listing: Listing, cells: Iterable[Cell], health: Standing | None = None) -> tuple[Badge, ...]:
    """The badge of the model as such, one of its health, then one for each of its headline figures."""
    value = " ".join(part for part in (listing.version or "no version yet", listing.stage) if part)
    made = {address.badge(listing.id): Badge(address.badge(listing.id), listing.name, value, listing.stage)}
    if health:
        path = address.health_badge(listing.id)
        made[path] = Badge(path, f"{listing.name} health", health.word.lower(), look=health.look)
    for cell in cells:
        label = ", ".join(each.label for each in (cell.metric, cell.dataset) if each)
        path = address.badge(listing.id, cell.dataset.id if cell.dataset else "", cell.metric.id)
        told = with_unit(cell.shown, cell.unit) if cell.shown else "no result"
        made.setdefault(path, Badge(path, label, ", ".join(part for part in (told, cell.mean) if part)))
    return tuple(made.values())


def snippet(made: Iterable[Badge], model_id: str, site: Site) -> str:
    """Markdown that shows the badges elsewhere, each a link to the model; empty where no address is known."""
    page = site.at(address.model(model_id))
    return "\n".join(f"[![{escaped(each.words)}]({site.at(each.path)})]({page})" for each in made if page)


def picture(badge: Badge, accent: str) -> bytes:
    """Draw a badge: the accent's edge, the label in quiet ink, a rule, the value in bold."""
    label, value = _cut(badge.label, bold=False), _cut(badge.value, bold=True)
    steps = 16 if badge.stage in STAGES or badge.look in _SHAPES else 0
    middle = _EDGE + _GAP + width(label, SIZE) + _GAP
    whole = middle + _GAP + steps + width(value, SIZE, bold=True) + _GAP
    drawn = [
        *_plate(whole, middle, accent),
        _words(label, _EDGE + _GAP, LIGHT.quiet, bold=False),
        *(_sign(badge, middle + _GAP) if steps else ()),
        _words(value, middle + _GAP + steps, LIGHT.ink, bold=True),
    ]
    told = visible(badge.words)
    size: _Look = {"width": f"{whole:.1f}", "height": HEIGHT, "viewBox": f"0 0 {whole:.1f} {HEIGHT}"}
    look: _Look = {"role": "img", "aria_label": told, "font_family": _FACE, "font_size": SIZE}
    root = tag("svg", tag("title", told), *drawn, xmlns="http://www.w3.org/2000/svg", **size, **look)
    return document(root)


def _plate(whole: float, middle: float, accent: str) -> Iterator[Markup]:
    inner: _Look = {"x": 0.5, "y": 0.5, "width": f"{whole - 1:.1f}", "height": HEIGHT - 1, "rx": 2.5}
    yield tag("rect", **inner, fill=LIGHT.paper, stroke=_BORDER)
    yield tag("path", d=f"M3 0h1v{HEIGHT}h-1a3 3 0 0 1-3-3v-14a3 3 0 0 1 3-3z", fill=accent)
    yield tag("rect", x=f"{middle - 0.5:.1f}", y=1, width=1, height=HEIGHT - 2, fill=_UNDONE)


def _words(text: str, x: float, colour: str, *, bold: bool) -> Markup:
    """Text of a fixed width: whatever face the reader has, it ends where its room does."""
    long = f"{width(text, SIZE, bold=bold):.1f}"
    weight: _Look = {"font_weight": 700} if bold else {}
    place: _Look = {"x": f"{x:.1f}", "y": 14, "fill": colour, "textLength": long}
    return tag("text", text, **place, lengthAdjust="spacingAndGlyphs", **weight)


def _sign(badge: Badge, x: float) -> Iterator[Markup]:
    return _stage(badge.stage, x) if badge.stage in STAGES else _shape(badge.look, x)


def _shape(look: str, x: float) -> Iterator[Markup]:
    """The shape of a state: a square fails, a triangle needs attention, a dashed ring is unknown."""
    path, colour = _SHAPES[look]
    filled: _Look = {"fill": "none", "stroke": colour} if look == "unknown" else {"fill": colour}
    yield tag("path", d=path, transform=f"translate({x:.1f} 5.5)", **filled)


def _stage(stage: str, x: float) -> Iterator[Markup]:
    """Steps in ink, as on the pages: one for development, three for production, none for what is archived."""
    done = (STAGES.index(stage) + 1) % len(STAGES)
    for at, shift in enumerate(_STEPS):
        place: _Look = {"x": f"{x + shift:.1f}", "y": 6, "width": 3, "height": 8}
        yield tag("rect", **place, fill=LIGHT.ink if at < done else _BORDER)


def _cut(text: str, *, bold: bool) -> str:
    return fitted(visible(text), SIZE, MOST, bold=bold)
