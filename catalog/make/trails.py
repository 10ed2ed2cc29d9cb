"""A repository and what is remembered of it -> the trail of each card, of which only what is new is read.

What commits did to each folder is kept by folder, in an order that is the same however it was read; so a
build after ten new commits reads those ten. A history that does not go on from the commit that was read last
is read anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog.cache.store import Store
from catalog.kit.git import Standing
from catalog.kit.pack import digest, pack_plain, unpack_plain
from catalog.read.git.folders import Change, Folded, Move, fold
from catalog.read.git.log import UnreadableError, log
from catalog.read.git.tags import Tag, tags
from catalog.read.git.trail import MOST_CHANGES, Leg, Moves, Trail, on

_FOLDERS, _HEAD = "past", "past head with layers"
NO_TRAIL = b""
"""The packed trail of a card that no Git knows."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The folder of models, and where it stands; None without Git, a repository or a commit."""

    models: Path
    standing: Standing | None


@dataclass(slots=True)
class Read:
    """What was read of a repository: up to which commit, and what that came to but for the changes."""

    commit: str
    prefix: str
    shallow: tuple[str, ...]
    late: dict[str, int] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    folders: dict[str, bytes] = field(default_factory=dict)
    """The digest of each folder's changes."""
    layers: dict[str, list[str]] = field(default_factory=dict)
    """The blobs of files that speak for all models below them, by path."""
    gone: list[str] = field(default_factory=list)
    """Folders that a card was taken from."""


@dataclass(slots=True)
class Trails:
    """Gives the trail of each card, and the digest of it."""

    store: Store
    standing: Standing | None = None
    read: Read = field(default_factory=lambda: Read("", "", ()))
    moves: Moves = field(default_factory=lambda: Moves((), ()))
    tags: dict[str, tuple[Tag, ...]] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    asks_above: bool = False
    """Whether it matters what was said of a card elsewhere, as it does where not all of it may be told."""

    def digest(self, model: str) -> bytes:
        """What tells whether the trail of a card is another one than before."""
        if self.standing is None:
            return b""
        tagged = self.tags.get(model)
        legs = self._legs(model)
        told = b"".join(self.read.folders.get(leg.folder, b"-") for leg in legs)
        if len(legs) > 1:
            told = digest(told, pack_plain([(leg.folder, leg.after, leg.before) for leg in legs]))
        if self.asks_above:
            told += digest(pack_plain((self._above(legs), self.gone)))
        bound = b"shallow" if self.standing.shallow else b"whole"
        return told + bound + (digest(pack_plain(_plain(tagged))) if tagged else b"")

    def packed(self, model: str) -> bytes:
        """The trail of a card, packed for who makes its pages."""
        standing = self.standing
        if standing is None:
            return NO_TRAIL
        legs = self._legs(model)
        changes = on(legs, {leg.folder: _changes(self.store, leg.folder) for leg in legs})
        told = (
            standing.commit,
            f"{standing.prefix}{model}",
            bool(standing.shallow),
            _plain(changes[:MOST_CHANGES]),
            _plain(self.tags.get(model, ())),
            max(0, len(changes) - MOST_CHANGES),
            self._above(legs) if self.asks_above else [],
            self.gone if self.asks_above else [],
        )
        return pack_plain(told)

    def _above(self, legs: Sequence[Leg]) -> list[tuple[str, str]]:
        """What speaks for the folders that a card lay in, or spoke for them once."""
        return [
            (path, blob)
            for path, blobs in sorted(self.read.layers.items())
            if any(_is_above(path.rpartition("/")[0], leg.folder) for leg in legs)
            for blob in blobs
        ]

    def _legs(self, model: str) -> Sequence[Leg]:
        return (
            self.moves.legs(model) if model in self.moves.into or model in self.moves.away else (Leg(model),)
        )


