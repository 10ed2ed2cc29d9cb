"""A catalogue, whole and as an edition shows it -> the texts that stand in the one and not in the other."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.subjects import context_of
from catalog.editions.entry import narrowed
from catalog.make.bygone import Bygone
from catalog.make.veiling import Veiled
from catalog.proving.secrets import Secrets, secrets
from catalog.proving.told import Told, of_entry, of_names, of_tree
from catalog.read.codeowners import spoken_for
from catalog.read.entry import Entry, read_entry


def secrets_of(whole: Veiled, seen: Veiled, past: Bygone, words: bytes) -> Secrets:
    """What the edition hides of the house and of each model, now or before.

    `words` are those of the program itself.
    """
    hidden, shown = [*of_tree(whole.setting.house.tree)], [*of_tree(seen.setting.house.tree)]
    shown += _left_out(seen)
    for was, now, names in _models(whole, seen):
        hidden += [*of_entry(was), *names]
        shown += _shown(now, names) if now else ()
    hidden += (each for each in past.hidden if each[0] not in past.shown)
    veil = seen.setting.veil
    return secrets(hidden, shown, words, veil.models if veil else ())


def _models(whole: Veiled, seen: Veiled) -> Iterator[tuple[Entry, Entry | None, list[Told]]]:
    veil, house = seen.setting.veil, whole.setting.house
    context = context_of(house.words)
    for folder in whole.folders:
        entry = read_entry(folder, context, whole.setting.wide.get(folder.id, ()))
        entry = spoken_for(entry, whole.setting.owners.get(folder.id, ()))
        yield entry, narrowed(entry, veil) if veil else entry, [*of_names(folder)]


def _left_out(seen: Veiled) -> Iterator[Told]:
    """What the house leaves out of its checks, which is told with the rules."""
    house = seen.setting.house
    for clause in house.heed.clauses:
        yield from ((each, house.tree.place) for each in (*clause.paths, clause.reason))


def _shown(now: Entry, names: list[Told]) -> Iterator[Told]:
    """What may be seen of a model; of its files the names of those that something seen stands in."""
    told = [*of_entry(now)]
    yield from told
    if not now.veiled:
        yield from names
    paths = {place.path for _, place in told}
    yield from ((path.rpartition("/")[2], place) for path, place in names if place.path in paths)
