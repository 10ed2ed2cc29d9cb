"""Turns models into the explorer: facets, columns, and pages that are whole without script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.domain import address
from catalog.kit.text import natural, plural
from catalog.views.columns import Knowledge, columns, in_common
from catalog.views.facets import Facet, facets
from catalog.views.listing import Model
from catalog.views.pager import PAGE_SIZE, Leaf, Step, first_of, leaves
from catalog.views.ranges import Range, ranges
from catalog.views.table import Column, Value

_PART = re.compile(r"[^_./-]*[_./-]+|[^_./-]+")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: `sort` as ARIA says it, `path` the page that is sorted by it, if there is one."""

    column: Column
    sort: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """One model: its name, and its id where the name does not say it, in parts that a line may break after.

    `is_shared` says that another model has the same name; `cells` has one value for each column after it.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    id_parts: tuple[str, ...]
    is_shared: bool
    path: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Explorer:
    """All that the explorer knows: the models by name, and for each column and facet their values.

    `in_common` says in words what all models share, `shared_names` are names that several have, and
    `count` is as `1,266 models`.
    """

    models: tuple[Model, ...]
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    ranges: tuple[Range, ...]
    in_common: tuple[str, ...]
    shared_names: frozenset[str]
    count: str


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """One page of the table: all models by name a hundred at a time, or a hundred chosen otherwise.

    `title` says which; one that is not whole stays as it is with script too.
    """

    explorer: Explorer
    title: str
    path: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    range: str
    steps: tuple[Step, ...]
    is_whole: bool = True


def explorer(models: Iterable[Model], known: Knowledge) -> Explorer:
    """Choose columns and facets for the models; they come out in the catalogue's order, by name."""
    ordered = in_order(models)
    common = in_common(ordered, known) if len(ordered) > 1 else ()
    met = Counter(model.listing.name for model in ordered)
    shared = frozenset(name for name, count in met.items() if count > 1)
    found = columns(ordered, known)
    narrowing = facets([model.record for model in ordered], known.fields)
    total = plural(len(ordered), "model")
    return Explorer(ordered, found, narrowing, ranges(found, ordered), common, shared, total)


def in_order(models: Iterable[Model]) -> tuple[Model, ...]:
    """Return the models in the order that lists, queries and data files all count rows by."""
    return tuple(sorted(models, key=lambda each: (natural(each.listing.name), each.listing.id)))


def explorer_pages(view: Explorer) -> tuple[ExplorerPage, ...]:
    """Make every page of the table that works without script."""
    by_name = [_page_by_name(view, leaf) for leaf in leaves(len(view.models), "model", address.all_models)]
    return (*by_name, *(_page_by_column(view, column) for column in view.columns[1:]))


def _page_by_name(view: Explorer, leaf: Leaf) -> ExplorerPage:
    title = "Models" if leaf.number == 1 else f"Models, page {leaf.number}"
    return ExplorerPage(
        view, title, leaf.path, heads(view, "name"), rows(view, leaf.rows), leaf.range, leaf.steps
    )


def _page_by_column(view: Explorer, column: Column) -> ExplorerPage:
    order = sorted_by(column)
    label = f"{column.label}, {column.note}" if column.note else column.label
    return ExplorerPage(
        view,
        f"Models by {label}",
        sorted_path(column),
        heads(view, column.key),
        rows(view, order[:PAGE_SIZE]),
        first_of(len(order), "model", f" by {label}"),
        (Step("All by name", address.MODELS),),
    )


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


def sorted_path(column: Column) -> str:
    """Return the site path of the page sorted by a column."""
    return address.MODELS if column.key == "name" else address.models_by(column.slug)


def heads(view: Explorer, key: str) -> tuple[Head, ...]:
    """Return the heads of the table where it is sorted by the column of that key."""
    return tuple(
        Head(column, column.best if column.key == key else "none", sorted_path(column))
        for column in view.columns
    )


def rows(view: Explorer, chosen: range | tuple[int, ...]) -> tuple[Row, ...]:
    """Return the rows of the listings at these places."""
    return tuple(_row(view, at) for at in chosen)


def _row(view: Explorer, at: int) -> Row:
    listing = view.models[at].listing
    is_shared = listing.name in view.shared_names
    is_said = listing.name == listing.id.rpartition("/")[2] and not is_shared
    id_parts = () if is_said else breakable(listing.id)
    cells = tuple(column.values[at] for column in view.columns[1:])
    return Row(listing.id, listing.name, breakable(listing.name), id_parts, is_shared, listing.path, cells)


def breakable(name: str) -> tuple[str, ...]:
    """Split a name after the marks that join its words: `vit_base.in1k` is `vit_`, `base.`, `in1k`."""
    return tuple(_PART.findall(name))