def trail_of(packed: bytes) -> Trail | None:
    """The trail again; None where no Git knows the card."""
    if packed == NO_TRAIL:
        return None
    commit, root, is_shallow, changes, tagged, left_out, above, gone = unpack_plain(packed)
    return Trail(
        commit,
        root,
        is_shallow,
        tuple(Change(*each) for each in changes),
        tuple(Tag(*each) for each in tagged),
        left_out,
        tuple((path, blob) for path, blob in above),
        tuple(gone),
    )


def _is_above(folder: str, model: str) -> bool:
    return not folder or f"{model}/".startswith(f"{folder}/")


def trails(store: Store, repository: Repository, ids: Collection[str], *, asks_above: bool = False) -> Trails:
    """Read what is new in a repository; nothing where there is none."""
    standing = repository.standing
    if standing is None:
        return Trails(store)
    known = _known(store, standing)
    try:
        read = known if known and known.commit == standing.commit else _on_from(store, repository, known)
    except UnreadableError:  # not even the whole history could be read
        return Trails(store)
    names = frozenset(ids)
    moves = Moves(read.moves, names)
    found = tags(standing.tags, _called(moves, names)) if standing.tags else {}
    gone = tuple(each for each in read.gone if each not in names)
    return Trails(store, standing, read, moves, found, gone, asks_above)


def _called(moves: Moves, names: Collection[str]) -> dict[str, str]:
    """What each card is called, and was called before it moved, where no other is called so now."""
    before = {leg.folder: name for name in sorted(names) if name in moves.into for leg in moves.legs(name)}
    return before | {name: name for name in names}


def _on_from(store: Store, repository: Repository, known: Read | None) -> Read:
    """Read on from a known commit; everything, where there is no going on from it."""
    standing = repository.standing
    assert standing is not None  # noqa: S101 - whoever calls has looked
    try:
        commits = list(log(repository.models, standing, known.commit if known else ""))
    except UnreadableError:
        if known is None:
            raise
        return _on_from(store, repository, None)
    read = known or Read(standing.commit, standing.prefix, standing.shallow)
    folded = fold(commits, read.late, standing.shallow)
    if known is None:
        store.empty(_FOLDERS)
    _keep(store, read, folded)
    read.commit = standing.commit
    store.put(_HEAD, [("", pack_plain(_written(read)))])
    return read


def _keep(store: Store, read: Read, folded: Folded) -> None:
    """Add what commits did to what is known of each folder."""
    kept = []
    for folder, changes in folded.changes.items():
        before = _changes(store, folder) if folder in read.folders else []
        packed = pack_plain(_plain(sorted([*before, *changes], key=lambda each: each.place)))
        read.folders[folder] = digest(packed)
        kept.append((_named(folder), packed))
    store.put(_FOLDERS, kept)
    read.late |= folded.late
    read.moves += folded.moves
    for path, blobs in folded.layers.items():
        read.layers[path] = sorted({*read.layers.get(path, ()), *blobs})
    read.gone = sorted({*read.gone, *folded.gone})


def _changes(store: Store, folder: str) -> list[Change]:
    told = store.find(_FOLDERS, _named(folder))
    return [Change(*each) for each in unpack_plain(told)] if told else []


def _named(folder: str) -> str:
    """A folder as the store calls it: names of folders are any bytes, those of items are text."""
    return folder.encode("utf-8", "backslashreplace").decode()


def _known(store: Store, standing: Standing) -> Read | None:
    """What was read before, if it is of this folder and of a clone of the same depth."""
    told = store.find(_HEAD, "")
    if told is None:
        return None
    commit, prefix, shallow, late, moves, *others = unpack_plain(told)
    if (prefix, shallow) != (standing.prefix, standing.shallow):
        return None
    return Read(commit, prefix, shallow, late, [Move(*each) for each in moves], *others)


def _written(read: Read) -> tuple[object, ...]:
    whole = (read.commit, read.prefix, read.shallow, read.late, _plain(read.moves))
    return *whole, read.folders, read.layers, read.gone


def _plain(rows: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - named tuples of any kind
    """Named tuples as plain ones, which is what can be packed quickly."""
    return [tuple(each) for each in rows]
