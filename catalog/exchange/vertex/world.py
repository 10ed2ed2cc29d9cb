"""What a whole import shares: where it comes from, which ids models have, which data and metrics it met."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain.metrics import Metrics
from catalog.exchange.vertex.place import Location, named
from catalog.kit.text import slug
from catalog.kit.written import Tree

MACHINERY = "machinery of Vertex AI that says nothing of the model"


@dataclass(frozen=True, slots=True)
class World:
    """The location, its models by their id there, known metrics, and what the house must come to know."""

    place: Location
    ids: Mapping[str, str]
    known: Metrics
    datasets: dict[str, dict[str, Tree]] = field(default_factory=dict)
    metrics: dict[str, dict[str, Tree]] = field(default_factory=dict)
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

    def metric(self, name: str) -> str:
        """Return the id of a metric by its name there, and remember one that nobody knows."""
        if found := self.known.find(name):
            return found.id
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
        id_ = slug(words)
        self.metrics.setdefault(id_, {"name": words.replace("_", " ").strip().capitalize() or id_})
        return id_

    def news(self) -> tuple[dict[str, dict[str, Tree]], dict[str, dict[str, Tree]]]:
        """Return the data sets and metrics that were met since the last time."""
        fresh = tuple(
            {key: one[key] for key in one if key not in self.told} for one in (self.datasets, self.metrics)
        )
        self.told.update(*fresh)
        return fresh[0], fresh[1]

    def model(self, resource: str) -> str:
        """Return the id that a model of this import has, empty for one of elsewhere."""
        parts = named(resource)
        return self.ids.get(parts.model, "") if parts and parts.location == self.place.location else ""
