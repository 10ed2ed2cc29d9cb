"""The house's words: its metrics and data sets, together where both are needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.domain.datasets import Datasets
from catalog.domain.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What metrics and data sets are called and how they behave."""

    metrics: Metrics
    datasets: Datasets


@dataclass(frozen=True, slots=True)
class Lineup:
    """A model's versions, oldest first, and the one that speaks for it."""

    order: tuple[str, ...]
    current: str | None

    def named(self, wanted: str, aliases: Mapping[str, str], stages: Mapping[str, str]) -> str | None:
        """A version by its name, an alias or a stage; `stages` are those of versions, None: no such version.

        A stage is the version that speaks for the model where that is in it, else the newest in it.
        """
        if wanted in self.order:
            return wanted
        if wanted in aliases:
            return aliases[wanted] if aliases[wanted] in self.order else None
        there = [name for name in self.order if stages.get(name) == wanted]
        return self.current if self.current in there else there[-1] if there else None

    def before(self, version: str | None) -> str | None:
        """The version just before, None for the first."""
        if version not in self.order:
            return None
        position = self.order.index(version)
        return self.order[position - 1] if position else None


def headline_key(written: str, words: Vocabulary) -> str:
    """`data set/metric` with both by their ids."""
    dataset, slash, metric = written.rpartition("/")
    known = words.datasets.find(dataset) if slash else None
    metric = words.metrics.get(metric).id
    return f"{known.id if known else dataset}/{metric}" if slash else metric
