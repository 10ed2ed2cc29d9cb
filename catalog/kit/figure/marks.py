"""Positions in percent and looks by class -> SVG elements as text; every word is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import escape


def pct(value: float) -> str:
    """Print a percentage: `24.14%`."""
    return f"{value:.4g}%"


def line(look: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    """A straight line between two places (x, y)."""
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{look}" x1="{x1:.4g}%" y1="{y1:.4g}%" x2="{x2:.4g}%" y2="{y2:.4g}%"/>'


def across(look: str, y: float) -> str:
    """A line over the whole width."""
    at = pct(y)
    return f'<line class="{look}" x1="0" x2="100%" y1="{at}" y2="{at}"/>'


def down(look: str, x: float) -> str:
    """A line over the whole height."""
    at = pct(x)
    return f'<line class="{look}" y1="0" y2="100%" x1="{at}" x2="{at}"/>'


def dot(look: str, x: float, y: float, radius: float = 4) -> str:
    """A disc or a ring; its radius is in pixels."""
    return f'<circle class="{look}" cx="{x:.4g}%" cy="{y:.4g}%" r="{radius:g}"/>'


def midway_dot(look: str, x: float, radius: str) -> str:
    """A disc or a ring halfway down, where all marks of a table's cell stand."""
    return f'<circle class="{look}" cx="{x:.4g}%" cy="50%" r="{radius}"/>'


def rect(look: str, corner: tuple[float, float], size: tuple[float, float]) -> str:
    """A filled rectangle: its upper left corner, its width and height."""
    (x, y), (wide, high) = corner, size
    return f'<rect class="{look}" x="{x:.4g}%" y="{y:.4g}%" width="{wide:.4g}%" height="{high:.4g}%"/>'


def words(look: str, x: float, y: float, text: str, *, shift: tuple[float, str] = (0, "0.35em")) -> str:
    """Text at a place; `shift` moves it by pixels sideways and by a length of its own down."""
    by = f' dx="{shift[0]:g}"' if shift[0] else ""
    return f'<text class="{look}" x="{x:.4g}%"{by} y="{y:.4g}%" dy="{shift[1]}">{escape(text)}</text>'


def row_name(text: str, y: float, depth: int = 1) -> str:
    """The name of a row, left of the plot or above the row; `depth` is how many series the row has."""
    deep = f" row-label-{min(8, depth)}" if depth > 1 else ""
    return words(f"chart-label at-end row-label{deep}", 0, y, text, shift=(-12, "0.35em"))


def interval(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A thin line in a pale band."""
    (x1, y1), (x2, y2) = start, end
    place = f'x1="{x1:.4g}%" y1="{y1:.4g}%" x2="{x2:.4g}%" y2="{y2:.4g}%"'
    return _in_a_band(place)


def midway_interval(low: float, high: float) -> str:
    """A thin line in a pale band halfway down."""
    return _in_a_band(f'x1="{low:.4g}%" y1="50%" x2="{high:.4g}%" y2="50%"')


def _in_a_band(place: str) -> str:
    return f'<line class="chart-whisker" {place}/><line class="chart-interval" {place}/>'


def leader(look: str, x: float, ys: tuple[float, float]) -> str:
    """A short line from a dot to its label at the right, which may stand higher or lower."""
    drawn = f'<line class="chart-leader" x1="5" y1="{pct(ys[0])}" x2="16" y2="{pct(ys[1])}"/>'
    return f'<svg class="{look}" x="{pct(x)}">{drawn}</svg>'


def stretched(body: str) -> str:
    """A drawing in thousandths of the plot that stretches with it; strokes do not."""
    return (
        f'<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%" height="100%">{body}</svg>'
        if body
        else ""
    )


def path(look: str, places: Sequence[tuple[float, float]]) -> str:
    """A line through places in percent, for `stretched`."""
    return f'<path class="{look}" d="M{"L".join(_pair(place) for place in places)}"/>' if places else ""


def points(look: str, places: Iterable[tuple[float, float]]) -> str:
    """Many small dots as one path of strokes without length, for `stretched`."""
    drawn = "".join(f"M{_pair(place)}h0" for place in places)
    return f'<path class="{look}" d="{drawn}"/>' if drawn else ""


def _pair(place: tuple[float, float]) -> str:
    return f"{place[0] * 10:.4g} {place[1] * 10:.4g}"
