"""A comparison, baseline first -> the same with its columns in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from catalog.views.compare.comparison import Comparison
from catalog.views.compare.lines import Line
from catalog.views.compare.said import Group, Row
from catalog.views.compare.subject import Subject

_Item = TypeVar("_Item")


def rearranged(of: Comparison, subjects: Sequence[Subject]) -> Comparison:
    """Put the columns as these subjects stand; each keeps its role and its hue, the baseline too."""
    places = {id(column.subject): at for at, column in enumerate(of.columns)}
    order = _Order(tuple(places[id(each)] for each in subjects))
    return replace(of, columns=order.put(of.columns), groups=tuple(map(order.group, of.groups)))


@dataclass(frozen=True, slots=True)
class _Order:
    """For each place the one that it is filled from."""

    places: tuple[int, ...]

    def put(self, items: Sequence[_Item]) -> tuple[_Item, ...]:
        return tuple(items[at] for at in self.places)

    def group(self, of: Group) -> Group:
        left = tuple(replace(each, at=self.places.index(each.at)) for each in of.left)
        return replace(of, rows=tuple(map(self.row, of.rows)), left=left)

    def row(self, of: Row) -> Row:
        return replace(of, cells=self.put(of.cells), line=self.line(of.line) if of.line else None)

    def line(self, of: Line) -> Line:
        return replace(
            of,
            values=self.put(of.values),
            verdicts=self.put(of.verdicts),
            left=tuple((self.places.index(at), one) for at, one in of.left),
            apart=frozenset(map(self.places.index, of.apart)),
        )
