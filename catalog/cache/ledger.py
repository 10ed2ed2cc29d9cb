"""What the last build made -> what this one need not make again, model by model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from catalog.cache.store import Store, TornError
from catalog.kit.pack import pack, unpack
from catalog.kit.today import Asked, Days
from catalog.publish.spare import Delta

Paths = dict[str, bytes]
"""The files of the site that something made, each with the seal of its bytes."""


@dataclass(slots=True)
class Line:
    """One model in the ledger: the digests of what it was made from, and of its Summary.

    `stamp` is that of its files' times, empty where those cannot be relied on. `near` is that of what its
    pages show of other models; None where its pages are not made yet. `files` is that of what it was made
    into, which is `count` files; `asked` is what of it hangs on the day.
    """

    inputs: bytes
    stamp: bytes
    near: bytes | None
    summary: bytes
    files: bytes = b""
    count: int = 0
    asked: tuple[Asked, ...] = ()
    narrow: bool = False
    """Whether its card says that not all of it is for everybody."""
    given: str = ""
    """What the manifest says of the files that it was made from: a SHA-256 in hexadecimal."""


@dataclass(slots=True)
class Unit:
    """The pages of one key of a topic: how many shares they are made from, and the digest of their note.

    `cells` is how many models have a cell in them; `has_memo` says whether they can be amended.
    """

    givers: int = 0
    note: bytes = b""
    files: Paths = field(default_factory=dict)
    cells: int = 0
    has_memo: bool = False


@dataclass(slots=True)
class Ledger:
    """Everything small that is known of the last build; larger things stay in the store until asked for.

    `key` says what all models were made in, the program and the house, and `day` on which day. `name` is what
    the site is called; `units` are the pages that speak of many models, by topic and key.
    """

    key: bytes
    name: str = ""
    delta: Delta = field(default_factory=lambda: Delta("", (), ()))
    lines: dict[str, Line] = field(default_factory=dict)
    units: dict[str, dict[str, Unit]] = field(default_factory=dict)
    day: Days = (None, None)


_LINE, _UNIT = (attrgetter(*(each.name for each in fields(kind))) for kind in (Line, Unit))
"""What lines and units are made with."""


def opened(store: Store, key: bytes, name: str) -> Ledger:
    """The ledger of the last build, if it was made in `key` and is that of the site called `name`.

    Otherwise an empty one, and an empty store.
    """
    try:
        found = unpack(store.get("ledger", ""))
        if (found["key"], found["name"]) == (key, name) and name:
            lines = {id_: Line(*each) for id_, each in found.pop("lines").items()}
            units = {
                topic: {key: Unit(*each) for key, each in known.items()}
                for topic, known in found.pop("units").items()
            }
            return Ledger(**found, lines=lines, units=units)
    except TornError:
        pass
    store.clear()
    return Ledger(key)


def closed(store: Store, ledger: Ledger) -> None:
    """Keep the ledger and everything put into the store since."""
    lines = {id_: _LINE(line) for id_, line in ledger.lines.items()}
    told: Mapping[str, object] = {
        "key": ledger.key,
        "name": ledger.name,
        "delta": ledger.delta,
        "lines": lines,
        "day": ledger.day,
        "units": {
            topic: {key: _UNIT(unit) for key, unit in found.items()} for topic, found in ledger.units.items()
        },
    }
    store.put("ledger", [("", pack(told))])
    store.keep()


def forget(store: Store, ids: Iterable[str]) -> None:
    """Forget models that are gone."""
    gone = tuple(ids)
    for kind in ("told", "summary", "files", "given"):
        store.drop(kind, gone)
