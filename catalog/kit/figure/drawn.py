"""A figure as it is drawn: the plot for people, and the rows it was made of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from catalog.kit.digits import decimals, shown
from catalog.kit.figure.curb import are_years, clip, finite, year
from catalog.kit.figure.nouns import Limit
from catalog.kit.text import canonical_json

Kind = Literal["name", "number", "ordinal", "time"]
Value = str | float | None

_FEWEST_LIVE = 3


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
    def numeric(self) -> bool:
        """Whether a name is followed by numbers only, so that a class of the table says it of all cells."""
        return len(self.columns) > 1 and all(each.kind == "number" for each in self.columns[1:])

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows as a table prints them: one precision a column, nothing as empty text."""
        printed = [_printed(column, [row[at] for row in self.rows]) for at, column in enumerate(self.columns)]
        return tuple(zip(*printed, strict=True))


def _printed(column: Column, values: list[Value]) -> list[Cell]:
    if column.kind != "number":
        return [Cell(clip("" if each is None else str(each), 200), "", column.kind) for each in values]
    numbers = finite(each for each in values if not isinstance(each, str))
    if column.name == "x" and are_years(numbers):
        return [Cell(year(each) if isinstance(each, float | int) else "", "", "number") for each in values]
    digits = decimals(numbers)
    return [_number(each, digits) for each in values]


def _number(value: Value, digits: int) -> Cell:
    if not isinstance(value, float | int):
        return Cell("", "", "number")
    text = shown(value, digits)
    says_it = not math.isfinite(value) or ("," not in text and float(text.replace("−", "-")) == value)
    return Cell(text, "" if says_it else repr(value), "number")
