"""Turns a held-out stream, cut into batches, into the readings and histograms of monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from training.measure import Scorer, cuts, psi
from training.write import Row, text

FIRST = date(2026, 8, 3)
"""The Monday that the first batch of a replay is dated; the others follow week by week."""


def day(week: int) -> str:
    """The date of a batch, the first being number 0."""
    return (FIRST + timedelta(weeks=week)).isoformat()


@dataclass(frozen=True, slots=True)
class Watcher:
    """What is read off each batch of one version in one environment."""

    environment: str
    version: str
    scorers: Mapping[str, Scorer]
    reference: pd.DataFrame
    """The training rows that drift is measured against; its columns are the features that are watched."""

    def row(self, week: int, metric: str, value: float, n: int) -> Row:
        """One reading; slice and feature stand empty until somebody fills them in."""
        head: Row = {"time": day(week), "environment": self.environment, "version": self.version}
        return head | {"metric": metric, "value": value, "n": n, "slice": "", "feature": ""}

    def quality(self, week: int, truth: ArrayLike, predicted: ArrayLike) -> list[Row]:
        """A reading for each scorer."""
        actual, guess = np.asarray(truth), np.asarray(predicted)
        return [
            self.row(week, name, score(actual, guess), len(actual)) for name, score in self.scorers.items()
        ]

    def by_slice(
        self, week: int, pair: tuple[ArrayLike, ArrayLike], groups: tuple[str, Iterable[object]]
    ) -> list[Row]:
        """The same for each group of the batch's rows."""
        truth, predicted = np.asarray(pair[0]), np.asarray(pair[1])
        labels = np.array([str(each) for each in groups[1]])
        return [
            row | {"slice": f"{groups[0]}={label}"}
            for label in sorted(set(labels) - {"nan", ""})
            for row in self.quality(week, truth[labels == label], predicted[labels == label])
        ]

    def drift(self, week: int, batch: pd.DataFrame, bins: int = 5) -> list[Row]:
        """A stability index for each watched feature."""
        return [
            self.row(week, "psi", psi(self.reference[name], batch[name], bins), len(batch))
            | {"feature": str(name)}
            for name in self.reference.columns
        ]


def histogram(
    reference: pd.DataFrame, batches: Sequence[pd.DataFrame], features: Sequence[str], bins: int = 6
) -> list[Row]:
    """Counts in bins of about equal reference counts; the reference first, then one group of rows a week."""
    rows: list[Row] = []
    for feature in features:
        edges = cuts(reference[feature], bins)
        names = _bin_names([float(edge) for edge in edges])
        times = ["reference", *(day(week) for week in range(len(batches)))]
        for time, frame in zip(times, [reference, *batches], strict=True):
            present = frame[feature].dropna().to_numpy(dtype=float)
            counts = np.bincount(np.searchsorted(edges, present, side="right"), minlength=len(names))
            rows += [
                {"time": time, "feature": feature, "bin": name, "count": int(count)}
                for name, count in zip(names, counts, strict=True)
            ]
    return rows


def _bin_names(edges: Sequence[float]) -> list[str]:
    inner = [f"[{text(low)},{text(high)})" for low, high in pairwise(edges)]
    return [f"<{text(edges[0])}", *inner, f">={text(edges[-1])}"]
