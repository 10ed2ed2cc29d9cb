"""Turns one wide file into a table with one value a row, and says which models each row belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.domain.columns import Columns, Spots
from catalog.domain.placeholders import ModelIds, Template

Origin = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Origins:
    """Spots of a table made from another: each row stands where its value stood."""

    spots: Spots
    cells: tuple[Origin, ...]

    def at(self, row: int, column: int) -> tuple[int, int]:  # noqa: ARG002 -- all cells of a row came from one
        """Return the line and column of the cell that a row was made from."""
        return self.spots.at(*self.cells[row])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One wide file: its columns and what its name says.

    `model` tells a row's model, `metrics` which column holds which metric, `given` what else is known.
    """

    columns: Columns
    values: Mapping[str, str]
    model: Template
    metrics: Mapping[str, str]
    given: Mapping[str, Template]

    def lacking(self) -> tuple[str, ...]:
        """Return the names of columns that are asked for and not there."""
        asked = [*self._placeholders(), *self.metrics.values()]
        return tuple(
            name for name in dict.fromkeys(asked) if name not in self.values and self._at(name) is None
        )

    def tidy(self, models: ModelIds) -> Tidy:
        """Make one row of each value whose model there is; empty cells are not reported."""
        rows: list[tuple[str, ...]] = []
        cells: list[Origin] = []
        owners: list[tuple[str, ...]] = []
        strangers: dict[str, int] = {}
        metrics = [
            (metric, at) for metric, name in self.metrics.items() if (at := self._at(name)) is not None
        ]
        for number, values in enumerate(self._rows()):
            ids = models.like(self.model.pattern(values))
            if not ids:
                name = self.model.fill(values)
                strangers[name] = strangers.get(name, 0) + 1
                continue
            known = [template.fill(values) for template in self.given.values()]
            for metric, at in metrics:
                if (text := self.columns.rows[number][at]).strip():
                    rows.append((metric, text, *known))
                    cells.append((number, at))
                    owners.append(ids)
        names = ("metric", "value", *self.given)
        spots = Origins(self.columns.spots, tuple(cells))
        return Tidy(Columns(self.columns.path, names, tuple(rows), (), spots), tuple(owners), strangers)

    def _rows(self) -> Iterator[dict[str, str]]:
        """Yield the values of all placeholders, row by row."""
        named = [(name, at) for name in self._placeholders() if (at := self._at(name)) is not None]
        for row in self.columns.rows:
            yield {name: row[at].strip() for name, at in named} | dict(self.values)

    def _placeholders(self) -> list[str]:
        templates = (self.model, *self.given.values())
        return list(dict.fromkeys(name for template in templates for name in template.names))

    def _at(self, name: str) -> int | None:
        return self.columns.index(name)


@dataclass(frozen=True, slots=True)
class Tidy:
    """A table with one value a row, the model ids of each row, and how often each unknown model was named."""

    columns: Columns
    owners: tuple[tuple[str, ...], ...]
    strangers: Mapping[str, int]
