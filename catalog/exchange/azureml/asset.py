"""One version of a model as Azure ML knows it, and what is asked of it: by tags or metadata, in any case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.reading.kept import stood
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

SYSTEM = "azureml"
LONGEST = 1_000_000
OF_MACHINERY = "it is of the machinery of the service"
TOO_LONG = f"the text has more than {LONGEST:,} characters"


@dataclass(frozen=True, slots=True)
class Deployed:
    """One deployment of a version: what a card says of it, and the tree of which the rest is lost."""

    model: str
    version: str
    endpoint: str
    name: str
    uri: str
    fields: dict[str, Tree]
    tree: Taking


@dataclass(frozen=True, slots=True)
class Asset:
    """One version: `facts` is the part of `whole` that speaks of the model, `whole` is what may be lost.

    `about` is the text for the model as a whole where the source has one, `origin` is what `source` says.
    """

    name: str
    version: str
    whole: Taking
    facts: Taking
    notes: str = ""
    about: str = ""
    folder: str = ""
    origin: Mapping[str, Tree] = field(default_factory=dict)
    deployments: tuple[Deployed, ...] = ()

    def word(self, *keys: str) -> str:
        """Take the first text that the metadata or the tags have under one of these names."""
        there = self.find(*keys)
        return there.word() if there else ""

    def find(self, *keys: str) -> Taking | None:
        """Return the first text under one of these names, without taking it."""
        return next((each for each in self._named(keys) if word(each.value)), None)

    def words(self, *keys: str) -> list[str]:
        """Take a list of texts; tags have lists as text with commas."""
        for there in self._named(keys):
            if isinstance(there.value, list) and (found := there.words()):
                return found
            if text := there.word():
                return [part.strip() for part in text.split(",") if part.strip()]
        return []

    def _named(self, keys: tuple[str, ...]) -> Iterator[Taking]:
        wanted = {_folded(key): number for number, key in enumerate(keys)}
        found = [
            (wanted[_folded(key)], each)
            for place in ("system_metadata", "tags")
            for key, each in self.facts.within(place).entries()
            if _folded(key) in wanted and each
        ]
        return (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _folded(key: str) -> str:
    return key.replace("_", "").lower()


def rest(tree: Taking) -> Tree:
    """Take what nobody took or refused, as a tree of its own; empty where nothing is left."""
    ledger = tree.ledger
    if not tree or tree.at in ledger.taken or tree.at in ledger.refused:
        return ""
    if tree.at not in ledger.above and not isinstance(tree.value, dict | list):
        return _text(tree)
    found: Tree = (
        _kept({key: rest(each) for key, each in tree.entries()})
        if isinstance(tree.value, dict)
        else [each for item in tree.items() if (each := rest(item))]
    )
    if not found and tree.at not in ledger.above:
        tree.take()  # there are only keys that say nothing
    return found


def _text(tree: Taking) -> Tree:
    text = tree.value if isinstance(tree.value, str) else ""
    if len(text) > LONGEST:
        tree.lose(TOO_LONG)
        return ""
    tree.take()
    return stood(text)


def _kept(found: dict[str, Tree]) -> dict[str, Tree]:
    return {key: value for key, value in found.items() if value}


def written_out(value: Value) -> Tree:
    """Return a value as it stands in a card, without what says nothing."""
    if isinstance(value, dict):
        return _kept({key: written_out(each) for key, each in mapping(value).items()})
    if isinstance(value, list):
        return [each for item in items(value) if (each := written_out(item))]
    return stood(value) if value else ""
