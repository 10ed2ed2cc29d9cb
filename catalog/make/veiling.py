"""All models and an edition -> what is hidden by name: models, versions, and what only those speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from catalog.domain.subjects import context_of
from catalog.editions.entry import narrowed
from catalog.editions.house import Named, named, narrowed_house
from catalog.editions.ruled import narrowed_rules
from catalog.editions.slips import not_understood
from catalog.editions.veil import Veil
from catalog.kit.finding import Finding
from catalog.make.bench import Setting
from catalog.read.codeowners import spoken_for
from catalog.read.entry import Entry, read_entry
from catalog.read.walk import ModelFolder


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What of a model is hidden: all of it, or these versions; and the names it speaks of, and shows.

    `unread` is what is wrong with files that might have said more of that, `slips` with what is said of it.
    """

    id: str
    hidden: bool
    versions: frozenset[str]
    named: Named
    shown: Named
    unread: tuple[Finding, ...] = ()
    slips: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Veiled:
    """The models that are left, and what they are worked out in."""

    folders: tuple[ModelFolder, ...]
    setting: Setting


Glimpsing = Callable[[Sequence[object]], list[Glimpse]]
Look = Callable[[Glimpsing, Sequence[ModelFolder]], Iterable[Glimpse]]
"""Has all folders looked at, by whom ever."""


def veiled(found: Veiled, veil: Veil, look: Look) -> Veiled:
    """Lay a veil over a catalogue: leave out hidden models, and all names that only hidden things say."""
    setting = replace(found.setting, veil=veil)
    seen = [*look(partial(glimpses, setting=setting), found.folders)]
    names: Named = frozenset().union(*(each.named for each in seen))
    shown: Named = frozenset().union(*(each.shown for each in seen))
    whole = replace(
        veil,
        models=frozenset(each.id for each in seen if each.hidden),
        versions={each.id: each.versions for each in seen if each.versions and not each.hidden},
        unused=names - shown,
        unread=tuple(sorted({*veil.unread, *(found for each in seen for found in each.unread)})),
        slips=tuple(found for each in seen for found in each.slips),
    )
    folders = tuple(each for each in found.folders if each.id not in whole.models)
    wide = {id_: rows for id_, rows in setting.wide.items() if id_ not in whole.models}
    house = narrowed_rules(narrowed_house(whole), whole, frozenset(each.id for each in folders))
    return Veiled(folders, replace(setting, house=house, veil=whole, wide=wide))


def glimpses(folders: Sequence[ModelFolder], setting: Setting) -> list[Glimpse]:
    """Look at a batch of models."""
    return list(_glimpses(folders, setting))


def _glimpses(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Glimpse]:
    veil = setting.veil
    assert veil is not None  # noqa: S101 - whoever asks has laid one
    words = veil.house.words
    context = context_of(words)
    for folder in folders:
        entry = read_entry(folder, context, setting.wide.get(folder.id, ()))
        entry = spoken_for(entry, setting.owners.get(folder.id, ()))
        seen = narrowed(entry, veil)
        unread = veil.doubts(entry)
        gone = _versions(entry) - _versions(seen) if seen else frozenset()
        spoken = (named(entry, veil), named(seen, veil))
        yield Glimpse(folder.id, seen is None, gone, *spoken, unread, not_understood(entry))


def _versions(entry: Entry) -> frozenset[str]:
    return frozenset(each.version for each in entry.card.versions)
