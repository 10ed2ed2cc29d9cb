"""What files held once -> whether an edition hid something of it, and whether it speaks of what is hidden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from catalog.domain.reach import Edition
from catalog.domain.visibility import VISIBILITY, hides_something, parts
from catalog.editions.house import DATASETS, ENVIRONMENTS, TEAMS
from catalog.editions.veil import Veil
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode
from catalog.kit.schema import said
from catalog.kit.source import BROKEN, MOST_OF_HOUSE, parse

_WORD, _GAP = VISIBILITY.encode(), re.compile(r"[\W_]+")
_DISGUISED = re.compile(rb"\\[xuU\r\n]|\0|^PAR1")
"""Letters written as numbers, or packed: what stands there is not looked for."""
_CODED = (b"\\", b"\0")
CATALOG = "catalog.yaml"


def hid(path: str, content: bytes, edition: Edition) -> bool:
    """Whether a file of a card, or one above it, hid something; one that cannot be read may have.

    Of a catalogue's data sets this does not speak: those are hidden by name.
    """
    name = path.rpartition("/")[2]
    is_own = name == f"{VISIBILITY}.yaml"
    if not (is_own or _WORD in content or any(each in content for each in _CODED)):
        return False
    if (root := _read(content)) is None:
        return True
    if path == CATALOG and isinstance(root, MappingNode):
        root = root.without(DATASETS)
    if is_own:
        return any(edition.hides(level) for _, level in parts(root))
    return not isinstance(root, ScalarNode) and hides_something(root, edition)


def datasets_hid(path: str, content: bytes, edition: Edition) -> Iterator[str]:
    """The names of the data sets that a file of the house hid."""
    root = _read(content)
    if path == CATALOG:
        root = root.get(DATASETS) if isinstance(root, MappingNode) else None
    elif path != f"{DATASETS}.yaml":
        return
    for key, value in root.entries if isinstance(root, MappingNode) else ():
        if isinstance(value, MappingNode) and hides_something(value, edition):
            yield key.text
            yield from (each for part in ("name", "aliases") for each in _texts(value.get(part)))


def _texts(node: Node | None) -> Iterator[str]:
    items = node.items if isinstance(node, SequenceNode) else (node,)
    yield from (each.text for each in items if isinstance(each, ScalarNode) and not each.empty)


def _read(content: bytes) -> Node | None:
    document = parse(content, "", MOST_OF_HOUSE)
    return None if any(each.rule in BROKEN for each in document.findings) else document.root


@dataclass(frozen=True, slots=True)
class Names:
    """What must not be named: each as letters without what stands between them; `pairs` only together."""

    single: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, veil: Veil, more: Iterable[str] = ()) -> Names:
        """The names of all that a veil hides, and of what was hidden once."""
        named = {*veil.models, *_of_datasets(veil), *_of_teams(veil), *_of_environments(veil), *more}
        pairs = {(_bare(id_), _bare(each)) for id_, names in veil.versions.items() for each in names}
        return cls(frozenset(filter(None, map(_bare, named))), frozenset(pairs))

    def stand_in(self, contents: Iterable[bytes]) -> bool:
        """Whether one of them stands there, or may."""
        if not (self.single or self.pairs):
            return False
        told = [*contents]
        if any(_DISGUISED.search(each) for each in told):
            return True
        words = [word for each in told for word in _GAP.split(_folded(each.decode("utf-8", "replace")))]
        known = _Words("".join(words), {0, *accumulate(map(len, words))}, frozenset(words))
        return any(map(known.hold, self.single)) or any(
            known.hold(one) and known.hold(two) for one, two in self.pairs
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text one after another, and where they begin and end."""

    text: str
    bounds: set[int]
    each: frozenset[str]

    def hold(self, name: str) -> bool:
        """Whether a name stands there, of one word or of several."""
        if name in self.each:
            return True
        at = self.text.find(name)
        while at >= 0:
            if at in self.bounds and at + len(name) in self.bounds:
                return True
            at = self.text.find(name, at + 1)
        return False


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _bare(name: str) -> str:
    return _GAP.sub("", _folded(name))


def _of_datasets(veil: Veil) -> Iterator[str]:
    for id_ in {*veil.datasets, *(name for kind, name in veil.unused if kind == DATASETS)}:
        yield id_
        if known := veil.known.by_id.get(id_):
            yield from (known.name, *known.aliases)


def _of_environments(veil: Veil) -> Iterator[str]:
    return (name for kind, name in veil.unused if kind == ENVIRONMENTS)


def _of_teams(veil: Veil) -> Iterator[str]:
    teams = veil.house.settings.teams
    for id_ in (name for kind, name in veil.unused if kind == TEAMS):
        yield id_
        if team := teams.get(id_):
            yield from (each for each in (said(team.name), said(team.handle), *team.members) if each)
