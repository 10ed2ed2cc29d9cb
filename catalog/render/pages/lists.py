"""The explorer's pages as pages of the site, and those at former ids."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.domain import address
from catalog.render.engine import Page
from catalog.render.urls import Links
from catalog.views.examples import Example
from catalog.views.explorer import ExplorerPage


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsPage(Page):
    """One page of the explorer's table."""

    view: ExplorerPage
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Page):
    """What a server shows at any address that is not there, so its links cannot be relative."""

    base_url: str
    models: int

    @property
    def root(self) -> str:
        """The path of the site on its host; without a base URL only addresses at the root work."""
        path = urlsplit(self.base_url).path
        return path if path.endswith("/") or not path else f"{path}/"

    @property
    def href(self) -> Links:
        """Links from the root of the site."""
        return Links(self.path, self.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(Page):
    """What stands at a model's former id."""

    target: str


def moved_page(former: str, now: str) -> MovedPage:
    """The page at a former id, which leads to the model's own."""
    return MovedPage(
        path=address.model(former),
        title="Moved",
        description=f"This model is {now} now.",
        nav=address.MODELS,
        target=now,
    )


def models_page(view: ExplorerPage, asked: tuple[Example, ...]) -> ModelsPage:
    """One page of the explorer: of models by name, by a column, or with a value of a facet."""
    return ModelsPage(
        path=view.path,
        title=view.title,
        description=f"{view.explorer.count}: name, version, stage and figures of each.",
        nav=address.MODELS,
        search_large=view.is_whole,
        view=view,
        examples=asked,
    )
