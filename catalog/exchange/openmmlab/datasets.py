"""Know the data sets of a source by all their spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from catalog.exchange.shape import Fields
from catalog.kit.text import fold, slugs
from catalog.kit.written import Tree


class Datasets:
    """The data sets of a source: `CIFAR100` and `CIFAR-100` are one, by the more legible name."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take every spelling that occurs."""
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            spellings[_key(name)][name] += 1
        self._spellings = {
            key: sorted(group, key=lambda name: (-len(name), -group[name], name))
            for key, group in spellings.items()
        }
        ids = slugs(group[0] for group in self._spellings.values())
        self._ids = {key: ids[group[0]] for key, group in self._spellings.items()}

    def id(self, name: str) -> str:
        """Return the id of a data set by any of its spellings."""
        return self._ids[_key(name)]

    def entries(self) -> Fields:
        """Return the entries for `catalog.yaml`, by id."""
        found: dict[str, Tree] = {}
        for key, (name, *others) in self._spellings.items():
            found[self._ids[key]] = {"name": name, "aliases": others} if others else {"name": name}
        return {id_: found[id_] for id_ in sorted(found)}


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(name)) or name
