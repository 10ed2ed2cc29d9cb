"""Turns true and predicted values into metrics with bootstrap intervals, slices and drift."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from training.write import Row

Array = NDArray[np.float64]
Scorer = Callable[[Array, Array], float]
DRAWS = 400
SMALLEST = 1e-12


def measured(where: Row, scorers: Mapping[str, Scorer], truth: ArrayLike, predicted: ArrayLike) -> list[Row]:
    """One row a metric with its 95% interval: percentiles of 400 bootstrap draws of the rows, seed 0."""
    actual, guess = np.asarray(truth), np.asarray(predicted)
    chance = np.random.default_rng(0)
    picks = [chance.integers(0, len(actual), len(actual)) for _ in range(DRAWS)]
    rows: list[Row] = []
    for metric, score in scorers.items():
        spread = np.array([score(actual[pick], guess[pick]) for pick in picks])
        found = spread[~np.isnan(spread)]
        lower, upper = np.percentile(found, [2.5, 97.5]) if len(found) else (np.nan, np.nan)
        rows.append(where | {"metric": metric, "value": score(actual, guess), "lower": float(lower)})
        rows[-1] |= {"upper": float(upper), "n": len(actual)}
    return rows


def sliced(
    where: Row,
    scorers: Mapping[str, Scorer],
    pair: tuple[ArrayLike, ArrayLike],
    groups: tuple[str, Iterable[object]],
) -> list[Row]:
    """The same for each group of rows: `groups` is a column's name and its value for each row."""
    truth, predicted = np.asarray(pair[0]), np.asarray(pair[1])
    column, labels = groups[0], np.array([str(each) for each in groups[1]])
    rows: list[Row] = []
    for label in sorted(set(labels) - {"nan", ""}):
        chosen = labels == label
        rows += measured(where | {"slice": f"{column}={label}"}, scorers, truth[chosen], predicted[chosen])
    return rows


def psi(reference: ArrayLike, now: ArrayLike, bins: int = 5) -> float:
    """Population stability index over quantile bins of the reference, half a row added to each bin."""
    edges = cuts(reference, bins)
    before, after = (_shares(np.asarray(each, dtype=float), edges) for each in (reference, now))
    return float(np.sum((after - before) * np.log(after / before)))


def cuts(reference: ArrayLike, bins: int = 5) -> Array:
    """The inner edges that cut the reference into about equal parts."""
    plain = np.asarray(reference, dtype=float)
    found: Array = np.unique(np.nanquantile(plain, np.linspace(0, 1, bins + 1)[1:-1]))
    return found


def _shares(values: Array, edges: Array) -> Array:
    present = values[~np.isnan(values)]
    counts = np.bincount(np.searchsorted(edges, present, side="right"), minlength=len(edges) + 1) + 0.5
    shares: Array = counts / counts.sum()
    return shares


def accuracy(truth: Array, predicted: Array) -> float:
    """Share of rows whose most probable class (or predicted class) is right."""
    return float(np.mean(truth == _classes(predicted)))


def macro_f1(truth: Array, predicted: Array) -> float:
    """Mean F1 of the classes that occur."""
    guess = _classes(predicted)
    hits = [2 * np.sum((truth == each) & (guess == each)) for each in np.unique(truth)]
    sizes = [np.sum(truth == each) + np.sum(guess == each) for each in np.unique(truth)]
    return float(np.mean(np.array(hits) / np.array(sizes)))


def log_loss(truth: Array, predicted: Array) -> float:
    """Mean negative logarithm of the probability given to what happened; one column a class."""
    chosen = _columns(predicted)[np.arange(len(truth)), truth.astype(int)]
    return float(-np.mean(np.log(np.clip(chosen, SMALLEST, 1))))


def likelihood(truth: Array, predicted: Array) -> float:
    """The log loss turned round, so that higher is better: fine enough for importances."""
    return -log_loss(truth, predicted)


def auroc(truth: Array, predicted: Array) -> float:
    """Chance that a positive ranks above a negative; undefined where there is only one class."""
    positive = truth == 1
    many, few = int(positive.sum()), int((~positive).sum())
    if not many or not few:
        return float("nan")
    return float((rankdata(predicted)[positive].sum() - many * (many + 1) / 2) / (many * few))


def brier(truth: Array, predicted: Array) -> float:
    """Mean squared error of the probability of class 1."""
    return float(np.mean((predicted - truth) ** 2))


def tpr(truth: Array, predicted: Array) -> float:
    """Share of the positives whose probability is at least one half."""
    positive = truth == 1
    return float(np.mean(predicted[positive] >= 0.5)) if positive.any() else float("nan")


def tnr(truth: Array, predicted: Array) -> float:
    """Share of the negatives whose probability is below one half."""
    negative = truth == 0
    return float(np.mean(predicted[negative] < 0.5)) if negative.any() else float("nan")


def mae(truth: Array, predicted: Array) -> float:
    """Mean absolute error."""
    return float(np.mean(np.abs(truth - predicted)))


def rmse(truth: Array, predicted: Array) -> float:
    """Root of the mean squared error."""
    return float(np.sqrt(np.mean((truth - predicted) ** 2)))


def r2(truth: Array, predicted: Array) -> float:
    """Share of the variance that is explained."""
    spread = float(np.sum((truth - truth.mean()) ** 2))
    return 1 - float(np.sum((truth - predicted) ** 2)) / spread if spread else float("nan")


def bias(truth: Array, predicted: Array) -> float:
    """Mean of predicted minus true."""
    return float(np.mean(predicted - truth))


def _classes(predicted: Array) -> Array:
    if predicted.ndim == 2:
        found: Array = predicted.argmax(axis=1)
        return found
    return np.round(predicted)


def _columns(predicted: Array) -> Array:
    return predicted if predicted.ndim == 2 else np.column_stack([1 - predicted, predicted])
