"""What all models have in one field -> what the explorer shows of it: its column, its facet, its extremes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.text import natural
from catalog.query.fields import Field
from catalog.query.record import Value as Held
from catalog.views.columns import column_of
from catalog.views.facets import FIELDS, Facet, FacetField, facet
from catalog.views.pager import PAGE_SIZE
from catalog.views.ranges import DATE
from catalog.views.table import Column, Value

FAMILY = "family"
_FACETS: Mapping[str, FacetField] = {each.name: each for each in FIELDS}


@dataclass(frozen=True, slots=True)
class Holders:
    """The models that have a value: how many, and the rows of the first hundred by name."""

    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One field: its column if it may be one, and the rows of the first hundred models in its best order.

    `holders` are by value of a facet whose values have no pages of their own; `days` are those on which
    models were trained, `first` is the family of the first model that has one.
    """

    column: Column | None
    best: tuple[int, ...]
    facet: Facet | None
    holders: Mapping[str, Holders]
    days: tuple[Held, ...] = ()
    first: str = ""


def is_shown(name: str) -> bool:
    """Say whether the explorer has a use for a field besides its column."""
    return name in _FACETS or name == DATE


def sheet(field: Field, held: Sequence[Sequence[Held]], words: Vocabulary, *, may_be_column: bool) -> Sheet:
    """Make the sheet of what each model has in the field, in the catalogue's order."""
    column, kind = column_of(field, held, words) if may_be_column else None, _FACETS.get(field.name)
    return Sheet(
        column=column,
        best=sorted_by(column)[:PAGE_SIZE] if column else (),
        facet=facet(held, kind, field) if kind else None,
        holders=_holders(held) if kind and not kind.pages else {},
        days=tuple(own[0] for own in held if own) if field.name == DATE else (),
        first=next((own[0].text for own in held if own), "") if field.name == FAMILY else "",
    )


def _holders(held: Sequence[Sequence[Held]]) -> dict[str, Holders]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, values in enumerate(held):
        for text in dict.fromkeys(value.text for value in values):
            found[text].append(row)
    return {text: Holders(len(rows), tuple(rows[:PAGE_SIZE])) for text, rows in found.items()}


def sorted_by(column: Column) -> tuple[int, ...]:
    """Return the places of the models in the column's best order; what is missing is last."""
    present = [at for at, value in enumerate(column.values) if value.sort is not None]
    absent = [at for at, value in enumerate(column.values) if value.sort is None]
    present.sort(key=lambda at: order_key(column.values[at]), reverse=column.best == "descending")
    return (*present, *absent)


def order_key(value: Value) -> tuple[float, object]:
    """Return a key that sorts numbers as such and text as people order it."""
    if isinstance(value.sort, str):
        return (0.0, natural(value.sort))
    return (value.sort or 0.0, ())
