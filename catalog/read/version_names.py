"""An Entry -> findings where a version has no name of its own, or where one is named that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from catalog.card import Card
from catalog.domain.measurements import Measurement
from catalog.domain.versioned import VERSIONED
from catalog.domain.versions import meant, no_name, numbers, unaliased
from catalog.kit.finding import Finding, error, warning
from catalog.kit.node import Node, Step, place_of
from catalog.kit.schema import Maybe, said
from catalog.kit.text import visible
from catalog.read.entry import Entry

Path = tuple[Step, ...]


def version_names(card: Card, tree: Node) -> Iterator[Finding]:
    """Find names that mean something else, that are given twice, and that are one number."""
    seen: set[str] = set()
    alike: dict[tuple[str, ...], str] = {}
    for number, each in enumerate(card.versions):
        place = place_of(tree, ("versions", number, "version"))
        name, parts = each.version, numbers(each.version)
        if name in seen:
            message = f"the version {name} is given twice"
            yield error(place, "duplicate-version", message, "rename one of the two")
        elif reason := no_name(name):
            message = f"`{visible(name)}` cannot be a version: {reason}"
            yield error(place, "bad-version", message, "choose a name such as 2.2.0")
        elif parts and parts in alike:
            message = f"{name} and {alike[parts]} are two versions, though one number"
            yield warning(place, "similar-version", message, "rename one if they are the same")
        seen.add(name)
        alike.setdefault(parts, name)


def version_references(entry: Entry) -> Iterator[Finding]:
    """Find what names a version that the card does not have: a place in the card, or the row of a table."""
    card, aliases = entry.card, entry.card.aliases
    known = dict.fromkeys(each.version for each in card.versions)
    for at, name in _references(card):
        if unaliased(name, aliases) not in known:
            message = f"there is no version {name} in this card"
            hint = meant(name, [*known, *aliases]) or "add it to `versions`"
            yield error(place_of(entry.tree, at), "unknown-version", message, hint)
    for row in _first_of_version((*entry.measurements, *entry.readings.heads)):
        if row.version not in known:
            message = f"there is no version {row.version} in this card"
            hint = meant(row.version or "", known) or "add it to `versions`"
            yield error(row.place, "unknown-version", message, hint)


class _OfVersion(Protocol):
    """An item that may say which version it is of."""

    version: Maybe[str]


def _references(card: Card) -> Iterator[tuple[Path, str]]:
    """Where a card names one of its own versions."""
    for alias, target in card.aliases.items():
        yield ("aliases", alias), target
    for number, experiment in enumerate(card.experiments):
        for variant, version in experiment.variants.items():
            yield ("experiments", number, "variants", variant), version
    for written in VERSIONED:
        path = tuple(written.split("."))
        for number, each in enumerate(items_of(card, path)):
            if name := said(each.version):
                yield (*path, number, "version"), name


def items_of(card: Card, path: tuple[str, ...]) -> Iterable[_OfVersion]:
    """The items of a list of the card; none where what holds the list is not said."""
    held: object = card
    for key in path:
        held = getattr(held, key, ())
    return cast("tuple[_OfVersion, ...]", held)


def _first_of_version(rows: Sequence[Measurement]) -> Iterable[Measurement]:
    """One row for each version that a table names."""
    found: dict[str, Measurement] = {}
    for row in rows:
        if row.version:
            found.setdefault(row.version, row)
    return found.values()
