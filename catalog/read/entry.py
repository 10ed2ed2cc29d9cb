"""One model folder -> an Entry: its card, its measurements, its readings and its further tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path

from catalog.card import Card, admit_card
from catalog.domain.bundle import Bundle
from catalog.domain.filing import Filed
from catalog.domain.kinds import Kinds
from catalog.domain.long_tables import read_readings
from catalog.domain.measurements import Measurement, newest
from catalog.domain.readings import Readings, readings
from catalog.domain.rows import Table
from catalog.domain.runs import Run
from catalog.domain.stored import Stored
from catalog.domain.subjects import Context
from catalog.domain.tables import read_table
from catalog.domain.versions import NUMBERED
from catalog.kit.finding import Finding, Place
from catalog.kit.node import MappingNode
from catalog.kit.schema import said
from catalog.kit.source import BROKEN
from catalog.read.beside import Beside, Steps
from catalog.read.further_tables import FurtherTables, TableFile
from catalog.read.git.vouched import Vouched
from catalog.read.layers import CardFile, Layers, card_layers
from catalog.read.locks import Locks, Packages
from catalog.read.misnamed import METRIC_FILES, METRICS, TABLES, misnamed_in_model
from catalog.read.signed import SignedFiles
from catalog.read.stored import stored_files
from catalog.read.version_files import named_after_a_version
from catalog.read.walk import ModelFolder
from catalog.sections.evaluation.exhibits import is_picture

METRIC_FOLDER = f"{METRICS}/**/*.{{{','.join(TABLES)}}}"
_FOLLOWING = frozenset({"missing-key", "unknown-version"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One model as read: nothing derived yet, everything checked at the door.

    `readmes` go by language, the main one under ""; `tables` and `experiments` by the reference in the card;
    `published` are files beside the card that the site carries along, `stored` what the artefacts' files are,
    `packages` what lock files pin, by version, `files` what the card was written as.
    """

    id: str
    label: str
    card: Card
    tree: MappingNode
    readmes: Mapping[str, str]
    measurements: tuple[Measurement, ...]
    superseded: tuple[Measurement, ...]
    readings: Readings
    experiments: Mapping[str, tuple[Measurement, ...]]
    tables: Mapping[str, tuple[TableFile, ...]]
    published: Mapping[str, bytes]
    stored: Mapping[str, Stored]
    packages: Mapping[str, Packages]
    findings: tuple[Finding, ...]
    datasets: Mapping[str, Place]
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    """What the signatures beside the card say, by the reference in the card."""
    spoken_for: bool = False
    """Whether its owners are those that CODEOWNERS names, for the card names none."""
    vouched: Mapping[Steps, Vouched] = field(default_factory=dict)
    """The commits of approvals and versions that policies ask for, where any does."""
    files: tuple[CardFile, ...] = ()
    veiled: bool = False
    """Whether something of the model is left out, for it is for fewer readers."""

    @property
    def broken(self) -> bool:
        """Whether a file of the card could not be read, so that what is missing may stand in it."""
        return any(each.rule in BROKEN for each in self.findings)


def read_entry(folder: ModelFolder, context: Context, wide: tuple[Measurement, ...] = ()) -> Entry:
    """Read one model; whatever is wrong is a finding, and the rest of the model is still there.

    `wide` are the measurements that the house's wide tables hold of it.
    """
    return _Reader(folder, context).read(wide)


