"""Numbers and names -> a figure: a still chart as fluid SVG, and the rows it was made of."""

from catalog.kit.figure.bars import bars
from catalog.kit.figure.dots import dots
from catalog.kit.figure.drawn import Cell, Column, Figure, Key
from catalog.kit.figure.lines import lines
from catalog.kit.figure.matrix import matrix
from catalog.kit.figure.nouns import (
    Dated,
    Event,
    Heading,
    Limit,
    Mark,
    Point,
    Row,
    Series,
    Stair,
    Stretch,
    Style,
    Swarm,
)
from catalog.kit.figure.record import record
from catalog.kit.figure.sampled import Sample, sample
from catalog.kit.figure.scatter import scatter
from catalog.kit.figure.small import cell, extent, gauge, histogram, meter, spark, split
from catalog.kit.figure.strokes import HUES
from catalog.kit.figure.swarm import swarm
from catalog.kit.figure.waterfall import waterfall

__all__ = [
    "HUES",
    "Cell",
    "Column",
    "Dated",
    "Event",
    "Figure",
    "Heading",
    "Key",
    "Limit",
    "Mark",
    "Point",
    "Row",
    "Sample",
    "Series",
    "Stair",
    "Stretch",
    "Style",
    "Swarm",
    "bars",
    "cell",
    "dots",
    "extent",
    "gauge",
    "histogram",
    "lines",
    "matrix",
    "meter",
    "record",
    "sample",
    "scatter",
    "spark",
    "split",
    "swarm",
    "waterfall",
]
