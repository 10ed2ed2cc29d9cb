"""A file of a site -> all that it holds: its bytes, and what is packed in them."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from catalog.kit.finding import CatalogError

Part = tuple[str, bytes]
"""Where something is, and its bytes."""
_PNG = b"\x89PNG\r\n\x1a\n"
_DEEPEST = 4
_TORN = (OSError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile, sqlite3.Error, UnicodeDecodeError)


def parts(path: Path, name: str) -> Iterator[Part]:
    """The file as it is, and everything inside; ValueError where that cannot be unpacked."""
    content = path.read_bytes()
    yield name, content
    try:
        yield from _inside(name, content, 0)
        if content.startswith(b"SQLite format 3\0"):
            yield f"{name} (rows)", _database(path)
    except _TORN as problem:
        raise ValueError(str(problem)) from problem


def _inside(name: str, content: bytes, depth: int) -> Iterator[Part]:
    if depth > _DEEPEST:
        return
    found: list[Part] = []
    if content.startswith(b"\x1f\x8b"):
        found = [(f"{name} (unpacked)", gzip.decompress(content))]
    elif content.startswith(b"PK\x03\x04"):
        found = list(_zip(name, content))
    elif content.startswith(_PNG):
        found = list(_png(name, content))
    elif content.startswith(b"PAR1"):
        found = [(f"{name} (rows)", _parquet(name, content))]
    elif name.endswith(".br"):
        found = [(f"{name} (unpacked)", _brotli(name, content))]
    for each in found:
        yield each
        yield from _inside(*each, depth + 1)


def _zip(name: str, content: bytes) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        yield f"{name} (names)", "\n".join(packed.namelist()).encode()
        for each in packed.infolist():
            if not each.is_dir():
                yield f"{name}:{each.filename}", packed.read(each)


def _png(name: str, content: bytes) -> Iterator[Part]:
    """The texts of a picture; its pixels are not read."""
    at = len(_PNG)
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt"):
            label, _, rest = data.partition(b"\0")
            for start in range(min(len(rest), 64)):  # after a method, a language and a keyword
                try:
                    yield f"{name} ({label.decode('latin-1')})", zlib.decompress(rest[start:])
                    break
                except zlib.error:
                    continue
        at += 12 + size


def _database(path: Path) -> bytes:
    """All values of a database, for long ones lie scattered over its pages."""
    link = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        link.text_factory = bytes
        tables = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        lines = []
        for table in tables:
            own = table.decode().replace('"', '""')
            for row in link.execute(f'SELECT * FROM "{own}"'):  # noqa: S608 - a name of the database's own
                lines += [each if isinstance(each, bytes) else str(each).encode() for each in row]
        return b"\n".join(lines)
    finally:
        link.close()


def _parquet(name: str, content: bytes) -> bytes:
    try:
        from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    except ImportError:
        raise _closed(name, "parquet") from None
    table = parquet.read_table(io.BytesIO(content))
    values = [str(each) for column in table.columns for each in column.to_pylist() if each is not None]
    return "\n".join([*table.column_names, *values]).encode("utf-8", "backslashreplace")


def _brotli(name: str, content: bytes) -> bytes:
    try:
        import brotli  # noqa: PLC0415 - an extra: only sites with such variants need it
    except ImportError:
        raise _closed(name, "brotli") from None
    try:
        return bytes(brotli.decompress(content))
    except brotli.error as problem:
        raise ValueError(str(problem)) from None


def _closed(name: str, extra: str) -> CatalogError:
    return CatalogError(f"{name} cannot be looked into; `pip install 'model-catalog[{extra}]'`")
