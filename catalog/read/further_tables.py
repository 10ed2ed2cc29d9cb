"""The further tables that a card names, of explanations, figures, distributions -> their rows as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.card import Card
from catalog.domain.columns import Columns
from catalog.domain.quantities import Doubt
from catalog.domain.subjects import Context, version_in_table
from catalog.domain.tables import read_columns
from catalog.kit.bounded import bounded
from catalog.kit.finding import Finding, error
from catalog.kit.schema import said
from catalog.read.beside import Beside, Steps
from catalog.read.version_files import named_after_a_version
from catalog.sections.evaluation.exhibits import is_picture

_ANY_TABLE = "figures"
"""What is drawn may be of anything: `version` may be that of a library."""
_VERSION = "version"


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
    context: Context

    def of(self, card: Card) -> dict[str, tuple[TableFile, ...]]:
        """The files of each table, by the reference in the card."""
        return {reference: tuple(self._files(reference, at, of)) for reference, at, of in _named(card)}

    def _files(self, reference: str, at: Steps, version: str | None) -> Iterator[TableFile]:
        versions = self.context.versions
        for path in self.beside.need(reference, at):
            label = self.beside.label(path)
            table = read_columns(path, label)
            strangers = () if at[0] == _ANY_TABLE else bounded(self._strangers(table))
            self.beside.findings.extend((*table.findings, *strangers))
            if not version and _VERSION not in table.names:
                self.beside.findings.extend(named_after_a_version(path, label, versions))
            rows = tuple(dict(zip(table.names, row, strict=False)) for row in table.rows)
            yield TableFile(rows, path.stem if path.stem in versions else "", label)

    def _strangers(self, table: Columns) -> Iterator[Finding]:
        """What its column `version` names that is no version, where it first does: nothing would show it."""
        column = table.names.index(_VERSION) if _VERSION in table.names else None
        seen = {""}
        for number, row in enumerate(table.rows if column is not None else ()):
            if (text := row[column or 0].strip()) not in seen:
                seen.add(text)
                cell = version_in_table(text, self.context)
                if isinstance(cell, Doubt):
                    yield error(table.place(number, column or 0), cell.rule, cell.message, cell.hint)


def _named(card: Card) -> Iterator[tuple[str, Steps, str | None]]:
    """What a card names, where, and the version that it says with it."""
    for at, explanation in enumerate(card.explanations):
        yield explanation.file, ("explanations", at, "file"), said(explanation.version)
    for at, figure in enumerate(card.figures):
        if not is_picture(figure.file):
            yield figure.file, ("figures", at, "file"), said(figure.version)
    watch = said(card.monitoring)
    for at, file in enumerate(watch.distributions if watch else ()):
        yield file, ("monitoring", "distributions", at), None