class _Reader:
    """Reads the files of one model and collects what is wrong with them."""

    def __init__(self, folder: ModelFolder, context: Context) -> None:
        self.folder = folder
        layers = Layers(folder.instead)
        self.tree = card_layers(folder, layers)
        self.files = tuple(layers.files)
        self.card, more = admit_card(self.tree, folder.id)
        self.findings: list[Finding] = [*layers.findings, *more]
        self.versions = [each.version for each in self.card.versions]
        self.context = replace(context, versions=frozenset(self.versions), aliases=self.card.aliases)
        self.beside = Beside(folder, self.tree)
        self.datasets: dict[str, Place] = {}
        self.kinds = Kinds()
        self.readmes = self.beside.readmes()

    def read(self, wide: tuple[Measurement, ...]) -> Entry:
        measurements, superseded = self._newest([*self._metric_files(), *self._of_the_only_version(wide)])
        read = self._readings()
        experiments, tables = self._experiments(), FurtherTables(self.beside, self.context).of(self.card)
        packages = Locks(self.beside).needed(self.card)
        stored, signed = stored_files(self.card, self.beside), SignedFiles(self.beside)
        signed.read(self.card, stored)
        published = self.beside.publish([*self._wanted(), *signed.carried])
        return Entry(
            id=self.folder.id,
            label=self.folder.label,
            card=self.card,
            tree=self.tree,
            readmes=self.readmes,
            measurements=measurements,
            superseded=superseded,
            readings=read,
            experiments=experiments,
            tables=tables,
            published=published,
            stored=stored,
            bundles=signed.bundles,
            packages=packages,
            findings=self._said(),
            datasets=self.datasets,
            files=self.files,
        )

    def _said(self) -> tuple[Finding, ...]:
        """All findings; where a file is broken, nothing is blamed for being missing."""
        files = [path for path, _, _ in self.folder.stamps]
        unread = misnamed_in_model(self.folder.label, files, self.beside.named, self.folder.path)
        found = (*self.findings, *self.beside.findings, *dict.fromkeys(unread))
        if not any(each.rule in BROKEN for each in found):
            return found
        return tuple(each for each in found if each.rule not in _FOLLOWING)

    def _newest(self, rows: list[Measurement]) -> tuple[tuple[Measurement, ...], tuple[Measurement, ...]]:
        found = newest(rows)
        self.findings.extend(found.findings)
        return found.current, found.history

    def _metric_files(self) -> list[Measurement]:
        beside = [self.folder.path / name for name in METRIC_FILES if name in self.folder.files]
        return [
            row
            for path in [*beside, *self.beside.find(METRIC_FOLDER)]
            for row in self._of_versions(path, self._measurements(path, self._named_after(path)))
        ]

    def _of_versions(self, path: Path, rows: list[Measurement]) -> list[Measurement]:
        if rows and not any(row.version for row in rows):
            self.findings += named_after_a_version(path, self.beside.label(path), self.versions)
        return rows

    def _named_after(self, path: Path) -> str | None:
        """The version of a metric file; one that is not there is told by its rows, as a column's is."""
        return path.stem if NUMBERED.fullmatch(path.stem) else self._speaks_of(path)

    def _of_the_only_version(self, wide: tuple[Measurement, ...]) -> list[Measurement]:
        """A wide table knows no versions, so its rows speak of the only one, or of the model as such."""
        only = self.versions[0] if len(self.versions) == 1 else None
        return [row._replace(version=row.version or only) for row in wide]

    def _readings(self) -> Readings:
        watch = said(self.card.monitoring)
        patterns = watch.readings if watch else ()
        look = self.beside.find if watch and watch.sources else self.beside.need  # they are yet to come
        paths = [
            path
            for number, pattern in enumerate(patterns)
            for path in look(pattern, ("monitoring", "readings", number))
        ]
        rows: list[Measurement] = []
        runs: list[Run] = []
        for path in paths:
            table = read_readings(path, self.beside.label(path), self._speaks_of(path), self.context)
            self._of_versions(path, [*table.rows, *(run.like for run in table.runs)])
            rows += self._noted(table)
            fit, faults = self.kinds.admitted(table.runs, attrgetter("like"))
            runs += fit
            self.findings.extend(faults)
        found, twice = readings(rows, runs)
        self.findings.extend(twice)
        return found

    def _experiments(self) -> dict[str, tuple[Measurement, ...]]:
        found = {}
        for number, each in enumerate(self.card.experiments):
            if file := said(each.file):
                paths = self.beside.need(file, ("experiments", number, "file"))
                rows, _ = self._newest(
                    [row for path in paths for row in self._measurements(path, self._speaks_of(path))]
                )
                found[file] = rows
        return found

    def _measurements(self, path: Path, version: str | None) -> list[Measurement]:
        return self._noted(read_table(path, self.beside.label(path), version, self.context))

    def _speaks_of(self, path: Path) -> str | None:
        """A file named like a version speaks of it, else a table speaks of the only version."""
        only = self.versions[0] if len(self.versions) == 1 else None
        return path.stem if path.stem in self.versions else only

    def _noted(self, table: Table | Filed) -> list[Measurement]:
        """Keep what a table says beside its measurements, and those that there is room for."""
        rows, faults = self.kinds.admitted(table.rows, lambda row: row)
        self.findings.extend((*table.findings, *faults))
        named = {row.dataset for row in rows} if faults else table.datasets
        for name, place in table.datasets.items():
            if name in named:
                self.datasets.setdefault(name, place)
        return rows

    def _wanted(self) -> Iterator[tuple[str, Steps]]:
        """Relative links and pictures, also those of the prose, which is judged when it is written."""
        notes = (said(each.notes) or "" for each in self.card.versions)
        considerations = (said(each) or "" for each in self.card.considerations.values())
        for text in (*self.readmes.values(), said(self.card.description) or "", *considerations, *notes):
            yield from ((path, ()) for path in self.beside.linked(text))
        for label, target in self.card.links.items():
            yield target, ("links", label)
        for number, each in enumerate(self.card.figures):
            if is_picture(each.file):
                yield each.file, ("figures", number, "file")
