"""One model folder -> an Entry: its card, its measurements, its readings and its further tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from catalog.card import Card, admit_card
from catalog.domain.measurements import Measurement, newest
from catalog.domain.tables import Columns, Context, read_columns, read_table
from catalog.kit.finding import Finding, error
from catalog.kit.node import MappingNode, Step, place_of
from catalog.kit.paths import inside
from catalog.kit.patterns import matches
from catalog.kit.schema import said
from catalog.read.layers import card_tree
from catalog.read.walk import ModelFolder

METRIC_FILES = tuple(f"metrics.{kind}" for kind in ("csv", "json", "jsonl", "parquet"))
METRIC_FOLDER = "metrics/**/*.{csv,json,jsonl,parquet}"
README = "README.md"
Steps = tuple[Step, ...]
LARGEST_TEXT = 1_000_000
LARGEST_ASSET = 20_000_000
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table beside a card that is not measurements: its rows as text by column, and its version if the name says it."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    version: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One model as read: nothing derived yet, everything checked at the door.

    `tables` goes by the reference in the card; `published` are files beside the card that the site carries along.
    """

    id: str
    label: str
    card: Card
    tree: MappingNode
    readme: str
    measurements: tuple[Measurement, ...]
    superseded: tuple[Measurement, ...]
    readings: tuple[Measurement, ...]
    experiments: Mapping[str, tuple[Measurement, ...]]
    tables: Mapping[str, tuple[TableFile, ...]]
    published: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def read_entry(folder: ModelFolder, context: Context, wide: tuple[Measurement, ...] = ()) -> Entry:
    """Read one model; whatever is wrong is a finding, and the rest of the model is still there.

    `wide` are the measurements that the house's wide tables hold of it.
    """
    return _Reader(folder, context).read(wide)


class _Reader:
    """Reads the files of one model and collects what is wrong with them."""

    def __init__(self, folder: ModelFolder, context: Context) -> None:
        self.folder = folder
        self.tree, findings = card_tree(folder)
        self.card, more = admit_card(self.tree, folder.id)
        self.findings: list[Finding] = [*findings, *more]
        self.context = replace(context, versions=frozenset(each.version for each in self.card.versions))
        self.used: set[Path] = set()

    def read(self, wide: tuple[Measurement, ...]) -> Entry:
        names = [each.version for each in self.card.versions]
        of = names[0] if len(names) == 1 else None  # a wide table knows no versions
        measured = newest([*self._metric_files(), *(replace(row, version=row.version or of) for row in wide)])
        self.findings.extend(measured.findings)
        readings = self._readings()
        experiments = self._experiments()
        tables = self._tables()
        published = self._published()
        return Entry(
            id=self.folder.id,
            label=self.folder.label,
            card=self.card,
            tree=self.tree,
            readme=self._readme(),
            measurements=measured.current,
            superseded=measured.history,
            readings=readings,
            experiments=experiments,
            tables=tables,
            published=published,
            findings=tuple(self.findings),
        )

    def _metric_files(self) -> list[Measurement]:
        beside = [self.folder.path / name for name in METRIC_FILES if name in self.folder.files]
        found = [*beside, *self._expand(METRIC_FOLDER, ())]
        return [row for path in found for row in self._measurements(path)]

    def _readings(self) -> tuple[Measurement, ...]:
        watch = said(self.card.monitoring)
        if watch is None:
            return ()
        rows = []
        for number, pattern in enumerate(watch.readings):
            paths = self._expand(pattern, ("monitoring", "readings", number), required=True)
            rows += [row for path in paths for row in self._measurements(path)]
        measured = newest(rows)
        self.findings.extend(measured.findings)
        return measured.current

    def _experiments(self) -> dict[str, tuple[Measurement, ...]]:
        found = {}
        for number, each in enumerate(self.card.experiments):
            if file := said(each.file):
                paths = self._expand(file, ("experiments", number, "file"), required=True)
                found[file] = tuple(row for path in paths for row in self._measurements(path))
        return found

    def _tables(self) -> dict[str, tuple[TableFile, ...]]:
        wanted: list[tuple[str, Steps]] = []
        for number, explanation in enumerate(self.card.explanations):
            wanted.append((explanation.file, ("explanations", number, "file")))
        for number, figure in enumerate(self.card.figures):
            if not _is_picture(figure.file):
                wanted.append((figure.file, ("figures", number, "file")))
        if watch := said(self.card.monitoring):
            at = ("monitoring", "distributions")
            wanted += [(pattern, (*at, number)) for number, pattern in enumerate(watch.distributions)]
        return {reference: self._columns(reference, at) for reference, at in wanted}

    def _columns(self, reference: str, at: Steps) -> tuple[TableFile, ...]:
        files = []
        for path in self._expand(reference, at, required=True):
            columns = read_columns(path, self._label(path))
            self.findings.extend(columns.findings)
            files.append(_table_file(columns, self._version_in(path)))
        return tuple(files)

    def _version_in(self, path: Path) -> str:
        return path.stem if path.stem in {each.version for each in self.card.versions} else ""

    def _measurements(self, path: Path) -> tuple[Measurement, ...]:
        names = [each.version for each in self.card.versions]
        speaks_of = path.stem if path.stem in names else names[0] if len(names) == 1 else None
        table = read_table(path, self._label(path), speaks_of, self.context)
        self.findings.extend(table.findings)
        return table.rows

    def _published(self) -> dict[str, bytes]:
        """Relative links and pictures: files that the site carries along."""
        wanted: list[tuple[str, Steps]] = [
            (target, ("links", label)) for label, target in self.card.links.items()
        ]
        wanted += [
            (each.file, ("figures", number, "file"))
            for number, each in enumerate(self.card.figures)
            if _is_picture(each.file)
        ]
        found = {}
        for reference, at in wanted:
            if "://" in reference or reference.startswith("mailto:"):
                continue
            for path in self._expand(reference, at, required=True, literal=True):
                if path.stat().st_size <= LARGEST_ASSET:
                    found[reference] = path.read_bytes()
                else:
                    self._say(at, "too-large", f"{reference} is too large to publish", "link to it instead")
        return found

    def _readme(self) -> str:
        if README not in self.folder.files:
            return ""
        content = (self.folder.path / README).read_bytes()[:LARGEST_TEXT]
        return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")

    def _expand(
        self, pattern: str, at: Steps, *, required: bool = False, literal: bool = False
    ) -> list[Path]:
        try:
            if literal:
                path = inside(self.folder.path, pattern)
                found = [path] if path.is_file() else []
            else:
                found = [match.path for match in matches(self.folder.path, pattern)]
        except ValueError as problem:
            self._say(at, "bad-path", str(problem), "give a path beside the card")
            return []
        if required and not found:
            self._say(
                at, "missing-file", f"no file {pattern} beside the card", "add it, or take the reference out"
            )
        return found

    def _say(self, at: Steps, rule: str, message: str, hint: str) -> None:
        self.findings.append(error(place_of(self.tree, at), rule, message, hint))

    def _label(self, path: Path) -> str:
        return f"{self.folder.label}/{path.relative_to(self.folder.path).as_posix()}"


def _table_file(columns: Columns, version: str) -> TableFile:
    rows = tuple(dict(zip(columns.names, row, strict=False)) for row in columns.rows)
    return TableFile(columns.names, rows, version)


def _is_picture(reference: str) -> bool:
    return PurePosixPath(reference).suffix.lower() in PICTURES
