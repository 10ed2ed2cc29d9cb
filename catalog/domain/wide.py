"""Turns leaderboards that exist as wide files into measurements of the models that their rows name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.domain.columns import Columns
from catalog.domain.measurements import Measurement
from catalog.domain.placeholders import ModelIds, Template
from catalog.domain.rows import measurements
from catalog.domain.subjects import Context
from catalog.domain.tables import read_columns
from catalog.domain.wide_sheet import Sheet, Tidy
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.patterns import matches
from catalog.kit.text import did_you_mean, listed, plural

_A_SLIP, _FEW = 0.9, 20
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WideTable:
    """How wide files are read: one row a model and its conditions, one column a metric.

    `file` and `model` hold `<name>` placeholders for parts of file names and for columns; a `*` in `model`
    gives a row to every match. `given` holds for every value, and may have placeholders too; `metrics` says
    which column holds which metric. `place` is where all this is written.
    """

    file: str
    model: str
    metrics: Mapping[str, str]
    given: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    place: Place = field(default_factory=lambda: Place("catalog.yaml"))


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Rows of a file whose models the catalogue does not have."""

    path: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wide:
    """Measurements by model id, what is wrong with the files, and which of their rows nobody claimed."""

    rows: Mapping[str, tuple[Measurement, ...]]
    findings: tuple[Finding, ...]
    unmatched: tuple[Unmatched, ...]


def read_wide(table: WideTable, root: Path, models: Mapping[str, str | None], context: Context) -> Wide:
    """Read the files below `root`; `models` says of each id which version its rows speak of, if of any."""
    try:
        files = matches(root, table.file)
    except ValueError as problem:
        return Wide(
            {}, (error(table.place, "bad-path", str(problem), "give a path beside catalog.yaml"),), ()
        )
    if not files:
        missing = error(
            table.place, "missing-file", f"no file {table.file}", "give a path beside catalog.yaml"
        )
        return Wide({}, (missing,), ())
    reader = _Reader(table, models, ModelIds.of(models), context.of(frozenset()))
    for file in files:
        path = f"{root.name}/{file.path.relative_to(root).as_posix()}"
        reader.read(read_columns(file.path, path), file.values)
    rows = {id_: tuple(reader.rows[id_]) for id_ in sorted(reader.rows)}
    return Wide(rows, tuple(reader.findings), tuple(reader.unmatched))


@dataclass(slots=True)
class _Reader:
    """Reads the files of one table and collects what they say of each model."""

    table: WideTable
    versions: Mapping[str, str | None]
    models: ModelIds
    context: Context
    rows: dict[str, list[Measurement]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)

    def read(self, columns: Columns, values: Mapping[str, str]) -> None:
        """Read one file; `values` is what its name says."""
        self.findings.extend(columns.findings)
        if not columns.names:
            return
        sheet = Sheet(columns, values, Template.of(self.table.model), self.table.metrics, self._given(values))
        if lacking := sheet.lacking():
            self.findings.extend(_lacking(columns, lacking))
            return
        tidy = sheet.tidy(self.models)
        self._strangers(columns, tidy)
        read = measurements(tidy.columns, None, self.context)
        self.findings.extend(read.findings)
        owners = {tidy.columns.place(at): ids for at, ids in enumerate(tidy.owners)}
        for row in read.rows:
            for id_ in owners[row.place]:
                version = row.version or self.versions[id_]
                same = version == row.version
                self.rows.setdefault(id_, []).append(row if same else row._replace(version=version))

    def _given(self, values: Mapping[str, str]) -> dict[str, Template]:
        """What holds for all rows, condition columns, and what nobody but the file's name says."""
        given = {name: Template.of(text) for name, text in self.table.given.items()}
        used = {
            *Template.of(self.table.model).names,
            *(name for each in given.values() for name in each.names),
        }
        columns = [*self.table.conditions, *(name for name in values if name not in used)]
        return {name: Template(("", name, "")) for name in columns} | given

    def _strangers(self, columns: Columns, tidy: Tidy) -> None:
        if not tidy.strangers:
            return
        names, count = tuple(sorted(tidy.strangers)[:3]), sum(tidy.strangers.values())
        self.unmatched.append(Unmatched(columns.path, count, names))
        place = Place(columns.path)
        if count == len(columns.rows):
            message = (
                f"none of its {plural(count, 'row')} names a model, which would be {listed(names, 'or')}"
            )
            remedy = "see `model` in its entry under `tables`"
            self.findings.append(warning(place, "unmatched-table", message, remedy))
        elif len(tidy.strangers) <= _FEW:  # a table of others, of which some are here, names many
            self.findings.extend(
                warning(place, "unmatched-table", f"there is no model {name[:80]}, which a row names", near)
                for name in sorted(tidy.strangers)
                if (near := self._near(_last(name)))
            )

    def _near(self, name: str) -> str:
        """The model that a slip meant; another number is another model."""
        numbers = _NUMBER.findall(name)
        alike = (tail for tail in map(_last, self.versions) if _NUMBER.findall(tail) == numbers)
        return did_you_mean(name, alike, _A_SLIP)


def _last(id_: str) -> str:
    return id_.rpartition("/")[2]


def _lacking(columns: Columns, names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        hint = did_you_mean(name, columns.names) or f"it has {listed(columns.names[:8])}"
        message = f"there is no column {name[:80]}, which `tables` in catalog.yaml asks for"
        yield error(Place(columns.path), "missing-column", message, hint)
