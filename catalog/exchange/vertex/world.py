"""What a whole import shares: where it comes from, which ids models have, which data and metrics it met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.shape import Fields
from catalog.exchange.vertex.place import Location, named
from catalog.kit.text import slug
from catalog.kit.written import Tree

MACHINERY = "machinery of Vertex AI that says nothing of the model"


@dataclass(frozen=True, slots=True)
class World:
    """The location, its models by their id there, known metrics, and what the house must come to know."""

    place: Location
    ids: Mapping[str, str]
    gauges: Gauges = field(default_factory=Gauges)
    datasets: dict[str, dict[str, Tree]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)

    def dataset(self, identity: str, name: str, **fields: str) -> str:
        """Return the key of a data set by whatever tells it from others, and remember its entry."""
        if identity not in self.keys:
            plain = slug(name)
            key = plain if plain not in self.datasets else slug(f"{plain}-{identity.rpartition('/')[2]}")
            self.keys[identity] = key
            self.datasets[key] = {"name": name, **{field: text for field, text in fields.items() if text}}
        return self.keys[identity]

    def news(self) -> tuple[Fields, Fields]:
        """Return the data sets and metrics that were met since the last time."""
        data, metrics = (
            {key: all_[key] for key in all_ if key not in self.told}
            for all_ in (self.datasets, self.gauges.entries())
        )
        self.told.update(data, metrics)
        return data, metrics

    def model(self, resource: str) -> str:
        """Return the id that a model of this import has, empty for one of elsewhere."""
        parts = named(resource)
        return self.ids.get(parts.model, "") if parts and parts.location == self.place.location else ""
