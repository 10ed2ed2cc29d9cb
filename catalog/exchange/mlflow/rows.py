"""Metrics of a version in MLflow -> tidy rows: single values, and curves that are not too long for Git."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from catalog.exchange.mlflow import facts
from catalog.exchange.mlflow.histories import Points
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.shape import Loss
from catalog.kit.text import plural, slug

MOST_POINTS = 1_000
"""Points a curve keeps: the first, the last, the lowest, the highest, and others as evenly as can be."""
_MACHINE = "system/"
_SPLITS = frozenset(["train", "training", "val", "valid", "validation", "dev", "test", "eval", "holdout"])
Row = dict[str, str]


@dataclass(slots=True)
class Told:
    """What a run says of its metrics: its data sets, and the curves that have no value of their own."""

    version: str
    number: int
    datasets: Collection[str] = ()
    curves: Collection[str] = ()


@dataclass(slots=True)
class Rows:
    """Rows so far, by what tells them apart; metrics by their ids; what was lost."""

    rows: dict[tuple[tuple[str, str], ...], Row] = field(default_factory=dict)
    gauges: Gauges = field(default_factory=Gauges)
    losses: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, metrics: Iterable[Points], told: Told) -> None:
        """Add the metrics of one version."""
        for each in metrics:
            if each.name.startswith(_MACHINE):
                self._lose(told, each, "a reading of the machine and no measurement of the model")
            elif each.name:
                self._add(each, told)

    def _add(self, each: Points, told: Told) -> None:
        name, where = self._meant(each.name, told.datasets)
        dataset = {"dataset": slug(each.dataset)} if each.dataset else {}
        row = {"version": told.version, **where, **dataset, "metric": self.gauges.id(name)}
        if "dataset" in row:
            row["dataset"] = slug(row["dataset"])
        if each.again:
            why = f"{plural(each.again, 'value')} logged at a step that has a later one; the last counts"
            self._lose(told, each, why)
        curve_only = each.name in told.curves
        if not curve_only:
            self._put(row, each.last, each, told)
        if curve_only or [step for step, _ in each.points] != [0]:
            kept = thinned(each.points)
            if len(kept) < len(each.points):
                self._lose(told, each, f"{len(each.points):,} points were thinned out to {len(kept):,}")
            for step, value in kept:
                self._put({**row, "step": str(step)}, value, each, told)

    def _meant(self, name: str, datasets: Collection[str]) -> tuple[str, dict[str, str]]:
        """`test/auroc` as it is written, `test_auroc` where its end is a metric and the whole is none."""
        metric, where = facts.where(name, datasets)
        split, line, rest = metric.partition("_")
        known = self.gauges.known
        if line and not where and split.lower() in _SPLITS and not known.find(metric) and known.find(rest):
            return rest, {"split": split}
        return metric, where

    def _put(self, row: Row, value: float, each: Points, told: Told) -> None:
        identity = tuple(sorted(row.items()))
        if identity in self.rows:
            self._lose(told, each, "another metric of the run means the same; the first counts")
        else:
            self.rows[identity] = {**row, "value": repr(value)}

    def _lose(self, told: Told, each: Points, why: str) -> None:
        self.losses.append((f"versions.{told.number}.metrics.{each.name}", repr(each.last), why))

    def lost(self, model: str) -> tuple[Loss, ...]:
        """What was lost, each reason once for a metric."""
        return tuple(Loss(model, path, value, why) for path, value, why in dict.fromkeys(self.losses))


def thinned(points: tuple[tuple[int, float], ...]) -> tuple[tuple[int, float], ...]:
    """Return at most `MOST_POINTS` points of a curve."""
    if len(points) <= MOST_POINTS:
        return points
    ranked = sorted(range(len(points)), key=lambda at: (points[at][1] != points[at][1], points[at][1]))
    finite = [at for at in ranked if points[at][1] == points[at][1]] or [0]
    even = MOST_POINTS - 2
    kept = {at * (len(points) - 1) // (even - 1) for at in range(even)} | {finite[0], finite[-1]}
    return tuple(points[at] for at in sorted(kept))
