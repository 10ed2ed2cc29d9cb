"""Turns the figures of listings into columns: shared metrics, a headline each, the number of parameters."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil, isclose, isfinite

from catalog.views.listing import Cell, Listing
from catalog.views.table import Column, Value, printed_number, text_column

MOST_METRICS = 4

_SCALES = ((1e9, "B"), (1e6, "M"), (1e3, "k"))


def metric_columns(listings: tuple[Listing, ...]) -> list[Column]:
    """Take the few metrics that most listings have; those of a handful only would be columns of holes.

    Among metrics that as many listings have, another data set is worth more than another metric of the
    same, and then those win that stand nearer the front of their figures.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for listing in listings:
        for place, key in enumerate(_cells(listing)):
            places[key].append(place)
    enough = min(len(listings), max(2, ceil(len(listings) / 20)))
    common = [key for key, at in places.items() if len(at) >= enough]
    common.sort(key=lambda key: (-len(places[key]), sum(places[key]), key))
    turns = _turns(common)
    common.sort(key=lambda key: (-len(places[key]), turns[key]))
    return [_metric_column(key, listings) for key in common[:MOST_METRICS]]


def _turns(keys: list[str]) -> dict[str, int]:
    """Say for each key the how manieth of its data set it is."""
    met: Counter[str] = Counter()
    turns = {}
    for key in keys:
        dataset = key.rpartition("/")[0]
        turns[key] = met[dataset]
        met[dataset] += 1
    return turns


def _metric_column(key: str, listings: tuple[Listing, ...]) -> Column:
    cells = [_cells(listing).get(key) for listing in listings]
    known = next(cell for cell in cells if cell)
    values = tuple(_figure(cell, known.unit) for cell in cells)
    note = known.dataset.label if known.dataset else ""
    return Column(key, known.metric.label, "figure", values, known.unit, note, known.better)


def _cells(listing: Listing) -> dict[str, Cell]:
    """Return the figures by their column, the first where two share one."""
    cells: dict[str, Cell] = {}
    for cell in listing.figures:
        if cell.shown:
            cells.setdefault(cell.key, cell)
    return cells


def _figure(cell: Cell | None, unit: str) -> Value:
    """Sort by what is printed where that is a number, so that two cells that look alike are a tie.

    A figure in another unit than its column's is shown with it and sorts nowhere.
    """
    if cell is None:
        return Value()
    if cell.unit != unit:
        return Value(f"{cell.shown} {cell.unit}".rstrip())
    printed = printed_number(cell.shown)
    near = printed is not None and cell.number is not None and isclose(printed, cell.number, rel_tol=0.05)
    known = cell.number is not None and isfinite(cell.number)
    return Value(cell.shown, printed if near else cell.number if known else None)


def most_are_told(metrics: list[Column], listings: tuple[Listing, ...]) -> bool:
    """Say whether most listings have a figure in one of the columns."""
    rows = zip(*(column.values for column in metrics), strict=True) if metrics else ()
    return sum(any(value.shown for value in row) for row in rows) * 2 >= len(listings)


def headline_column(listings: tuple[Listing, ...]) -> Column:
    """Show each listing's own first figure with its name, for catalogues of many kinds of model."""
    values = tuple(Value(text, text or None) for text in map(_headline_text, listings))
    return text_column("headline", "Headline figure", values)


def _headline_text(listing: Listing) -> str:
    first = next((cell for cell in listing.figures if cell.shown), None)
    if first is None:
        return ""
    unit = f"\N{NO-BREAK SPACE}{first.unit}" if first.unit else ""
    return f"{first.metric.label} {first.shown}{unit}" + (f", {first.dataset.label}" if first.dataset else "")


def parameter_columns(listings: tuple[Listing, ...]) -> list[Column]:
    """Print counts in one unit with one precision where they allow it; no column when none is known."""
    counts = [listing.parameters for listing in listings if listing.parameters]
    if not counts:
        return []
    scale, unit = common_scale(counts)
    small = min(counts) / scale if scale else 1
    digits = 1 if small >= 0.1 else 2 if small >= 0.01 else 3
    values = tuple(_parameter_value(listing.parameters, scale, digits) for listing in listings)
    return [Column("parameters", "Parameters", "figure", values, unit)]


def common_scale(counts: list[float]) -> tuple[float, str]:
    """Return one unit for all where one reads well; (0, "") where the counts span too much."""
    for part in (10, 1000):
        for scale, unit in _SCALES:
            if min(counts) * part >= scale and scale <= max(counts) < scale * 10_000:
                return scale, unit
    return 0, ""


def _parameter_value(count: float | None, scale: float, digits: int) -> Value:
    if not count:
        return Value()
    if scale:
        shown = f"{count / scale:,.{digits}f}"
        return Value(shown, printed_number(shown))
    own, unit = next(((size, word) for size, word in _SCALES if count >= size), (1.0, ""))
    return Value(f"{count / own:.3g}{unit}", count)
