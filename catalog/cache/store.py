"""Named bytes -> a file that keeps them: SQLite, one writer at a time, every item checked when it is read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from catalog.kit.finding import CatalogError
from catalog.kit.pack import DIGEST, digest

_SHAPE = """CREATE TABLE IF NOT EXISTS item
(kind TEXT, name TEXT, bytes BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID"""
_REFUSED = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
"""What the system says, not the file: no room, not allowed, somebody else is at it."""


_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite says of a file; where it tells of names in one that is torn, Python cannot read its words."""


class TornError(Exception):
    """The file is not what was written: whoever meets it begins without a cache."""


class RefusedError(CatalogError):
    """The system does not let the file be written: nothing is remembered."""


class Store:
    """Items by kind and name. What is put stays only once `keep` was called."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; one that is none of ours is replaced. Raises OSError or RefusedError."""
        self.path = path
        try:
            self._file = _opened(path)
        except TornError:
            _remove(path)
            self._file = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def find(self, kind: str, name: str) -> bytes | None:
        """Return an item, None where there is none; raises TornError where it is not whole."""
        return next((content for _, content in self._rows("kind = ? AND name = ?", (kind, name))), None)

    def get(self, kind: str, name: str) -> bytes:
        """Return an item that must be there; raises TornError where it is not."""
        found = self.find(kind, name)
        if found is None:
            raise TornError(f"{kind} {name}")
        return found

    def each(self, kind: str, count: int) -> Iterator[tuple[str, bytes]]:
        """Return all items of a kind, by name; TornError where one is not whole, or there are not `count`."""
        found = 0
        for name, content in self._rows("kind = ? ORDER BY name", (kind,)):
            found += 1
            yield name, content
        if found != count:
            raise TornError(f"{kind}: {found} of {count}")

    def put(self, kind: str, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep items in the place of those of the same names."""
        rows = [(kind, name, _told(kind, name, content) + content) for name, content in items]
        self._do(lambda: self._file.executemany("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", rows))

    def drop(self, kind: str, names: Iterable[str]) -> None:
        """Forget items."""
        rows = [(kind, name) for name in names]
        self._do(lambda: self._file.executemany("DELETE FROM item WHERE kind = ? AND name = ?", rows))

    def empty(self, kind: str) -> None:
        """Forget all items of a kind."""
        self._do(lambda: self._file.execute("DELETE FROM item WHERE kind = ?", (kind,)))

    def clear(self) -> None:
        """Forget everything, by beginning with a new file: the old one may be damaged."""
        self._file.close()
        _remove(self.path)
        self._file = _opened(self.path)

    def keep(self) -> None:
        """Make what was put and dropped last."""
        self._do(self._file.commit)

    def _do(self, step: Callable[[], object]) -> None:
        with _said(self.path):
            step()

    def _rows(self, where: str, values: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        asked = f"SELECT kind, name, bytes FROM item WHERE {where}"  # noqa: S608 - our own words
        try:
            with closing(self._file.execute(asked, values)) as rows:
                for kind, name, content in rows:
                    told, own = content[:DIGEST], content[DIGEST:]
                    if told != _told(kind, name, own):
                        raise TornError(f"{kind} {name}")
                    yield name, own
        except (sqlite3.Error, TypeError, ValueError, AttributeError) as problem:
            raise TornError(str(problem)) from problem


def _told(kind: str, name: str, content: bytes) -> bytes:
    return digest(kind.encode(), name.encode(), content)


def _opened(path: Path) -> sqlite3.Connection:
    with _said(path):
        file = sqlite3.connect(path, timeout=0)
        try:
            # A crash of the machine may tear the file, as every read would notice; a killed process does not.
            file.execute("PRAGMA synchronous = OFF")
            file.execute("PRAGMA cache_size = -65536")
            file.execute(_SHAPE)
        except _FAULTS:
            file.close()
            raise
        return file


def _remove(path: Path) -> None:
    """Remove the file first: one that lost its journal might be half of before and half of now."""
    for leftover in ("", "-journal"):
        Path(f"{path}{leftover}").unlink(missing_ok=True)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Raise RefusedError where a new file would fare no better than this one, TornError where it would."""
    try:
        yield
    except _FAULTS as problem:
        code = getattr(problem, "sqlite_errorcode", 0)
        # a damaged header says so too: then the system knows better
        lies = code == sqlite3.SQLITE_READONLY and os.access(path, os.W_OK)
        if code & 0xFF in _REFUSED and not lies:
            words = f"cannot write {path}: {problem}; see to the disk"
            raise RefusedError(f"{words}, or choose another --cache or --no-cache") from problem
        raise TornError(str(problem)) from problem
