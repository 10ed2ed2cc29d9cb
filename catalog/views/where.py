"""The explorer -> a page for each value of the facets that have no pages of their own: stage, licence, …."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain import address
from catalog.kit.text import plural
from catalog.views.explorer import Excerpt, Explorer, rows
from catalog.views.pager import Step, first_of


def where_excerpts(view: Explorer) -> Iterator[Excerpt]:
    """Choose for each value that a facet shows the first hundred models by name."""
    steps = (Step(f"All {plural(len(view.lines), 'model')}", address.MODELS),)
    for facet in view.facets:
        for value in () if facet.of.pages else facet.shown:
            if value.path:
                holders = view.holders[facet.field][value.id]
                yield Excerpt(
                    title=f"Models: {facet.label.lower()} {value.label}",
                    path=value.path,
                    by="name",
                    rows=rows(view, holders.rows),
                    range=first_of(holders.count, " by name"),
                    steps=steps,
                    count=plural(holders.count, "model"),
                    is_whole=False,
                )
