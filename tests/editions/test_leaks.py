"""A leak is found however it is packed, and told with the file, the byte and where it came from."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import brotli
import pyarrow as pa
import pytest
from pyarrow import parquet

from catalog.kit.finding import Place
from catalog.proving.proof import Leak, Proof
from catalog.proving.secrets import Secrets, secrets

TEXT = "Größte Bank & Söhne <4711>"
PLACE = Place("models/loans/card.yaml", 12, 9)


def _zip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("inner/data.txt", content)
    return packed.getvalue()


def _png(text: bytes, kind: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packed = {
        b"tEXt": text,
        b"zTXt": b"\0" + zlib.compress(text),
        b"iTXt": b"\1\0de\0w\0" + zlib.compress(text),
    }
    return b"\x89PNG\r\n\x1a\n" + chunk(kind, b"Comment\0" + packed[kind]) + chunk(b"IEND", b"")


def _sqlite(text: str) -> bytes:
    """A value so long that it is spread over several pages."""
    link = sqlite3.connect(":memory:")
    link.execute("CREATE TABLE cells (told TEXT)")
    link.execute("INSERT INTO cells VALUES (?)", ("x" * 12270 + text + "y" * 9000,))
    link.commit()
    return link.serialize()


def _parquet(text: str) -> bytes:
    packed = io.BytesIO()
    parquet.write_table(pa.table({"told": ["other", text]}), packed, compression="zstd")
    return packed.getvalue()


UTF8 = TEXT.encode()
PLANTED: dict[str, Callable[[], bytes]] = {
    "plain.html": lambda: b"<p>" + UTF8,
    "escaped.html": lambda: html.escape(TEXT).encode(),
    "address.html": lambda: b"?q=" + quote(TEXT, safe="").encode(),
    "data.json": lambda: json.dumps({"told": TEXT}).encode(),
    "script.js": lambda: json.dumps(TEXT, ensure_ascii=False).replace("<", "\\u003c").encode(),
    "0.svg": lambda: base64.b64encode(UTF8 + b"and on"),
    "1.svg": lambda: base64.b64encode(b"a" + UTF8 + b"and on"),
    "2.svg": lambda: base64.b64encode(b"ab" + UTF8),
    "page.html.gz": lambda: gzip.compress(b"<p>" + UTF8),
    "page.html.br": lambda: brotli.compress(b"<p>" + UTF8),
    "all.zip": lambda: _zip(_zip(UTF8)),
    "text.png": lambda: _png(UTF8, b"tEXt"),
    "packed.png": lambda: _png(UTF8, b"zTXt"),
    "said.png": lambda: _png(UTF8, b"iTXt"),
    "catalog.sqlite": lambda: _sqlite(TEXT),
    "metrics.parquet": lambda: _parquet(TEXT),
}


def leaks(site: Path) -> list[Leak]:
    return [*Proof(Secrets({TEXT: PLACE, "never-there": PLACE})).leaks(site)]


@pytest.mark.refuses("editions")
@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models/index.html").write_text("<p>Nothing to see, " + TEXT[:-3])
    (tmp_path / "models" / name).write_bytes(PLANTED[name]())
    (found,) = leaks(tmp_path)
    assert found.path.startswith(f"models/{name}")
    assert (found.secret, found.source) == (TEXT, PLACE)


def test_a_leak_is_told_with_the_byte_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"-" * (2**20 - 3) + UTF8 + b"-" * 2**20)
    assert [(each.path, each.offset) for each in leaks(tmp_path)] == [("large.txt", 2**20 - 3)]
    (tmp_path / "large.txt").unlink()
    (tmp_path / "grosste-bank-sohne-4711").mkdir()
    (tmp_path / "grosste-bank-sohne-4711/index.html").touch()
    assert [each.path for each in leaks(tmp_path)] == ["the name of grosste-bank-sohne-4711/index.html"]


def test_what_is_shown_too_or_too_short_is_no_secret_and_is_counted() -> None:
    figures = ("42.17", "2026-09-01", "0.12345", "0.123456789")
    hidden = ("tabular", "loans@2.0.0", "for ACME-7 only", "Grossbank", *figures)
    shown = ("a tabular model", "loans")
    found = secrets([(each, PLACE) for each in hidden], [(each, PLACE) for each in shown], b"v 2.0.0")
    assert sorted(found.places) == ["0.123456789", "ACME-7", "Grossbank", "for ACME-7 only"]
    assert (found.seen, found.short) == (2, 3)
    assert found.said == ()


def test_the_id_of_a_hidden_model_in_prose_is_told_with_its_place() -> None:
    ids = ("text/salary", "text/salary-2", "text/wage")
    shown = [("made with text/salary-2.", Place("m/card.yaml", 4, 3)), ("a text/wages", PLACE)]
    found = secrets([(each, PLACE) for each in ids], shown, b"", ids)
    assert found.said == (("text/salary-2", Place("m/card.yaml", 4, 3)),)
