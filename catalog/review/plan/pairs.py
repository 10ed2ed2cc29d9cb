"""Two catalogues -> which model became which: added, removed, renamed by `aka` or by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.derive.dossier import Dossier
from catalog.kit.flat import flat
from catalog.kit.plain import plain
from catalog.review.plan.sides import Both

ALIKE = 0.5
"""Which part of what two cards say must be the same for them to be one card, as Git asks of files."""
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Pairs:
    """What became of ids: `renamed` leads from the new id to the former one."""

    added: frozenset[str]
    removed: frozenset[str]
    renamed: Mapping[str, str]


def pairs(both: Both) -> Pairs:
    """Say what became of each model that is on one side only."""
    before, after = both.before.catalog.by_id.keys(), both.after.catalog.by_id.keys()
    added, removed = set(after - before), set(before - after)
    renamed: dict[str, str] = {}
    for new, old in (*_told(both, added), *_alike(both, added, removed)):
        if new in added and old in removed:
            renamed[new] = old
            added.discard(new)
            removed.discard(old)
    return Pairs(frozenset(added), frozenset(removed), renamed)


def _told(both: Both, added: set[str]) -> list[tuple[str, str]]:
    """What cards say themselves."""
    return [(new, old) for new in sorted(added) for old in both.after.catalog.by_id[new].listing.aka]


def _alike(both: Both, added: set[str], removed: set[str]) -> Iterator[tuple[str, str]]:
    """Those that say nearly the same, the most alike first."""
    new = {id_: _said(both.after.models[id_]) for id_ in sorted(added) if id_ in both.after.models}
    old = {id_: _said(both.before.models[id_]) for id_ in sorted(removed) if id_ in both.before.models}
    if len(new) * len(old) > _MOST_COMPARED**2:
        return
    found = [
        (_likeness(said, former), one, other) for one, said in new.items() for other, former in old.items()
    ]
    yield from ((one, other) for likeness, one, other in sorted(found, reverse=True) if likeness >= ALIKE)


def _said(model: Dossier) -> frozenset[tuple[str, ...]]:
    return frozenset((*path, text) for path, text in flat(plain(model.card)))


def _likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))
