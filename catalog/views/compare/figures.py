"""A comparison -> its figures: a metric over its data sets, costs as bars, training curves laid together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.kit.digits import decimals
from catalog.kit.figure import Figure, Heading, Point, Series, bars, dots, lines
from catalog.kit.figure import Row as FigureRow
from catalog.views.compare.comparison import Column, Comparison
from catalog.views.compare.lines import Line
from catalog.views.compare.said import Row
from catalog.views.compare.subject import Curve

MOST_BARS = 4
MOST_CURVES = 4
OWN_SETTINGS = "Each at its own settings"


def figures(of: Comparison) -> tuple[tuple[Figure, ...], ...]:
    """Draw what at least two subjects have, in blocks that stand beside each other."""
    rows = [row for group in of.groups for row in group.rows if row.line and row.line.comparable]
    blocks = (tuple(_dots(of, rows)), tuple(_bars(of, rows)), *((each,) for each in _curves(of)))
    return tuple(block for block in blocks if block)


def _dots(of: Comparison, rows: Sequence[Row]) -> Iterator[Figure]:
    """The metric that was measured on most data sets, if on more than one."""
    found: dict[str, list[Line]] = {}
    for row in rows:
        if row.line and row.line.some.kind == "dataset" and row.line.whole:
            found.setdefault(row.line.some.metric.id, []).append(row.line)
    most = max(found.values(), key=len, default=[])
    if len(most) > 1:
        metric, labels = most[0].some.metric, _labels(most)
        heading = Heading(
            f"{metric.name} on {len(most)} test sets", _sub(most), row="Test set", measure=metric.name
        )
        drawn = zip(labels, most, strict=True)
        yield dots(heading, [each for label, line in drawn for each in _dot_rows(of, label, line)])


def _labels(found: Sequence[Line]) -> list[str]:
    """What each was measured on; where two are on the same, its terms first: a long title is cut."""
    titles = [line.some.title for line in found]
    return [
        " of ".join(filter(None, (", ".join((*line.some.terms, *line.some.where)), title)))
        if titles.count(title) > 1
        else title
        for title, line in zip(titles, found, strict=True)
    ]


def _sub(found: Sequence[Line]) -> str:
    some = found[0].some
    unit = f"In {some.unit}. " if some.unit else ""
    whiskers = any(one and one.lower is not None for line in found for one in line.values)
    better = some.metric.better
    way = f"{better.capitalize()} is better. " if better in ("higher", "lower") else ""
    mixed = f"{OWN_SETTINGS}." if any(line.mixed for line in found) else ""
    return f"{unit}{'Bars are 95% intervals. ' if whiskers else ''}{way}{mixed}".strip()


def _dot_rows(of: Comparison, label: str, line: Line) -> Iterator[FigureRow]:
    for column, one in zip(of.columns, line.values, strict=True):
        if one and one.number is not None:
            yield FigureRow(label, one.number, one.lower, one.upper, series=column.label, look=column.look)


def _bars(of: Comparison, rows: Sequence[Row]) -> Iterator[Figure]:
    costs = [(row, row.line) for row in rows if row.line and row.line.some.kind == "cost" and not row.same]
    told = [(row, line) for row, line in costs if not (line.second or line.apart or line.unlike)]
    for row, line in told[:MOST_BARS]:
        lower = line.some.metric.better == "lower"
        cells = zip(of.columns, line.values, row.cells, strict=True)
        drawn = [
            FigureRow(column.label, one.number, note=cell.text, look=column.look)
            for column, one, cell in cells
            if one and one.number is not None
        ]
        missing = len(of.columns) - len(drawn)
        said = (
            row.note,
            "shorter is better" if lower else "",
            f"not reported for {missing}" if missing else "",
            OWN_SETTINGS.lower() if line.mixed else "",
        )
        sub = ", ".join(part for part in said if part)
        yield bars(Heading(row.label, f"{sub[:1].upper()}{sub[1:]}", row="Model", measure=row.label), drawn)


def _curves(of: Comparison) -> Iterator[Figure]:
    found: dict[str, list[tuple[Column, Curve]]] = {}
    for column in of.columns:
        for curve in column.subject.curves:
            found.setdefault(curve.key, []).append((column, curve))
    shared = [members for _, members in sorted(found.items()) if len(members) > 1]
    for members in shared[:MOST_CURVES]:
        first = members[0][1]
        values = [y for _, curve in members for _, y in curve.points if y is not None]
        heading = Heading(first.title, first.sub, row="Step", digits=min(3, decimals(values)))
        yield lines(heading, [_series(column, curve) for column, curve in members])


def _series(column: Column, curve: Curve) -> Series:
    return Series(column.label, tuple(Point(step, value) for step, value in curve.points), column.look)
