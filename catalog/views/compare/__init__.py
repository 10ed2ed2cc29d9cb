"""Two to eight models or versions -> their comparison, in rows, words and one finding."""

from catalog.views.compare.comparison import MOST, Column, Comparison, compare
from catalog.views.compare.rearranged import rearranged
from catalog.views.compare.said import Cell, Group, Row
from catalog.views.compare.subject import Curve, Field, Measured, Subject

__all__ = [
    "MOST",
    "Cell",
    "Column",
    "Comparison",
    "Curve",
    "Field",
    "Group",
    "Measured",
    "Row",
    "Subject",
    "compare",
    "rearranged",
]
