"""Rows of tables beside a card -> those of which an edition may speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.readings import Readings
from catalog.editions.pared import Pared
from catalog.editions.veil import Veil
from catalog.read.further_tables import TableFile


@dataclass(frozen=True, slots=True)
class Rows:
    """Judges rows by the version and the data set that they are of."""

    found: Pared
    veil: Veil

    def kept(self, rows: Iterable[Measurement], section: str) -> tuple[Measurement, ...]:
        """The rows of a section that may be seen."""
        return tuple(row for row in rows if self._is_seen(row, section))

    def readings(self, readings: Readings) -> Readings:
        """The readings that may be seen; those of a run are of one version and one data set."""
        if "monitoring" in self.found.hidden.sections:
            return Readings()
        long = tuple(run for run in readings.long if self._is_seen(run.like, "monitoring"))
        return Readings(self.kept(readings.rows, "monitoring"), long)

    def tables(self, files: Iterable[TableFile], section: str) -> tuple[TableFile, ...]:
        """The tables that may be seen, each less the rows of what is hidden."""
        return tuple(
            TableFile(tuple(row for row in file.rows if self._is_row(row, section)), file.version, file.label)
            for file in files
            if not self.found.hides(file.version, section)
        )

    def _is_row(self, row: Mapping[str, str], section: str) -> bool:
        return not (
            self.found.hides(row.get("version"), section) or self.veil.hides_dataset(row.get("dataset"))
        )

    def _is_seen(self, row: Measurement, section: str) -> bool:
        if section in self.found.hidden.sections or self.found.hides(row.version, section):
            return False
        return not self.veil.hides_dataset(row.dataset)
