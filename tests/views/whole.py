"""Models -> the explorer that a site shows of them, put together as its topics do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.domain.vocabulary import Vocabulary
from catalog.query.fields import Field, Fields
from catalog.query.record import Value
from catalog.views.columns import worth_a_column
from catalog.views.explorer import Explorer, Line, in_order, put_together
from catalog.views.figures import figure_keys, most_common
from catalog.views.listing import Model
from catalog.views.sheet import is_shown, sheet
from catalog.views.table import Column


@dataclass(frozen=True)
class Knowledge:
    """The fields there are, and the house's words for metrics and data sets."""

    fields: Fields
    words: Vocabulary


def explorer(models: Iterable[Model], known: Knowledge) -> Explorer:
    """Choose columns and facets for the models; they come out in the catalogue's order, by name."""
    ordered, fields = in_order(models), known.fields.by_name
    metrics = metric_keys(ordered)
    columns = {*worth_a_column(metrics)}
    sheets = {
        name: sheet(field, held(ordered, field), known.words, may_be_column=name in columns)
        for name, field in fields.items()
        if name in columns or is_shown(name)
    }
    lines = tuple(Line(each.listing.id, each.listing.name, each.listing.path) for each in ordered)
    return put_together(lines, metrics, sheets)


def metric_keys(models: Sequence[Model]) -> list[str]:
    """Name the few metrics that most of these models have."""
    counts: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for model in models:
        for place, key in enumerate(figure_keys(model.listing)):
            count, places = counts[key]
            counts[key] = (count + 1, places + place)
    return most_common(counts, len(models))


def held(models: Iterable[Model], field: Field) -> list[Sequence[Value]]:
    """Return what each model has in a field."""
    return [model.record.values.get(field.name, ()) for model in models]


def column(name: str, models: Iterable[Model], known: Knowledge) -> Column:
    """Make the column of a field, as it is made of one that may be shown."""
    field = known.fields.by_name[name]
    found = sheet(field, held(models, field), known.words, may_be_column=True).column
    assert found
    return found
