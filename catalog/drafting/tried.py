"""A draft -> what `catalog check` would say of it, by the same door and in the same words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.card import admit_card
from catalog.check import checked
from catalog.domain.subjects import Context
from catalog.drafting.draft import Draft
from catalog.kit.finding import Finding
from catalog.read.entry import read_entry
from catalog.read.house import House
from catalog.read.layers import card_tree
from catalog.read.walk import CARD, FOLDER, ModelFolder, walk

METRICS = "metrics.csv"
_STAND_IN = "0.5"
"""A value until there is one; what is wrong with it is so before and after."""


@dataclass(frozen=True)
class Door:
    """The catalogue that a card will stand in: its folder and what the house says."""

    models: Path
    house: House

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of the cards there are, those of most cards first."""
        used: Counter[str] = Counter()
        for folder in walk(self.models).folders if self.models.is_dir() else ():
            card, _ = admit_card(card_tree(folder)[0], folder.id)
            used.update({*card.tags})
        return tuple(sorted(used, key=lambda tag: (-used[tag], tag)))

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """Read the draft as if it were there already; it lies in a folder of its own for that moment."""
        words = self.house.words
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / CARD).write_text(draft.card(), encoding="utf-8")
            if table := draft.metrics():
                (folder / METRICS).write_text(table, encoding="utf-8")
            files = tuple(sorted(each.name for each in folder.iterdir()))
            there = ModelFolder(draft.id, folder, f"{self.models.name}/{draft.id}", files, self._above(draft))
            return checked(read_entry(there, Context(words.metrics, words.datasets)), self.house).findings

    def news(self, before: Draft, after: Draft) -> tuple[Finding, ...]:
        """What is wrong with a draft that was not before; a measurement counts without its value too."""
        if before.measured and "value" not in after.measured:
            before, after = (each.with_measured("value", _STAND_IN) for each in (before, after))
        old = {(each.rule, each.message) for each in self.findings(before)}
        new = (each for each in self.findings(after) if (each.rule, each.message) not in old)
        return tuple(each for each in new if each.rule != "headline-missing")  # the headline is our doing

    def _above(self, draft: Draft) -> tuple[tuple[Path, str], ...]:
        """The files of the folders above, as far as there are any."""
        steps = draft.id.split("/")[:-1]
        folders = [self.models, *(self.models.joinpath(*steps[: at + 1]) for at in range(len(steps)))]
        named = [(each / FOLDER, f"{self.models.name}/{FOLDER}") for each in folders]
        return tuple((path, label) for path, label in named if path.is_file())
