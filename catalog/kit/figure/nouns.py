"""The nouns of figures: what a caller says (headings, series, rows, limits) and what it gets (a figure)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from markupsafe import Markup

from catalog.kit.figure.curb import clip, finite
from catalog.kit.number import decimals, shown
from catalog.kit.text import canonical_json

Kind = Literal["name", "number", "ordinal", "time"]
Value = str | float | None
X = str | float | datetime

_FEWEST_LIVE = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """What a figure is called: `row` names the things it shows, `measure` the number it shows of them.

    `digits` is the precision printed; None lets the numbers choose. `alt` replaces the sentence for those
    who do not see the plot, which is else made from the numbers.
    """

    title: str
    sub: str = ""
    row: str = "Name"
    measure: str = "Value"
    digits: int | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """How to draw: `zero` begins the scale at zero, `signed` prints +, `small` is low, for three in a row.

    `before` and `now` name the ring and the dot in a key. `until` draws time further than the last point.
    `log` is for scatters whose x spans powers of ten; `across` names a matrix's columns or a scatter's x.
    """

    zero: bool = False
    signed: bool = False
    small: bool = False
    log: bool = False
    before: str = ""
    now: str = ""
    across: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One reading: x is text (in the order given), a number, or a time in UTC; y None is a gap.

    `ring` marks an anomaly: "attention" or "failing".
    """

    x: X
    y: float | None
    low: float | None = None
    high: float | None = None
    ring: Literal["", "attention", "failing"] = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Points that one line joins; `look` is its colour, "hue-1" to "hue-7" or "context"."""

    name: str
    points: tuple[Point, ...]
    look: str = "hue-1"


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold: `word` is printed before its value; beyond it, on `side`, is what it warns of.

    Without a side it is a line and tints nothing.
    """

    value: float
    word: str = "limit"
    look: Literal["attention", "failing", "reference"] = "failing"
    side: Literal["above", "below", ""] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of dots or bars; `note` stands at its right instead of the value.

    Rows of one label and different `series` share a line, each series in its `look`.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    before: float | None = None
    note: str = ""
    quiet: bool = False
    series: str = ""
    look: str = "hue-1"


@dataclass(frozen=True, slots=True)
class Swarm:
    """One feature: the contribution of each case, and the feature's value there (None: not a number)."""

    label: str
    contributions: tuple[float | None, ...]
    values: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One dot of a scatter; those with `front` are joined by steps and named where there is room.

    `others` are more numbers of it that readers may choose for an axis.
    """

    label: str
    x: float | None
    y: float | None
    front: bool = False
    others: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a figure's rows: a name for programs, a label for people."""

    name: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Key:
    """A mark and its word; `look` is classes of the style sheet: "key-before", "hue-1"."""

    label: str
    look: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the table behind a figure: `value` is there where `text` is not the whole number."""

    text: str
    value: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart that is whole without script, and the rows it was made of."""

    kind: str
    title: str
    sub: str
    alt: str
    plot: Markup
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[Key, ...] = ()
    live: bool = True
    limits: tuple[Limit, ...] = ()

    @property
    def limits_data(self) -> str:
        """The limits as JSON, empty without any: value, words and look of each."""
        words = (
            (each.value, f"{clip(each.word, 40)} {shown(each.value)}", each.look) for each in self.limits
        )
        return canonical_json([*words]) if self.limits else ""

    @property
    def explorable(self) -> bool:
        """Whether there is something to look closer at."""
        return self.live and len(self.rows) >= _FEWEST_LIVE

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows as a table prints them: one precision a column, nothing as empty text."""
        printed = [_printed(column, [row[at] for row in self.rows]) for at, column in enumerate(self.columns)]
        return tuple(zip(*printed, strict=True))


def _printed(column: Column, values: list[Value]) -> list[Cell]:
    if column.kind != "number":
        return [Cell(clip("" if each is None else str(each), 200), "", column.kind) for each in values]
    digits = decimals(finite(each for each in values if not isinstance(each, str)))
    return [_number(each, digits) for each in values]


def _number(value: Value, digits: int) -> Cell:
    if not isinstance(value, float | int):
        return Cell("", "", "number")
    text = shown(value, digits)
    exact = repr(value)
    same = not math.isfinite(value) or exact.removesuffix(".0") == text
    return Cell(text, "" if same else exact, "number")
