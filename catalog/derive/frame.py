"""What every model is worked out in: the house, the day, the writer of prose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.finding import Finding
from catalog.kit.prose import Writer
from catalog.kit.today import Today
from catalog.read.house import House
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Housed:
    """What is worked out, or made, in a house."""

    house: House

    @property
    def settings(self) -> Settings:
        """What the house says in catalog.yaml."""
        return self.house.settings

    @property
    def words(self) -> Vocabulary:
        """What the house calls its metrics and data sets."""
        return self.house.words


@dataclass(frozen=True, slots=True)
class Frame(Housed):
    """What a dossier is worked out in: the house, its words, the day, and the writer of prose."""

    today: Today
    writer: Writer

    def heeded(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that count in this house, sorted, each once."""
        return self.house.heed.heeded(sorted({*findings}))
