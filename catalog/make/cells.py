"""What models give to tables, kept model by model -> the rows of each key, or those that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.cache.ledger import Unit
from catalog.cache.store import Store
from catalog.kit.pack import pack_plain, unpack_each, unpack_plain
from catalog.make.pages import PackedRows

Packed = dict[str, bytes]
"""What a model gives to a table: by key, each value packed."""
NOTHING = pack_plain({})


@dataclass(frozen=True, slots=True)
class Taken:
    """The keys of a table that a model gives to since, gives to no more, and gives something else to."""

    new: Collection[str]
    gone: Collection[str]
    others: Collection[str]


@dataclass(slots=True)
class Cells:
    """Takes cells as models are made; a model is one item of the store, however many keys it gives to."""

    store: Store
    changed: defaultdict[tuple[str, str], dict[str, tuple[bytes, bytes]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By table and key, what models that were there before gave then and give now; empty is nothing."""

    def take(self, table: str, model: str, packed: bytes, *, is_new: bool = False) -> Taken:
        """Keep what a model gives now: nothing packed where it is gone."""
        told = None if is_new else self.store.find(_kind(table), model)
        if told == packed:
            return Taken((), (), ())
        before: Packed = unpack_plain(told or NOTHING)
        now: Packed = unpack_plain(packed or NOTHING)
        others = {key for key in before.keys() & now.keys() if before[key] != now[key]}
        new, gone = now.keys() - before.keys(), before.keys() - now.keys()
        if packed:
            self.store.put(_kind(table), [(model, packed)])
        else:
            self.store.drop(_kind(table), [model])
        if told and packed:  # another model moves rows, so that nothing can be amended
            for key in (*others, *new, *gone):
                known = self.changed[table, key]
                first = known[model][0] if model in known else before.get(key, b"")
                known[model] = (first, now.get(key, b""))
        return Taken(new, gone, others)

    def keep(self, table: str, key: str, memo: bytes) -> None:
        """Keep the memo of a key for the next time."""
        self.store.put(_memos(table), [(key, memo)])

    def drop(self, table: str, key: str) -> None:
        """Forget a key that nobody gives to any more."""
        self.store.drop(_memos(table), [key])

    def rows(
        self, table: str, units: Mapping[str, Unit], rows: Mapping[str, int], *, moved: bool
    ) -> Iterator[tuple[str, PackedRows]]:
        """Return the rows of each of these keys: all where rows have moved, or else what changed."""
        held = self._held(table, units, rows) if moved else {}
        for key in sorted(units):
            if moved:
                places, values = held.pop(key)
                yield key, PackedRows(len(rows), places, values)
            else:
                yield key, self._changed(table, key, rows, has_memo=units[key].has_memo)

    def _changed(self, table: str, key: str, rows: Mapping[str, int], *, has_memo: bool) -> PackedRows:
        """Without a memo nobody gave to the key before, so that there is nothing but what changed."""
        known = self.changed.get((table, key), {})
        changes = tuple(sorted((rows[model], before, now) for model, (before, now) in known.items()))
        if has_memo:
            return PackedRows(len(rows), memo=self.store.get(_memos(table), key), changes=changes)
        given = [(row, now) for row, _, now in changes if now]
        return PackedRows(len(rows), tuple(row for row, _ in given), tuple(now for _, now in given))

    def _held(
        self, table: str, keys: Collection[str], rows: Mapping[str, int]
    ) -> dict[str, tuple[tuple[int, ...], tuple[bytes, ...]]]:
        """Turn what models give into what keys get."""
        given = [b""] * len(rows)
        for model, packed in self.store.each(_kind(table), len(rows)):
            given[rows[model]] = packed
        held: dict[str, tuple[list[int], list[bytes]]] = {key: ([], []) for key in keys}
        for row, cells in enumerate(unpack_each(given)):
            for key, value in cells.items():
                if own := held.get(key):
                    own[0].append(row)
                    own[1].append(value)
        return {key: (tuple(places), tuple(values)) for key, (places, values) in held.items()}


def _kind(table: str) -> str:
    return f"cells {table}"


def _memos(table: str) -> str:
    return f"memo {table}"
