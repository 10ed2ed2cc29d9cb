"""What reads queries, built sites, caches and servers that are watched -> functions that take any bytes."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.cache.ledger import opened
from catalog.cache.store import Store, TornError
from catalog.client import Catalogue
from catalog.exchange.landing.memory import remembered
from catalog.kit.lfs import Pointer
from catalog.kit.pack import pack
from catalog.publish.manifest import read as read_manifest
from catalog.publish.marker import generation
from catalog.query.index import Index
from catalog.query.search import search
from catalog.read.built import BuiltSite
from catalog.watching.ledger import Ledger
from catalog.watching.prometheus import Server, Span, _told
from catalog.weights.lfs import _download
from catalog.weights.site import card_of
from tests.fuzz.target import MARK, Target, folder, parts, text
from tests.query.catalogue import FIELDS, records

_QUERY = (
    "task:", "classification", " OR ", " AND ", " NOT ", "-", "(", ")", '"', "\\", "*", "..", ">", ">=", "<", "!=", "=",
    "sort:", "sort:-", "{", "}", "split=test", ",", "auroc", "1e999", "9" * 50, "2026-11", "10M", "%", "\u0130", "\u200b",
    "((" * 50, "-" * 50, "a " * 50, "\ud83d\ude00", "\x00",
)  # fmt: skip
_JSON = (*'{}[],:"0', "null", "true", "NaN", "1e999", "\\ud800", "[" * 300, '{"a":' * 300, "9" * 5000)
_INDEX = Index.of(records(), FIELDS)


def query(content: bytes) -> None:
    """A query: an answer whose rows are there, or mistakes with their columns."""
    asked = text(content)
    found = search(asked, _INDEX)
    assert all(0 <= row < len(_INDEX.records) for row in found.rows)
    assert all(1 <= each.column <= len(asked) + 1 and each.message for each in found.mistakes), found.mistakes
    assert not (found.rows and found.mistakes)


def site(content: bytes) -> None:
    """A site of somebody else: its index, one part of it, and what it says of a model."""
    head, part, model = parts(content, 3)
    built = BuiltSite("/nowhere", _seen={"api/v1/search.json": head, "api/v1/a.json": part, "api/v1/models/a.json": model})
    catalogue = Catalogue(built)
    for work in (
        lambda: [catalogue.search(each) for each in ("", "task:x sort:name", "auroc>0.5")],
        lambda: [(one.name, one.version("").name, *one.rows) for one in [catalogue["a"]]],
        lambda: card_of(built, "a"),
    ):
        _allowing(work)


def _allowing(work) -> None:
    from catalog.kit.finding import CatalogError  # noqa: PLC0415 - beside what it is for

    try:
        work()
    except CatalogError as problem:
        assert str(problem).encode()


def prometheus(content: bytes) -> None:
    """The answer of a Prometheus server."""
    found = _told(content, Server("http://127.0.0.1:9"), Span(0, 100, 10))
    assert all(0 <= each.at <= 100 for each in found.samples)


def lfs_answer(content: bytes) -> None:
    """The answer of a Git LFS server."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return
    assert _download(told, "https://a", Pointer("0" * 64, 1)).url.startswith("https://")


def cache(content: bytes) -> None:
    """A cache whose file was written over from a place on: it opens, and is empty or whole."""
    at, _, other = content.partition(b"\n")
    with folder({}) as root:
        path = root / "ledger.sqlite"
        with Store(path) as store:
            store.put("ledger", [("", pack({"key": b"k", "name": "n", "lines": {}, "units": {}}))])
            store.put("told", [(str(number), b"x" * 200) for number in range(40)])
            store.keep()
        whole = bytearray(path.read_bytes())
        start = int.from_bytes(at[:3], "big") % len(whole)
        whole[start : start + len(other)] = other
        path.write_bytes(whole if len(other) % 2 else whole[: max(start, 1)])
        _opened(path)


def stranger(content: bytes) -> None:
    """A file in the place of a cache."""
    with folder({"ledger.sqlite": content}) as root:
        _opened(root / "ledger.sqlite")


def _opened(path: Path) -> None:
    with Store(path) as store:
        opened(store, b"k", "n")
        try:
            assert all(each in (b"x" * 200,) for _, each in store.each("told", 40))
            found = store.find("told", "1")
            assert found in (None, b"x" * 200)
        except TornError:
            store.clear()
        store.put("told", [("1", b"y")])
        store.keep()


def notes(content: bytes) -> None:
    """What commands leave beside cards and sites for the next time."""
    with folder({"imported.json": content, "state.json": content, ".catalog-site": content}) as root:
        _allowing(lambda: remembered(root))
        _allowing(lambda: Ledger(root / "state.json"))
        generation(root)
    read_manifest(content)


TARGETS = {
    "query": Target(query, _QUERY),
    "site": Target(site, (MARK.decode(), *_JSON, '"version": 2', '"fields": []', '"parts": ["a.json"]', '"values": {}',
                          '"card": {"name": "A"}', '"measurements": []', '"slice": {}', '"current": ', '"low": ')),
    "prometheus": Target(prometheus, (*_JSON, '"data": {"resultType": "matrix", "result": [', '"metric": {}',
                                      '"values": [[10, "1"]]', '"histograms": []', '"warnings": ')),
    "lfs-answer": Target(lfs_answer, (*_JSON, f'"oid": "{"0" * 64}"', '"objects": [', '"actions": {"download": {"href": ',
                                      '"https://b"', '"header": ', '"error": {"message": ')),
    "cache": Target(cache, ("\x00\x10\x00\n", "\x01\x00\x00\n", "x" * 64, "SQLite format 3\x00")),
    "stranger": Target(stranger, ("SQLite format 3\x00", "\x10\x00\x01\x01\x00", "x" * 64)),
    "notes": Target(notes, (*_JSON, '"fields": {}', '"rows": []', '"files": {}', '"format": 1', '"sent": [', '"at": "2026"',
                            '"name": "a"', '"system": "x", "host": "", "id": "", "from": "", "said": "", "card": ""')),
}  # fmt: skip
