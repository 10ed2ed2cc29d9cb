"""Turn OpenMMLab's `model-index.yml` and `metafile.yml` files into cards, folders and data sets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.openmmlab.cards import card
from catalog.exchange.openmmlab.families import Family, families
from catalog.exchange.openmmlab.folders import folder
from catalog.exchange.openmmlab.metafiles import metafiles
from catalog.exchange.openmmlab.world import SYSTEM, World, survey
from catalog.exchange.shape import ForeignCard, ForeignFolder, Format, Import, Loss

__all__ = ["FORMAT"]


def _read(source: str) -> Iterator[Import]:
    """Read a checkout of mmpretrain or a sister project, or one metafile; broken files are findings."""
    files, findings = metafiles(Path(source))
    kin, more = families(files)
    world = survey(kin)
    losses: list[Loss] = []
    folders = tuple(ForeignFolder(family.id, folder(family, world, losses)) for family in kin)
    cards = tuple(made for family in kin for made in _cards(family, world, losses))
    entries = world.datasets.entries()
    yield Import(
        SYSTEM, cards, folders, entries, world.metrics(), tuple(losses), (*findings, *more), len(cards)
    )


def _cards(family: Family, world: World, losses: list[Loss]) -> list[ForeignCard]:
    return [card(model, family, world, losses) for model in family.models]


FORMAT = Format(
    "openmmlab",
    "OpenMMLab metafiles",
    source="a checkout with configs/*/metafile.yml, or one metafile",
    read=_read,
)
