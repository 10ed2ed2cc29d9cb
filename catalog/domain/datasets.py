"""Turns the names people give to data sets into data sets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.kit import text
from catalog.kit.finding import Finding, Place, error

_BETWEEN = re.compile(r"[\s_\-‐‑–]+")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Data that models are made from or tested on; `primary` is the metric that ranks on it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    url: str | None = None
    license: str | None = None
    primary: str | None = None
    derived_from: tuple[str, ...] = ()
    description: str | None = None
    visibility: str | None = None


@dataclass(frozen=True, slots=True)
class Datasets:
    """The data sets a catalogue declares, found by id, name or alias whatever their case and hyphens."""

    by_id: Mapping[str, Dataset] = field(default_factory=dict)
    by_key: Mapping[str, Dataset] = field(default_factory=dict)

    @classmethod
    def of(cls, declared: Iterable[Dataset]) -> Datasets:
        """Collect declared data sets; where two share a name, ids win over names, the first over the next."""
        by_id = {dataset.id: dataset for dataset in declared}
        by_key: dict[str, Dataset] = {}
        for names in (_ids, _names):
            for dataset in by_id.values():
                for name in names(dataset):
                    by_key.setdefault(spelling(name), dataset)
        return cls(by_id, by_key)

    def find(self, name: str) -> Dataset | None:
        """Return the data set of that id, name or alias, or None."""
        return self.by_id.get(name) or self.by_key.get(spelling(name))

    def get(self, name: str) -> Dataset:
        """Return the data set of that name; one that nobody declared has its name and a slug for an id."""
        return self.find(name) or Dataset(text.slug(name), name.strip())

    def resolve(self, name: str) -> str:
        """Return the id that a name stands for."""
        return self.get(name).id

    def suggest(self, name: str) -> str:
        """Return `did you mean imagenet-1k?` for the nearest declared name, empty where none is near."""
        return text.did_you_mean(name, self.by_id)

    def unknown(self, name: str, place: Place, meant: str | None = None) -> Finding | None:
        """What is wrong with a name that stands there: None where a data set has it.

        `meant` is the guess at what was meant, for whoever has a better one than all that are near.
        """
        if self.find(name) is not None:
            return None
        hint = (self.suggest(name) if meant is None else meant) or "add it to `datasets`"
        return error(place, "unknown-dataset", f"the data set `{name}` is not in catalog.yaml", hint)

    def __iter__(self) -> Iterator[Dataset]:
        return iter(self.by_id.values())


def spelling(name: str) -> str:
    """Return what all spellings of a name share: `CIFAR-100`, `cifar_100` and `CIFAR100` are one."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", name).casefold())


def _ids(dataset: Dataset) -> tuple[str, ...]:
    return (dataset.id,)


def _names(dataset: Dataset) -> tuple[str, ...]:
    return (dataset.name, *dataset.aliases)
