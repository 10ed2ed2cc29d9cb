"""Results of many models -> contests: for each data set and metric, what every model says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Protocol

from catalog.domain import address
from catalog.domain.datasets import Dataset
from catalog.domain.metrics import Metric
from catalog.domain.result import Result
from catalog.domain.vocabulary import Vocabulary
from catalog.views.listing import Measured

FEWEST = 2


class Model(Measured, Protocol):
    """A model as far as leaderboards need it."""

    @property
    def slugs(self) -> Mapping[str, str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Entry:
    """One result of one model; all that the model says is at hand for the columns beside it."""

    model: Model
    result: Result

    @property
    def id(self) -> str:
        """Return the model's id."""
        return self.model.listing.id

    @property
    def number(self) -> float:
        """Return the value, which every entry of a contest has."""
        return self.result.number if self.result.number is not None else 0.0

    @property
    def version(self) -> str:
        """Return the version that was measured; a value of the model as such is of its current one."""
        return self.result.version or self.model.listing.version


@dataclass(frozen=True, slots=True)
class Contest:
    """All that is known of one metric on one data set, comparable or not."""

    dataset: Dataset
    metric: Metric
    entries: tuple[Entry, ...]

    @property
    def models(self) -> int:
        """Return how many models have a value."""
        return len({entry.id for entry in self.entries})

    def path(self, rest: str = "index.html") -> str:
        """Return the address of its leaderboard, or of a file beside it."""
        return address.leaderboard(self.dataset.id, self.metric.id, rest)


def contests(models: Iterable[Model], words: Vocabulary) -> tuple[Contest, ...]:
    """Collect what at least two models report and has a better end; by data set, its own metric first.

    Of two that would share an address the first is kept, as of data sets.
    """
    found: dict[tuple[str, str], list[Entry]] = {}
    for model in models:
        for result in model.results:
            if result.dataset and result.number is not None and isfinite(result.number):
                found.setdefault((result.dataset, result.metric), []).append(Entry(model, result))
    named = (
        Contest(words.datasets.get(dataset), words.metrics.get(metric), tuple(entries))
        for (dataset, metric), entries in found.items()
    )
    kept = [each for each in named if each.metric.better != "none" and each.models >= FEWEST]
    kept.sort(key=contest_order)
    first = {each.path(): each for each in reversed(kept)}
    return tuple(each for each in kept if first[each.path()] is each)


def contest_order(contest: Contest) -> tuple[str, str, bool, int, str]:
    """Return what contests are listed by: their data sets' names, then its own metric first."""
    dataset, metric = contest.dataset, contest.metric
    return (dataset.name.casefold(), dataset.id, dataset.primary != metric.id, -contest.models, metric.id)
