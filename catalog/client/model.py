"""What a site says of one model -> its card, its versions, their metrics and their files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog.card import Card, admit_card
from catalog.card import Version as VersionCard
from catalog.client.frames import Row, frame, rows_of
from catalog.derive.choice import chosen
from catalog.domain import address
from catalog.domain.versions import Lineup
from catalog.kit.finding import CatalogError
from catalog.kit.node import MappingNode
from catalog.kit.source import parse
from catalog.read.built import BuiltSite
from catalog.weights.parcel import parcels
from catalog.weights.pull import Told, pull
from catalog.weights.site import lineup_of

if TYPE_CHECKING:
    import pandas as pd


def _quiet(_name: str, _done: int, _whole: int | None) -> None:
    """Nobody is told how far a file is."""


@dataclass(frozen=True)
class Version:
    """One version of a model: `card` is what is written of it."""

    model: Model
    card: VersionCard

    @property
    def name(self) -> str:
        """Its name."""
        return self.card.version

    def metrics(self) -> pd.DataFrame:
        """What was measured of it, one value a row; columns as in `metrics.csv`."""
        return frame([row for row in self.model.rows if row.get("version") == self.name])

    def pull(self, folder: str | Path, artifact: str = "", told: Told = _quiet) -> tuple[Path, ...]:
        """Fetch its files into a folder, or the one of a name, and check them against the card.

        A file is there whole and with the right hash, or CatalogError says why not.
        """
        wanted = parcels(self.card.artifacts, None, artifact)
        return tuple(each.path for each in pull(wanted, Path(folder), told))


@dataclass(frozen=True)
class Model:
    """One model of a catalogue; `facts` is all that the site says of it, as plain JSON."""

    id: str
    facts: Mapping[str, Any]
    site: BuiltSite

    def __post_init__(self) -> None:
        """A site may say anything."""
        if not isinstance(self.facts, Mapping):
            raise CatalogError(
                f"{self.site.at(address.api(self.id))} tells of no model; build the site again"
            )

    @cached_property
    def card(self) -> Card:
        """The card, typed, with the fields that the documentation lists."""
        root = parse(json.dumps(self.facts.get("card"), ensure_ascii=False).encode(), f"{self.id}.json").root
        if not isinstance(root, MappingNode):
            raise CatalogError(f"{self.site.at(address.api(self.id))} holds no card; build the site again")
        return admit_card(root, self.id)[0]

    @property
    def name(self) -> str:
        """What people call it."""
        return self.card.name

    @property
    def url(self) -> str:
        """The address of its page, or its file where the site is a folder."""
        return self.site.at(address.model(self.id))

    @cached_property
    def lineup(self) -> Lineup:
        """The order of its versions, oldest first, and the one that speaks for it."""
        return lineup_of(self.card, self.facts.get("current"))

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions, oldest first."""
        by_name = {each.version: each for each in self.card.versions}
        return tuple(Version(self, by_name[name]) for name in self.lineup.order)

    @property
    def current(self) -> Version:
        """The version that speaks for the model; CatalogError where it has none."""
        return self.version("")

    def version(self, wanted: str) -> Version:
        """A version by its name, a stage or an alias; CatalogError says which there are."""
        return Version(self, chosen(self.id, self.card, self.lineup, wanted))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What was measured, one value a row, as plain values by column."""
        return tuple(rows_of(self.facts.get("measurements")))

    def metrics(self) -> pd.DataFrame:
        """What was measured of all its versions, one value a row; columns as in `metrics.csv`."""
        return frame(self.rows)

    def __iter__(self) -> Iterator[Version]:
        """Its versions, oldest first."""
        return iter(self.versions)
