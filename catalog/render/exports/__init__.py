"""Rows of all models, as they come -> catalog.sqlite, and models.parquet and metrics.parquet beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from catalog.kit.finding import CatalogError, Finding
from catalog.kit.text import listed
from catalog.publish.draft import File
from catalog.read.house import House
from catalog.render.exports import parquet
from catalog.render.exports.database import NAME, Database
from catalog.render.exports.rows import Rows
from catalog.render.exports.shared import shared_rows
from catalog.settings import Settings

MOST_MODELS = 2000
"""Of more models than these the files are left out unless asked for: each edit would write them whole, and
hosts of static sites refuse files of 100 MB, which 4,000 models with a hundred values each make."""
_PARQUET = tuple(f"{table}.parquet" for table in parquet.TABLES)


def wanted(settings: Settings, models: int) -> bool:
    """Whether the house wants a catalogue of so many models as tables."""
    return settings.downloads == "always" or (settings.downloads == "auto" and models <= MOST_MODELS)


def export_paths() -> tuple[str, ...]:
    """The files that can be written, as far as what they need is installed."""
    return (NAME, *(_PARQUET if parquet.available() else ()))


def missing_paths(settings: Settings, models: int) -> tuple[str, ...]:
    """The files that a build of so many models leaves out."""
    made = export_paths() if wanted(settings, models) else ()
    return tuple(path for path in (NAME, *_PARQUET) if path not in made)


def export_notes(settings: Settings, models: int) -> tuple[str, ...]:
    """What a build leaves out though nobody said so, and what would bring it."""
    names = listed(missing_paths(settings, models))
    if settings.downloads == "never" or not names:
        return ()
    if not wanted(settings, models):
        more = f"{models:,} models are more than {MOST_MODELS:,}"
        why = f"{more}; `downloads: always` in catalog.yaml brings them"
    else:
        why = "they need pyarrow; install model-catalog[parquet]"
    return (f"{names} are left out: {why}.",)


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
