"""A Record -> the card with one version more, and its measurements; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.check import checked
from catalog.domain.subjects import Context
from catalog.domain.versions import no_name
from catalog.kit.finding import CatalogError, Finding, warning
from catalog.kit.text import visible
from catalog.kit.written import Tree
from catalog.read.entry import Entry, read_entry
from catalog.read.house import House, read_house
from catalog.recording.home import Home
from catalog.recording.metric_file import with_rows
from catalog.recording.record import Record, tree
from catalog.recording.room import held, replace_all
from catalog.recording.sheets import Held, Sheets

METRICS = "metrics.csv"


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what is wrong in the card now that was not before."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def refuse_taken(home: Home, version: str) -> None:
    """Stop before the work begins where it could not be recorded at its end."""
    if reason := no_name(version):
        raise CatalogError(f"`{visible(version)}` cannot be a version: {reason}; choose a name such as 2.2.0")
    _refuse_taken(Sheets(home.folder, home.label), version, home)


def write(home: Home, record: Record, *, replace: bool) -> Written:
    """Write a version and its measurements, while nobody else writes into this model's folder."""
    with held(home.folder):
        house = read_house(home.models)
        before = read(home, house)
        sheets = Sheets(home.folder, home.label)
        there = sheets.version(record.version)
        if there and not replace:
            _refuse_taken(sheets, record.version, home)
        fields = _fields(record)
        if there is None:
            sheets.add(record.version, fields)
        else:
            _lay_over(sheets, there, fields)
        files = {**_metrics(home, record, sheets), **sheets.changed()}
        replace_all(files)  # measurements first: of rows that no version claims the next recording tells
        after = read(home, house)
        found = (*news(before, after), *_of_others(after, record, house))
        return Written(tuple(files), house.heed.heeded(found))


def read(home: Home, house: House) -> Entry:
    """The model as the catalogue reads and checks it."""
    return checked(read_entry(home.as_walked(), Context(house.words.metrics, house.words.datasets)), house)


def _of_others(after: Entry, record: Record, house: House) -> tuple[Finding, ...]:
    """Values of the version that stood there before and that this run did not measure: people decide."""
    words, told = house.words, visible(record.version)
    known = {
        (words.metrics.get(row["metric"]).id, _dataset(row.get("dataset", ""), house), row.get("split", ""))
        for row in record.rows
    }
    return tuple(
        warning(
            each.place,
            "not-of-this-run",
            f"`{each.metric}` of {told} stood here before, and this run did not measure it",
            "take the row out if it is not its own",
        )
        for each in after.measurements
        if each.version == record.version
        if (each.metric, each.dataset or "", each.split or "") not in known
    )


def _dataset(name: str, house: House) -> str:
    return house.words.datasets.resolve(name) if name else ""


def news(before: Entry, after: Entry) -> tuple[Finding, ...]:
    """The findings of a model that it did not have before, wherever they stand in its files now."""
    old = [(each.place.path, each.rule, each.message) for each in before.findings]
    found = []
    for each in after.findings:
        key = (each.place.path, each.rule, each.message)
        if key in old:
            old.remove(key)
        else:
            found.append(each)
    return tuple(found)


def _refuse_taken(sheets: Sheets, version: str, home: Home) -> None:
    if there := sheets.version(version):
        at = there.file.relative_to(home.folder).as_posix()
        raise CatalogError(
            f"{home.id} has a version {version} already, in {home.label}/{at}; choose another name, or say "
            "replace=True (--replace) to write over what a recording says of it"
        )


def _fields(record: Record) -> dict[str, Tree]:
    return {name: tree(value) for name, value in record.fields.items()}


def _lay_over(sheets: Sheets, version: Held, fields: Mapping[str, Tree]) -> None:
    """Say again what a recording says; what people wrote beside it stays."""
    for name, value in fields.items():
        if isinstance(value, dict):
            for key, each in value.items():
                sheets.put_in(version, (name, key), each)
        else:
            sheets.put_in(version, (name,), value)


def _metrics(home: Home, record: Record, sheets: Sheets) -> dict[Path, bytes]:
    """The metric file with the rows of the record: `metrics.csv`, or a file of this version in `metrics/`."""
    if not record.rows:
        return {}
    path = home.folder / METRICS
    others = [each for each in home.folder.glob("metrics.*") if each.name != METRICS]
    if not path.is_file() and (others or (home.folder / "metrics").is_dir()):
        path = home.folder / "metrics" / f"{_file_name(record.version)}.csv"
    rows = [{"version": record.version, **row} for row in record.rows]
    names = [each.name for each in sheets.versions() if each.name != record.version]
    content = path.read_bytes() if path.is_file() else b""
    label = f"{home.label}/{path.relative_to(home.folder).as_posix()}"
    return {path: with_rows(content, rows, label, names[0] if len(names) == 1 else "")}


def _file_name(version: str) -> str:
    return "".join(each if each.isalnum() or each in "._+-" else "-" for each in version)
