"""A card -> the same as each version sees it: of lists whose items name versions, what is not of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from catalog.card import Card
from catalog.domain.versioned import VERSIONED
from catalog.domain.versions import unaliased
from catalog.kit.schema import Section, said
from catalog.read.entry import Entry
from catalog.read.version_names import items_of
from catalog.sections.deployments.schema import Experiment
from catalog.sections.explanations.schema import Explanation

_S = TypeVar("_S", bound=Section)
_LISTS = tuple(tuple(written.split(".")) for written in (*VERSIONED, "experiments"))
PARTED = tuple(dict.fromkeys(("aliases", *(path[0] for path in _LISTS))))
"""The keys of a card under which something may be of some versions alone."""


class OwnCards:
    """The card of a model, for each of its versions; which item is of which of them is sorted out once."""

    def __init__(self, card: Card, tabled: Mapping[str, frozenset[str]]) -> None:
        """The card, and the versions that tables name: of explanations those may say whose they are."""
        self.card, self._tabled = card, tabled

    def of(self, version: str) -> Card:
        """The card, less what it says of other versions alone."""
        card = self.card.model_copy(update={"aliases": self._aliases.get(version, {})})
        for path, shares in self._lists.items():
            card = _put(card, path, shares.of(version))
        return card

    @cached_property
    def _aliases(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for alias, version in self.card.aliases.items():
            found.setdefault(version, {})[alias] = version
        return found

    @cached_property
    def _lists(self) -> Mapping[tuple[str, ...], _Shares]:
        """The lists that hold anything, by their paths."""
        found = ((path, tuple(items_of(self.card, path))) for path in _LISTS)
        return {path: _Shares(items, [self._named(each) for each in items]) for path, items in found if items}

    def _named(self, item: object) -> frozenset[str]:
        """The versions that an item is of; none where it speaks of the model as such."""
        aliases = self.card.aliases
        return frozenset(unaliased(name, aliases) for name in self._written(item))

    def _written(self, item: object) -> Iterable[str]:
        if isinstance(item, Experiment):
            return item.variants.values()
        name = said(getattr(item, "version", None))
        if name is None and isinstance(item, Explanation):
            return self._tabled.get(item.file, ())
        return () if name is None else (name,)


def tabled(entry: Entry) -> Mapping[str, frozenset[str]]:
    """By the table of an explanation: the versions that it names, by a column or by its files.

    A table in which a row is of any version is not among them.
    """
    found: dict[str, frozenset[str]] = {}
    for reference in dict.fromkeys(each.file for each in entry.card.explanations):
        files = entry.tables.get(reference, ())
        named = {row.get("version", "") or file.version for file in files for row in file.rows}
        if named and "" not in named:
            found[reference] = frozenset(named)
    return found


class _Shares:
    """The items of a list, and the versions that each is of."""

    def __init__(self, items: Sequence[object], named: Sequence[frozenset[str]]) -> None:
        self.items = items
        self.shared = [at for at, names in enumerate(named) if not names]
        self.own: dict[str, list[int]] = {}
        for at, names in enumerate(named):
            for name in names:
                self.own.setdefault(name, []).append(at)

    def of(self, version: str) -> tuple[object, ...]:
        """What is of a version or of all of them, in the order of the card."""
        return tuple(self.items[at] for at in sorted([*self.shared, *self.own.get(version, ())]))


def _put(part: _S, path: Sequence[str], items: tuple[object, ...]) -> _S:
    """The same part of a card with other items in the list that a path leads to."""
    key, *more = path
    return part.model_copy(update={key: _put(getattr(part, key), more, items) if more else items})
