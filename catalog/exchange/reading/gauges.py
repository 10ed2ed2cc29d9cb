"""Turn the names that others give to metrics into ids of ours, and keep those that nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.domain.metrics import Metrics, known
from catalog.exchange.reading.foreign import Value, word
from catalog.exchange.shape import Fields
from catalog.kit.number import measured
from catalog.kit.text import slug


@dataclass(frozen=True, slots=True)
class Gauges:
    """The metrics of one import."""

    known: Metrics = field(default_factory=known)
    unknown: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """Return the id of a metric by any of its names."""
        if found := self.known.find(name):
            return found.id
        self.unknown.setdefault(slug(name), name.strip())
        return slug(name)

    def entries(self) -> Fields:
        """Return the entries for `metrics.yaml` of those that are not well known."""
        return {id_: {"name": name} for id_, name in sorted(self.unknown.items())}


def amiss(value: Value) -> str:
    """Return why a value cannot be a measurement, empty where it can."""
    if not isinstance(value, str):
        return "the value is no number"
    try:
        measured(word(value))
    except ValueError as problem:
        return str(problem)
    return ""
