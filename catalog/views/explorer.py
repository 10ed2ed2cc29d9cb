"""Turns models into the explorer: facets, columns, and pages that are whole without script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.domain import address
from catalog.kit.text import breakable, natural, plural
from catalog.views.columns import chosen, shared_by_all
from catalog.views.facets import FIELDS, Facet
from catalog.views.listing import Model
from catalog.views.pager import Leaf, Step, first_of, leaves
from catalog.views.ranges import DATE, Range, ranges
from catalog.views.sheet import FAMILY, Holders, Sheet
from catalog.views.table import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A model as the explorer calls it."""

    id: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands around the rows on every page of the explorer; its columns have no values.

    `in_common` says in words what all models share, `count` is as `1,266 models`.
    """

    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    ranges: tuple[Range, ...]
    in_common: tuple[str, ...]
    count: str


@dataclass(frozen=True, slots=True)
class Explorer:
    """All that the explorer knows: the models by name, and for each column and facet their values.

    `best` are by column the rows that come first in its order, `holders` by facet and value the rows that
    have it; `family` is one that some model has, `year` the last in which one was trained, `shared_names`
    are names that several models have.
    """

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    shell: Shell
    shared_names: frozenset[str]
    best: Mapping[str, tuple[int, ...]]
    holders: Mapping[str, Mapping[str, Holders]]
    family: str
    year: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: `sort` as ARIA says it, `path` the page that is sorted by it, if there is one."""

    column: Column
    sort: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """One model: its name, and its id where the name does not say it, in parts that a line may break after.

    `is_shared` says that another model has the same name; `cells` has one text for each column after it.
    """

    id: str
    name: str
    parts: tuple[str, ...]
    id_parts: tuple[str, ...]
    is_shared: bool
    path: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The models that a page shows, and what it says of them: each line with whether its name is shared.

    `by` is the column that they are sorted by; one that is not whole stays as it is with script too, and
    says what it counts in `count`.
    """

    title: str
    path: str
    by: str
    rows: tuple[tuple[Line, bool, tuple[str, ...]], ...]
    range: str
    steps: tuple[Step, ...]
    count: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """One page of the table: all models by name a hundred at a time, or a hundred chosen otherwise.

    `title` says which; one that is not whole stays as it is with script too.
    """

    explorer: Shell
    title: str
    path: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    range: str
    steps: tuple[Step, ...]
    is_whole: bool


def put_together(lines: tuple[Line, ...], metrics: Sequence[str], sheets: Mapping[str, Sheet]) -> Explorer:
    """Choose columns and facets of models in the catalogue's order, and what each field has of them."""
    made = {name: each.column for name, each in sheets.items() if each.column}
    columns = chosen((line.name for line in lines), metrics, made)
    found = (sheets[field.name].facet for field in FIELDS if field.name in sheets)
    facets = tuple(each for each in found if each and each.narrows)
    days = sheets[DATE].days if DATE in sheets else ()
    shell = Shell(
        columns=tuple(replace(each, values=()) for each in columns),
        facets=facets,
        ranges=ranges(columns, days),
        in_common=shared_by_all(made) if len(lines) > 1 else (),
        count=plural(len(lines), "model"),
    )
    return Explorer(
        lines, columns, facets, shell,
        shared_names=frozenset(name for name, count in Counter(x.name for x in lines).items() if count > 1),
        best={column.key: sheets[column.key].best for column in columns[1:]},
        holders={name: each.holders for name, each in sheets.items()},
        family=sheets[FAMILY].first if FAMILY in sheets else "",
        year=max((day.text[:4] for day in days), default=""),
    )  # fmt: skip


def in_order(models: Iterable[Model]) -> tuple[Model, ...]:
    """Return the models in the order that lists, queries and data files all count rows by."""
    return tuple(sorted(models, key=lambda each: (natural(each.listing.name), each.listing.id)))


def excerpts(view: Explorer) -> Iterator[Excerpt]:
    """All models by name, a hundred a page, and for each column the first hundred in its order."""
    total = len(view.lines)
    for leaf in leaves(total, "model", address.all_models):
        yield _by_name(view, leaf)
    step = Step("All by name", address.MODELS)
    for column in view.columns[1:]:
        label = f"{column.label}, {column.note}" if column.note else column.label
        path, told = sorted_path(column), first_of(total, f" by {label}")
        shown = rows(view, view.best[column.key])
        yield Excerpt(f"Models by {label}", path, column.key, shown, told, (step,))


def _by_name(view: Explorer, leaf: Leaf) -> Excerpt:
    title = "Models" if leaf.number == 1 else f"Models, page {leaf.number}"
    return Excerpt(title, leaf.path, "name", rows(view, leaf.rows), leaf.range, leaf.steps)


def page(excerpt: Excerpt, shell: Shell) -> ExplorerPage:
    """Put rows into their place."""
    heads = tuple(_head(column, excerpt) for column in shell.columns)
    if not excerpt.is_whole:
        facets = tuple(replace(each, more=()) for each in shell.facets)
        shell = replace(shell, ranges=(), facets=facets, count=excerpt.count)
    return ExplorerPage(
        shell, excerpt.title, excerpt.path, heads, tuple(_row(*each) for each in excerpt.rows),
        excerpt.range, excerpt.steps, excerpt.is_whole,
    )  # fmt: skip


def _head(column: Column, excerpt: Excerpt) -> Head:
    """A page that is not whole promises no order that it cannot keep."""
    sort = column.best if column.key == excerpt.by else "none"
    return Head(column, sort, sorted_path(column) if excerpt.is_whole else "")


def sorted_path(column: Column) -> str:
    """Return the site path of the page sorted by a column."""
    return address.MODELS if column.key == "name" else address.models_by(column.slug)


def rows(view: Explorer, places: Iterable[int]) -> tuple[tuple[Line, bool, tuple[str, ...]], ...]:
    """Return what stands in the rows at these places."""
    return tuple(
        (line, line.name in view.shared_names, tuple(each.values[at].shown for each in view.columns[1:]))
        for at in places
        for line in (view.lines[at],)
    )


def _row(line: Line, is_shared: bool, cells: tuple[str, ...]) -> Row:  # noqa: FBT001 - a value, not a switch
    is_said = line.name == line.id.rpartition("/")[2] and not is_shared
    id_parts = () if is_said else breakable(line.id)
    return Row(line.id, line.name, breakable(line.name), id_parts, is_shared, line.path, cells)
