"""Rows of all models, as they come -> catalog.sqlite, and models.parquet and metrics.parquet beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from catalog.kit.finding import CatalogError, Finding
from catalog.publish.draft import File
from catalog.read.house import House
from catalog.render.exports import parquet
from catalog.render.exports.database import NAME, Database
from catalog.render.exports.rows import Rows
from catalog.render.exports.shared import shared_rows


def export_paths() -> tuple[str, ...]:
    """The files that a build writes, as far as what they need is installed."""
    return (NAME, *(f"{table}.parquet" for table in parquet.TABLES if parquet.available()))


def missing_paths() -> tuple[str, ...]:
    """The files that a build leaves out."""
    return tuple(f"{table}.parquet" for table in parquet.TABLES if not parquet.available())


def export_notes() -> tuple[str, ...]:
    """What a build leaves out, and what would bring it."""
    names = " and ".join(missing_paths())
    return (f"{names} are left out: they need pyarrow; install model-catalog[parquet].",) if names else ()


def _scratch() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix="catalog-")
    except OSError as problem:
        raise CatalogError(f"there is no place for scratch files: {problem.strerror or problem}") from problem


class Exports:
    """Collects rows in a scratch folder, which lasts until the files in it are published."""

    def __init__(self) -> None:
        """Begin without any row."""
        self._scratch = _scratch()
        self._folder = Path(self._scratch.name)
        self._database = Database(self._folder / NAME)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._scratch.cleanup()

    def add(self, rows: Rows) -> None:
        """Take the rows of one model; models come in the order of their ids."""
        self._database.add(rows)

    def files(self, teams: Iterable[str], findings: Iterable[Finding], house: House) -> Iterator[File]:
        """Finish and hand on; `findings` are those of the catalogue itself. Nothing can be added after it."""
        self._database.add(shared_rows(teams, findings, house, self._database))
        self._database.finish()
        for path in export_paths():
            if path != NAME:
                parquet.write_parquet(self._database, path.removesuffix(".parquet"), self._folder / path)
        self._database.close()
        for path in export_paths():
            yield File(path, self._folder / path)
