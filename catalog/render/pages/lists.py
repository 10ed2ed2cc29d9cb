"""The explorer's pages as pages of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain import address
from catalog.render.engine import Page
from catalog.views.explorer import Explorer, ExplorerPage, explorer_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsPage(Page):
    """One page of the explorer's table."""

    view: ExplorerPage


def models_pages(view: Explorer) -> Iterator[ModelsPage]:
    """All pages of the explorer: by name a hundred at a time, and the first hundred by each column."""
    for page in explorer_pages(view):
        yield ModelsPage(path=page.path, title="Models", nav=address.MODELS, search_large=True, view=page)
