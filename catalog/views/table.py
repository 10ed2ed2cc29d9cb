"""The parts of a table of models: columns, their values, and the order that values stand in."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.shown import NOT_REPORTED
from catalog.views.printing import Printing

LONGEST_ON_ONE_LINE = 18
WRAPPED_LETTERS = 14


_ABSENT = {"stage": "none", "state": "not watched"}
"""The word for a cell without a value, in columns of marks."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell prints and what it sorts by; empty text is not reported, None sorts last both ways."""

    shown: str = ""
    sort: float | str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is name, figure, stage, state or text; `note` stands under the label: its data set.

    `key` is the field's name in queries. `values` has one value a model, in the order of the models;
    `printing` is how its numbers are printed, `slug` the key as a segment of a path. `wraps` says that the
    values are prose and may take two lines, `hidden` that the column waits in the menu of columns.
    """

    key: str
    label: str
    kind: str
    values: tuple[Value, ...]
    unit: str = ""
    note: str = ""
    better: str = ""
    wraps: bool = False
    hidden: bool = False
    printing: Printing | None = None
    slug: str = ""

    @property
    def letters(self) -> int:
        """Return about how many letters wide the column is at its narrowest."""
        words = [*self.label.split(), self.note]
        longest = max((len(value.shown) for value in self.values), default=0)
        mark = 3 if self.kind in _ABSENT else 0
        return max(min(longest, WRAPPED_LETTERS) + mark, *map(len, words)) + 2

    @property
    def best(self) -> str:
        """Return `ascending` or `descending`: the order in which the most looked for comes first."""
        numbers = self.kind == "figure" and self.better != "lower"
        return "descending" if numbers or self.key == "date" else "ascending"

    @property
    def missing(self) -> str:
        """Return the word for a cell without a value."""
        return _ABSENT.get(self.kind, NOT_REPORTED)


def text_column(key: str, label: str, values: tuple[Value, ...], kind: str = "text") -> Column:
    """Make a column of words; those longer than a date or a licence may take two lines."""
    longest = max((len(value.shown) for value in values), default=0)
    return Column(key, label, kind, values, wraps=longest > LONGEST_ON_ONE_LINE)
