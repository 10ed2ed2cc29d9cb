"""The house's words: its metrics and data sets, together where both are needed."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.domain.datasets import Datasets
from catalog.domain.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What metrics and data sets are called and how they behave."""

    metrics: Metrics
    datasets: Datasets


def headline_key(written: str, words: Vocabulary) -> str:
    """`data set/metric` with both by their ids."""
    dataset, slash, metric = written.rpartition("/")
    known = words.datasets.find(dataset) if slash else None
    metric = words.metrics.get(metric).id
    return f"{known.id if known else dataset}/{metric}" if slash else metric
