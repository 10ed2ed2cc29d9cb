"""A folder of cards -> the readings they want fetched: each source with its card and its table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.card import Card, admit_card
from catalog.domain.versions import meant, unaliased
from catalog.kit.finding import CatalogError
from catalog.kit.paths import inside
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, visible
from catalog.read.absent import need_models
from catalog.read.layers import card_tree
from catalog.read.walk import ModelFolder, walk
from catalog.sections.monitoring.schema import Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """One source of a card, and the folder of its model."""

    folder: ModelFolder
    card: Card
    source: Source

    @property
    def path(self) -> Path:
        """The table that readings are added to; CatalogError where it cannot be one."""
        try:
            path = inside(self.folder.path, self.source.file)
        except ValueError as problem:
            raise CatalogError(f"{problem}; give a path beside the card") from None
        if path.suffix.lower() != ".csv":
            raise CatalogError(f"`{self.source.file}` is no CSV table; readings are added to tables in .csv")
        return path

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.folder.label}/{visible(self.source.file)}"

    @property
    def version(self) -> str:
        """The version that ran: as it is said, or what an alias of that name means now."""
        told = said(self.source.version) or ""
        versions = [each.version for each in self.card.versions]
        found = told if told in versions else unaliased(told, self.card.aliases)
        if found and found not in versions:
            hint = meant(told, [*versions, *self.card.aliases]) or "name a version or an alias of it"
            raise CatalogError(f"there is no version {visible(found)}; {hint}")
        return found


def wanted(models: Path, ids: Collection[str]) -> Iterator[Wanted]:
    """The sources of these models, or of all; CatalogError where a model is not there, or has none."""
    need_models(models)
    folders = {each.id: each for each in walk(models.resolve()).folders}
    for name in ids:
        if name not in folders:
            hint = did_you_mean(name, folders) or "ids are the folders of cards below the folder of models"
            raise CatalogError(f"there is no model {visible(name)}; {hint}")
    for name in dict.fromkeys(ids or folders):
        found = [*_sources(folders[name])]
        if ids and not found:
            raise CatalogError(f"{name} names no source of readings; write one under `monitoring.sources`")
        yield from found


def _sources(folder: ModelFolder) -> Iterator[Wanted]:
    tree, _ = card_tree(folder)
    card, _ = admit_card(tree, folder.id)
    watch = said(card.monitoring)
    for source in watch.sources if watch else ():
        yield Wanted(folder, card, source)
