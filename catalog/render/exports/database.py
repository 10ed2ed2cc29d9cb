"""Rows, table by table -> one SQLite file, the same bytes for the same rows in the same order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.render.exports.rows import Rows
from catalog.render.exports.values import Row

NAME = "catalog.sqlite"
# No journal and no waiting for the disk: the file is new, and is thrown away if anything goes wrong.
_PRAGMAS = (
    "page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
    "cache_size = -32768", "foreign_keys = OFF",
)  # fmt: skip


class Database:
    """A database in the making: rows come in as models are rendered, so none of them need wait in memory."""

    def __init__(self, path: Path) -> None:
        """Make the tables in a new file."""
        self.path = path
        with _or_say():
            self._connection = sqlite3.connect(path, isolation_level=None)
            for pragma in _PRAGMAS:
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.executescript(f"BEGIN;{_script('tables.sql')}")
            self._inserts = {table: self._insert(table) for table in self._tables()}

    def add(self, rows: Rows) -> None:
        """Take the rows of a model, or of the whole."""
        with _or_say():
            for table, found in rows.items():
                self._connection.executemany(self._inserts[table], found)

    def select(self, query: str) -> Iterator[Row]:
        """Ask the database as it is."""
        yield from self._connection.execute(query)

    def columns(self, table: str) -> tuple[tuple[str, str], ...]:
        """The columns of a table: name and type."""
        found = self._connection.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        return tuple((name, kind) for name, kind in found)

    def finish(self) -> None:
        """Index everything; no row may come after it."""
        with _or_say():
            self._connection.execute("COMMIT")
            self._connection.executescript(f"BEGIN;{_script('views.sql')}COMMIT;")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _tables(self) -> Iterable[str]:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        return [name for (name,) in self._connection.execute(query)]

    def _insert(self, table: str) -> str:
        places = ", ".join("?" for _ in self.columns(table))
        return f"INSERT INTO {table} VALUES ({places})"  # noqa: S608 - the names are those of tables.sql


def _script(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


@contextmanager
def _or_say() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        raise CatalogError(f"cannot write {NAME}: {problem}; the old site is unchanged") from problem
