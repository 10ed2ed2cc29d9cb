"""What the last build made -> what this one need not make again, model by model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field

from catalog.cache.store import Store, TornError
from catalog.kit.pack import pack, unpack
from catalog.publish.spare import Delta

Paths = dict[str, bytes]
"""The files of the site that something made, each with the digest of its bytes."""


@dataclass(slots=True)
class Line:
    """One model in the ledger: the digests of what it was made from, and of its Summary.

    `stamp` is that of its files' times, empty where those cannot be relied on. `near` is that of what its
    pages show of other models; None where its pages are not made yet. `files` is that of what it was made
    into, which is `count` files.
    """

    inputs: bytes
    stamp: bytes
    near: bytes | None
    summary: bytes
    files: bytes = b""
    count: int = 0


@dataclass(slots=True)
class Ledger:
    """Everything small that is known of the last build; larger things stay in the store until asked for.

    `key` says what all models were made in: the program, the house, the day. `name` is what the site is
    called; `shared` are the files that speak of many models, and `shared_key` what they were made from.
    """

    key: bytes
    name: str = ""
    delta: Delta = field(default_factory=lambda: Delta("", (), ()))
    lines: dict[str, Line] = field(default_factory=dict)
    shared: Paths = field(default_factory=dict)
    shared_key: bytes = b""


def opened(store: Store, key: bytes, name: str) -> Ledger:
    """The ledger of the last build, if it was made in `key` and is that of the site called `name`.

    Otherwise an empty one, and an empty store.
    """
    try:
        found = unpack(store.get("ledger", ""))
        if (found["key"], found["name"]) == (key, name) and name:
            lines = {id_: Line(*each) for id_, each in found.pop("lines").items()}
            return Ledger(**found, lines=lines)
    except TornError:
        pass
    store.clear()
    return Ledger(key)


def closed(store: Store, ledger: Ledger) -> None:
    """Keep the ledger and everything put into the store since."""
    lines = {id_: astuple(line) for id_, line in ledger.lines.items()}
    told: Mapping[str, object] = {
        "key": ledger.key,
        "name": ledger.name,
        "delta": ledger.delta,
        "lines": lines,
        "shared": ledger.shared,
        "shared_key": ledger.shared_key,
    }
    store.put("ledger", [("", pack(told))])
    store.keep()


def forget(store: Store, ids: Iterable[str]) -> None:
    """Forget models that are gone."""
    gone = tuple(ids)
    for kind in ("told", "summary", "files", "rows"):
        store.drop(kind, gone)
