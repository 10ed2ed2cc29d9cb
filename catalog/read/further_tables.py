"""The further tables that a card names, of explanations, figures, distributions -> their rows as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.card import Card
from catalog.domain.tables import read_columns
from catalog.kit.schema import said
from catalog.read.beside import Beside, Steps
from catalog.sections.evaluation.exhibits import is_picture


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table beside a card that is not measurements: rows as text by column, and the version of its name.

    `label` is its path as people know it.
    """

    rows: tuple[Mapping[str, str], ...]
    version: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class FurtherTables:
    """Reads tables on behalf of a card, to whose findings those of the tables are added."""

    beside: Beside

    def of(self, card: Card) -> dict[str, tuple[TableFile, ...]]:
        """The files of each table, by the reference in the card."""
        versions = frozenset(each.version for each in card.versions)
        return {reference: tuple(self._files(reference, at, versions)) for reference, at in _named(card)}

    def _files(self, reference: str, at: Steps, versions: frozenset[str]) -> Iterator[TableFile]:
        for path in self.beside.need(reference, at):
            label = self.beside.label(path)
            table = read_columns(path, label)
            self.beside.findings.extend(table.findings)
            rows = tuple(dict(zip(table.names, row, strict=False)) for row in table.rows)
            yield TableFile(rows, path.stem if path.stem in versions else "", label)


def _named(card: Card) -> Iterator[tuple[str, Steps]]:
    for at, explanation in enumerate(card.explanations):
        yield explanation.file, ("explanations", at, "file")
    for at, figure in enumerate(card.figures):
        if not is_picture(figure.file):
            yield figure.file, ("figures", at, "file")
    watch = said(card.monitoring)
    for at, file in enumerate(watch.distributions if watch else ()):
        yield file, ("monitoring", "distributions", at)
