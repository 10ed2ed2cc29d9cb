"""A measurement as lists, leaderboards and comparisons know it: one overall value and its terms."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.domain.measurements import Pairs, telling_split
from catalog.domain.metrics import Metric
from catalog.kit.text import natural


@dataclass(frozen=True, slots=True)
class Result:
    """One overall value of a model; empty text and None are not reported.

    `dataset` is empty for a cost or another figure that belongs to no data set. `number`, `lower`, `upper`
    and `std` are in the metric's unit; a `number` of None is "no result". `where` holds the conditions by
    their names (an environment among them), `conditions` the same in words. `day` sorts (`2026-10-01`) and
    is the day of the measurement, else of the version; `dated` is what people read of it.
    """

    dataset: str
    metric: str
    number: float | None
    split: str = ""
    revision: str = ""
    where: Pairs = ()
    conditions: tuple[str, ...] = ()
    version: str = ""
    lower: float | None = None
    upper: float | None = None
    std: float | None = None
    n: int | None = None
    day: str = ""
    dated: str = ""
    source: str = ""
    evidence: str = ""

    @property
    def key(self) -> str:
        """Return `dataset/metric`, or the metric alone where there is no data set."""
        return f"{self.dataset}/{self.metric}" if self.dataset else self.metric

    @property
    def terms(self) -> tuple[str, ...]:
        """Return in words what two results on one data set must share to be comparable."""
        split = f"{self.split} split" if self.split else ""
        revision = f"revision {self.revision}" if self.revision else ""
        return tuple(part for part in (split, revision, *self.conditions) if part)


def speaking(result: Result, metric: Metric) -> tuple[object, ...]:
    """A key that puts first what speaks for a model where one must: of the most telling split the best.

    Of splits that tell as much the first by name, so that all figures of a model are of one split.
    """
    good = metric.goodness(result.number)
    split = (telling_split(result.split), natural(result.split))
    return (result.number is None, split, good is None, -(good or 0.0), result.terms)
