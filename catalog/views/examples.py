"""The explorer -> questions that this very catalogue answers, to show how one asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from catalog.query.write import quote
from catalog.views.explorer import Explorer
from catalog.views.facets import ABSENT
from catalog.views.figures import PARAMETERS
from catalog.views.table import Column


@dataclass(frozen=True, slots=True)
class Example:
    """One question and what it asks for, in words."""

    query: str
    meaning: str


def examples(view: Explorer) -> tuple[Example, ...]:
    """Make a question of each kind, of values that models here really have."""
    return tuple(_examples(view))


def _examples(view: Explorer) -> Iterator[Example]:
    if view.family:
        yield Example(quote(view.family).lower(), "a word, anywhere in a card; quotation marks keep a phrase")
    for facet in view.facets[:1]:
        values = [value for value in facet.open if value.id != ABSENT]
        yield Example(f"{facet.field}:{quote(values[0].id)}", f"a value of a field: {facet.label.lower()}")
        if len(values) > 1:
            either = " OR ".join(quote(value.id) for value in values[:2])
            yield Example(f"{facet.field}:({either})", "one of several")
            yield Example(f"-{facet.field}:{quote(values[0].id)}", "all others")
    yield from _of_numbers(view)
    for facet in view.facets:
        if any(value.id == ABSENT for value in facet.shown):
            yield Example(f"-{facet.field}:*", f"models that say nothing of it: {facet.label.lower()}")
            break


def _of_numbers(view: Explorer) -> Iterator[Example]:
    figures = [column for column in view.columns if column.kind == "figure" and _middle(column) is not None]
    metrics = [column for column in figures if column.key != PARAMETERS]
    for column in metrics[:1]:
        least = f"{column.key}{'<=' if column.better == 'lower' else '>='}{_middle(column):.3g}"
        yield Example(least, f"a figure: {column.label}" + (f" on {column.note}" if column.note else ""))
        sign = "" if column.better == "lower" else "-"
        yield Example(f"{least} sort:{sign}{column.key}", "the same, the best first")
    if any(column.key == PARAMETERS for column in figures):
        yield Example("params<30M", "a count with its unit; ranges are 1M..30M")
    if view.year:
        yield Example(f"trained>={view.year}", "a date, as exact as one likes")


def _middle(column: Column) -> float | None:
    numbers = [value.sort for value in column.values if isinstance(value.sort, float | int)]
    return median_low(numbers) if numbers else None
