"""Samples and curves -> small plots of how an answer depends on the value of one feature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalog.kit.added import added
from catalog.kit.figure import Figure, Heading, Mark, Point, Row, Series, Style, dots, lines, scatter
from catalog.kit.figure.curb import thin
from catalog.kit.text import plural
from catalog.sections.explanations.curves import Curve
from catalog.sections.explanations.facts import Dependence, called
from catalog.sections.explanations.samples import Column, Samples, value

MOST_BENDS = 3
MOST_CURVES = 4
MOST_DOTS = 50
MOST_KINDS = 12
MOST_SPOTS = 60


def bends(found: Samples, at: Sequence[int], name: str) -> tuple[Figure, ...]:
    """Draw value against contribution of the heaviest features that have values."""
    if len(found.names) < 2:
        return ()
    valued = [each for each in found.columns if any(each.texts.values()) and not each.constant]
    return tuple(_bend(each, found, at, name) for each in valued[:MOST_BENDS])


def _bend(column: Column, found: Samples, at: Sequence[int], name: str) -> Figure:
    if not column.numeric:
        return _by_kind(column, name)
    marks = [
        Mark(found.names[each], column.number(each), column.parts[each])
        for each in thin(at, MOST_DOTS)
        if each in column.parts
    ]
    sub = f"{name}. Right: larger value. Up: larger contribution. {_drawn(len(marks), len(column.parts))}"
    heading = Heading(f"How {column.feature} moves the answer", sub, row="Sample", measure="Contribution")
    figure = scatter(heading, marks, Style(across=column.feature, small=True))
    return replace(
        figure,
        columns=tuple(each for each in figure.columns if each.name != "front"),
        rows=tuple(row[:3] for row in figure.rows),
        live=False,
    )


def _drawn(some: int, every: int) -> str:
    return f"{some:,} of {plural(every, 'sample')} drawn." if some < every else ""


def _by_kind(column: Column, name: str) -> Figure:
    """Values that are words: the mean contribution of each, and from where to where it goes."""
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for sample, amount in column.parts.items():
        kinds[column.texts[sample] or "no value"].append(amount)
    ordered = sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = [
        Row(kind, added(parts) / len(parts), min(parts), max(parts)) for kind, parts in ordered[:MOST_KINDS]
    ]
    more = (
        f" {len(ordered) - MOST_KINDS:,} rarer values are in the file." if len(ordered) > MOST_KINDS else ""
    )
    sub = f"{name}. Mean contribution of each value; bars reach from the lowest to the highest.{more}"
    heading = Heading(
        f"How {column.feature} moves the answer", sub, row=column.feature, measure="Mean contribution"
    )
    return dots(heading, rows, (), Style(small=True, signed=True))


def partial(every: Iterable[Dependence]) -> tuple[Figure, ...]:
    """Draw the curves that move the answer most."""
    return tuple(_curve(curve, each) for each in every for curve in each.curves[:MOST_CURVES])


def _curve(curve: Curve, told: Dependence) -> Figure:
    banded = any(spot.low is not None and spot.high is not None for spot in curve.spots)
    output = f" of {told.source.output}" if told.source.output else ""
    band = " Band: single cases." if banded else ""
    name = called(told.source.method).capitalize()
    sub = f"{name}{output}: the mean answer if all had this value.{band}"
    heading = Heading(f"{curve.feature}, all else as it is", sub, row=curve.feature, measure="Mean answer")
    if not curve.numeric:
        rows = [
            Row(spot.value or "no value", spot.mean, spot.low, spot.high) for spot in curve.spots[:MOST_KINDS]
        ]
        return dots(heading, rows, (), Style(small=True))
    return lines(heading, [_series(curve)], (), Style(small=True))


def _series(curve: Curve) -> Series:
    spots = curve.spots[:: max(1, -(-len(curve.spots) // MOST_SPOTS))]
    return Series(
        "mean", tuple(Point(value(spot.value) or 0.0, spot.mean, spot.low, spot.high) for spot in spots)
    )
