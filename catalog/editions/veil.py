"""What lies over a catalogue in an edition: which levels are hidden, and what of it is hidden by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain.datasets import Datasets
from catalog.domain.reach import Edition
from catalog.domain.visibility import VISIBILITY, parts
from catalog.kit.node import MappingNode, Node
from catalog.kit.pack import digest, pack
from catalog.read.house import House


@dataclass(frozen=True, slots=True)
class Veil:
    """The edition, what the house says of all, and the names that may not be mentioned.

    `datasets` are the ids of hidden data sets, `models` those of hidden models, `versions` the hidden
    versions of the others, `unused` the names of teams, data sets and environments that only hidden
    things speak of.
    """

    edition: Edition
    house: House
    datasets: frozenset[str]
    models: frozenset[str] = frozenset()
    versions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unused: frozenset[tuple[str, str]] = frozenset()

    @property
    def known(self) -> Datasets:
        """All data sets, so that one is recognised by any of its names."""
        return self.house.words.datasets

    @property
    def hides_all(self) -> bool:
        """Whether the catalogue as such is for fewer readers."""
        return _hides(self.house.tree.get(VISIBILITY), self.edition)

    @property
    def print(self) -> bytes:
        """The digest of all that it hides."""
        versions = sorted((id_, sorted(names)) for id_, names in self.versions.items())
        names = (sorted(self.datasets), sorted(self.models), versions, sorted(self.unused))
        return digest(pack((self.edition.name, sorted(self.edition.shows), names)))

    def hides_dataset(self, name: str | None) -> bool:
        """Whether that is a name of a hidden data set."""
        return bool(name) and self.known.resolve(name or "") in self.datasets

    def hides_model(self, name: str, version: str = "") -> bool:
        """Whether that is a hidden model, or a hidden version of one."""
        return name in self.models or version in self.versions.get(name, ())


def veil_of(house: House, edition: Edition) -> Veil:
    """What an edition hides of a house, as far as that is known before the models are read."""
    datasets = house.tree.get("datasets")
    named = datasets.entries if isinstance(datasets, MappingNode) else ()
    hidden = (
        key.text
        for key, value in named
        if isinstance(value, MappingNode) and _hides(value.get(VISIBILITY), edition)
    )
    return Veil(edition, house, frozenset(hidden))


def _hides(node: Node | None, edition: Edition) -> bool:
    """Whether a level that stands for something as a whole is hidden; what is no level is."""
    return any(edition.hides(level if part == "all" else "?") for part, level in parts(node))
