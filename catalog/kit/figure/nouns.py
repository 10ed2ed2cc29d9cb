"""The nouns that callers of figures use: headings, series, rows, limits, and how to draw them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

X = str | float | datetime


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


class Event(NamedTuple):
    """Something that happened at a time: a thin rule from top to bottom, named above the plot."""

    at: datetime
    word: str


class Stretch(NamedTuple):
    """A time in one wrong state, from one reading to another: a thin or a thick bar at its foot."""

    began: datetime
    ended: datetime
    look: Literal["attention", "failing"]


@dataclass(frozen=True, slots=True)
class Style:
    """How to draw: `zero` begins the scale at zero, `signed` prints +, `small` is low, for three in a row.

    `before` and `now` name the ring and the dot in a key; of a lone line, the value at `now` is printed
    strong, else the last. `until` draws time further than the last point.
    `log` is for scatters whose x spans powers of ten; `across` names a matrix's columns or a scatter's x.
    Intervals of a line are cut where they leave `within`, a range that the values themselves may widen.
    The scale of lines holds `reach` too, so that little does not look like much.
    `events` and `stretches` mark what happened over time. Of `sampled` points this many stand for so many:
    gaps are points without y then, and not looked for.
    """

    zero: bool = False
    signed: bool = False
    small: bool = False
    log: bool = False
    before: str = ""
    now: str = ""
    across: str = ""
    until: datetime | None = None
    events: tuple[Event, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    sampled: tuple[int, int] | None = None
    within: tuple[float, float] | None = None
    reach: tuple[float, ...] = ()


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


class Row(NamedTuple):
    """One row of dots or bars; `note` stands at its right instead of the value; `quiet` ones are not bold.

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
    before_low: float | None = None
    before_high: float | None = None


@dataclass(frozen=True, slots=True)
class Swarm:
    """One feature: the contribution of each case, and the feature's value there (None: not a number)."""

    label: str
    contributions: tuple[float | None, ...]
    values: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Stair:
    """One step of a waterfall: what it adds, and in words what it is of."""

    label: str
    amount: float
    of: str = ""


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
class Dated:
    """One value of one day; a `record` was better than all before it."""

    label: str
    day: datetime
    y: float
    record: bool = False
