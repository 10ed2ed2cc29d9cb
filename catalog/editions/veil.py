"""What lies over a catalogue in an edition: which levels are hidden, and what of it is hidden by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog.domain.datasets import Datasets
from catalog.domain.reach import Edition
from catalog.domain.visibility import VISIBILITY, parts, slipped
from catalog.editions.unread import speaks_of, unread
from catalog.kit.finding import Finding
from catalog.kit.node import MappingNode
from catalog.kit.pack import digest, pack
from catalog.kit.source import BROKEN
from catalog.read.entry import Entry
from catalog.read.house import House
from catalog.settings import DatasetSettings, Settings


@dataclass(frozen=True, slots=True)
class Veil:
    """The edition, what the house says of all, and the names that may not be mentioned.

    `datasets` are the ids of hidden data sets, `models` those of hidden models, `versions` the hidden
    versions of the others, `unused` the names of teams, data sets and environments that only hidden
    things speak of. `unread` is what is wrong with files that might have said what to hide,
    `slips` with what cards say of it.
    """

    edition: Edition
    house: House
    datasets: frozenset[str]
    models: frozenset[str] = frozenset()
    versions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unused: frozenset[tuple[str, str]] = frozenset()
    unread: tuple[Finding, ...] = ()
    slips: tuple[Finding, ...] = ()

    @property
    def known(self) -> Datasets:
        """All data sets, so that one is recognised by any of its names."""
        return self.house.words.datasets

    @property
    def hides_all(self) -> bool:
        """Whether the catalogue as such is for fewer readers."""
        return _hides(self.house.tree, Settings, self.edition)

    @property
    def print(self) -> bytes:
        """The digest of all that it hides."""
        versions = sorted((id_, sorted(names)) for id_, names in self.versions.items())
        names = (sorted(self.datasets), sorted(self.models), versions, sorted(self.unused))
        return digest(pack((self.edition.name, sorted(self.edition.shows), names)))

    def doubts(self, entry: Entry) -> tuple[Finding, ...]:
        """What keeps everybody from knowing what a model hides: files that are not, or cannot be read."""
        above = (each for each in self.unread if speaks_of(each, entry.label))
        broken = (each for each in entry.findings if each.rule in BROKEN)
        return tuple(dict.fromkeys((*above, *unread(entry.findings), *broken)))

    def hides_dataset(self, name: str | None) -> bool:
        """Whether that is a name of a hidden data set."""
        return bool(name) and self.known.resolve(name or "") in self.datasets

    def hides_model(self, name: str, version: str = "") -> bool:
        """Whether that is a hidden model, or a hidden version of one."""
        return name in self.models or version in self.versions.get(name, ())


def veil_of(house: House, edition: Edition, of_tree: Iterable[Finding] = ()) -> Veil:
    """What an edition hides of a house, as far as that is known before the models are read.

    `of_tree` is what was found wrong with names and kinds of files.
    """
    datasets = house.tree.get("datasets")
    named = datasets.entries if isinstance(datasets, MappingNode) else ()
    hidden = (
        key.text
        for key, value in named
        if isinstance(value, MappingNode) and _hides(value, DatasetSettings, edition)
    )
    return Veil(edition, house, frozenset(hidden), unread=unread(of_tree))


def _hides(tree: MappingNode, kind: type[Settings | DatasetSettings], edition: Edition) -> bool:
    """Whether a level that stands for something as a whole is hidden; what is no level is."""
    if slipped(tree, kind.model_fields):
        return not edition.is_whole
    node = tree.get(VISIBILITY)
    return any(edition.hides(level if part == "all" else "?") for part, level in parts(node))
