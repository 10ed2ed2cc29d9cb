"""A published catalogue -> what programs want of it: models by a query, cards, metrics, files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.client.frames import frame
from catalog.client.hits import Hit, hits
from catalog.client.model import Model, Version
from catalog.domain import address
from catalog.kit.finding import CatalogError
from catalog.kit.paths import valid_id
from catalog.kit.text import did_you_mean, visible
from catalog.query.index import Index
from catalog.read.built import AbsentError, BuiltSite
from catalog.read.index import INDEX, index_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Catalogue", "Hit", "Model", "Version", "own_cache"]


def own_cache() -> Path:
    """Where answers are kept for the next time, as other programs of this machine's user do."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "model-catalog"


def opened(where: str, cache: Path | None, headers: Mapping[str, str]) -> Catalogue:
    """Open a site; CatalogError where there is none at all, so that it does not come as a surprise later."""
    catalogue = Catalogue(BuiltSite(where, cache, headers))
    catalogue.site.json(INDEX)
    return catalogue


@dataclass(frozen=True)
class Catalogue:
    """A site that `catalog build` made, opened to be asked; see `catalog.open`."""

    site: BuiltSite
    _models: dict[str, Model] = field(default_factory=dict, repr=False)

    def search(self, query: str = "") -> tuple[Hit, ...]:
        """Answer a query as the site's search box does: best first, or in the order that `sort:` asks for.

        CatalogError where the query is not understood; it says where, and what was probably meant.
        """
        return tuple(hits(query, self.index))

    def __getitem__(self, model_id: str) -> Model:
        """Open a model by its id; CatalogError where there is none of that id."""
        if model_id not in self._models:
            self._models[model_id] = self._opened(model_id)
        return self._models[model_id]

    def __iter__(self) -> Iterator[str]:
        """The ids of all models, in the order of the catalogue."""
        return (record.id for record in self.index.records)

    def __len__(self) -> int:
        """How many models there are."""
        return len(self.index.records)

    def metrics(self, query: str = "") -> pd.DataFrame:
        """The measurements of all models that a query finds, one value a row, with a column `model`."""
        return frame({"model": hit.id, **row} for hit in self.search(query) for row in self[hit.id].rows)

    def refresh(self) -> None:
        """Ask the site again; until then all that was fetched stays as it was."""
        self.site.forget()
        self._models.clear()
        self.__dict__.pop("index", None)

    @cached_property
    def index(self) -> Index:
        """What queries are answered from."""
        return index_of(self.site)

    def _opened(self, model_id: str) -> Model:
        if valid_id(model_id):
            raise CatalogError(f"{visible(model_id[:200])} cannot be the id of a model; `search` finds ids")
        try:
            return Model(model_id, self.site.json(address.api(model_id)), self.site)
        except AbsentError:
            hint = did_you_mean(model_id, list(self)) or "`search` finds ids"
            raise CatalogError(f"{self.site.at('')} has no model {model_id}; {hint}") from None
