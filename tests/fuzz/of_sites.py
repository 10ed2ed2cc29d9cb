"""What reads queries, built sites, caches and servers that are watched -> functions that take any bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from catalog.cache.ledger import opened
from catalog.cache.store import Store, TornError
from catalog.client import Catalogue
from catalog.domain.manifest import read as read_manifest
from catalog.exchange.landing.memory import remembered
from catalog.kit.finding import CatalogError
from catalog.kit.lfs import Pointer
from catalog.kit.pack import pack
from catalog.kit.plain import plain
from catalog.publish.marker import generation
from catalog.query.index import Index
from catalog.query.search import search
from catalog.read.built import BuiltSite
from catalog.watching.ledger import Ledger
from catalog.watching.prometheus import Server, Span, _told
from catalog.weights.lfs import _download
from catalog.weights.site import card_of
from tests.fuzz.target import Target, folder, parts, text
from tests.query.catalogue import FIELDS, records

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
    told = {"search.json": head, "a.json": part, "models/a.json": model}
    built = BuiltSite("/nowhere", _seen={f"api/v1/{name}": each for name, each in told.items()})
    catalogue = Catalogue(built)
    for work in (
        lambda: [catalogue.search(each) for each in ("", "task:x sort:name", "auroc>0.5")],
        lambda: [(one.name, one.version("").name, *one.rows) for one in [catalogue["a"]]],
        lambda: card_of(built, "a"),
    ):
        _allowing(lambda work=work: json.dumps(plain(work()), ensure_ascii=False).encode())


def _allowing(work: Callable[[], object]) -> None:
    with suppress(CatalogError):
        work()


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
    """As a build does it: what turns out damaged is begun anew, and then holds what is put there."""
    with Store(path) as store:
        opened(store, b"k", "n")
        try:
            _used(store)
        except TornError:
            store.clear()
            _used(store)


def _used(store: Store) -> None:
    found = store.find("told", "1")
    assert found in (None, b"x" * 200)
    store.put("told", [("1", b"x" * 200)])
    store.keep()
    assert store.get("told", "1") == b"x" * 200


def notes(content: bytes) -> None:
    """What commands leave beside cards and sites for the next time."""
    with folder({"imported.json": content, "state.json": content, ".catalog-site": content}) as root:
        _allowing(lambda: remembered(root))
        _allowing(lambda: Ledger(root / "state.json"))
        generation(root)
    read_manifest(content)


TARGETS = {
    "query": Target(query),
    "site": Target(site),
    "prometheus": Target(prometheus),
    "lfs-answer": Target(lfs_answer),
    "cache": Target(cache),
    "stranger": Target(stranger),
    "notes": Target(notes),
}
