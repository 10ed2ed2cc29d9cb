"""The explorer -> a page for each value of the facets that have no pages of their own: stage, licence, …."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from catalog.domain import address
from catalog.kit.text import plural
from catalog.views.explorer import Explorer, ExplorerPage, Head, rows
from catalog.views.facets import Facet, FacetValue
from catalog.views.pager import PAGE_SIZE, Step, first_of


def where_pages(view: Explorer) -> Iterator[ExplorerPage]:
    """Make a page for each value that a facet shows; the first hundred models by name stand on it."""
    plain_heads = tuple(
        Head(column, column.best if column.key == "name" else "none", "") for column in view.columns
    )
    short = replace(view, ranges=(), facets=tuple(replace(each, more=()) for each in view.facets))
    for facet in view.facets:
        if not facet.of.pages:
            having = _having(facet.field, view)
            for value in facet.shown:
                if value.path:
                    places = having[value.id]
                    count = plural(len(places), "model")
                    yield _page(replace(short, count=count), plain_heads, _named(facet, value), places)


def _having(field: str, view: Explorer) -> dict[str, list[int]]:
    """For each value of a field, the places of the models that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, model in enumerate(view.models):
        for text in dict.fromkeys(value.text for value in model.record.values.get(field, ())):
            found[text].append(place)
    return found


def _named(facet: Facet, value: FacetValue) -> tuple[str, str]:
    return f"Models: {facet.label.lower()} {value.label}", value.path


def _page(view: Explorer, heads: tuple[Head, ...], named: tuple[str, str], places: list[int]) -> ExplorerPage:
    title, path = named
    return ExplorerPage(
        explorer=view,
        title=title,
        path=path,
        heads=heads,
        rows=rows(view, tuple(places[:PAGE_SIZE])),
        range=first_of(len(places), "model", " by name"),
        steps=(Step(f"All {plural(len(view.models), 'model')}", address.MODELS),),
        is_whole=False,
    )
