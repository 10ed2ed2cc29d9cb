"""Turns a fitted model into importances and Shapley values that a card can point to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shap
from numpy.typing import ArrayLike

from training.measure import Array, Scorer
from training.write import Row

Predict = Callable[[pd.DataFrame], Array]
SHUFFLES = 10
STEPS = 12


def importances(
    version: str, predict: Predict, score: Scorer, rows: tuple[pd.DataFrame, ArrayLike]
) -> list[Row]:
    """How far a score (higher is better) falls when one column is shuffled: mean and deviation, seed 0."""
    frame, truth = rows[0], np.asarray(rows[1])
    chance, whole = np.random.default_rng(0), score(truth, predict(frame))
    found: list[Row] = []
    for name in frame.columns:
        falls = []
        for _ in range(SHUFFLES):
            mixed = frame.assign(**{name: chance.permutation(frame[name].to_numpy())})
            falls.append(whole - score(truth, predict(mixed)))
        mean, spread = float(np.mean(falls)), float(np.std(falls))
        found.append({"version": version, "feature": str(name), "importance": mean, "std": spread})
    return found


@dataclass(frozen=True, slots=True)
class Shapley:
    """Shapley values (samples, features), the value they start from, and the answers they add up to."""

    values: Array
    base: float
    output: Array


def shapley(predict: Predict, background: pd.DataFrame, sample: pd.DataFrame) -> Shapley:
    """Shapley values by shap's permutations, seed 0."""

    def plain(values: Array) -> Array:
        return predict(pd.DataFrame(values, columns=sample.columns))

    masker = shap.maskers.Independent(background.to_numpy(dtype=float), max_samples=len(background))
    explain = shap.explainers.Permutation(plain, masker, seed=0)
    found = explain(sample.to_numpy(dtype=float), max_evals=4 * sample.shape[1] + 1, silent=True)
    return Shapley(found.values, float(np.mean(found.base_values)), predict(sample))


def contributions(sample: pd.DataFrame, found: Shapley, top: int = 10) -> list[Row]:
    """One row a sample and feature, for the `top` features with the largest mean contribution.

    What all others add is one row more, so that base and contributions add up to the output.
    """
    order = np.argsort(-np.abs(found.values).mean(axis=0), kind="stable")
    kept, others = order[:top], order[top:]
    plain = sample.to_numpy(dtype=float)
    rows: list[Row] = []
    for number in range(len(sample)):
        ends: Row = {"base": found.base, "output": float(found.output[number])}
        for column in kept:
            head: Row = {"sample": number, "feature": str(sample.columns[column])}
            amount = float(found.values[number, column])
            rows.append(head | {"value": float(plain[number, column]), "contribution": amount} | ends)
        if len(others):
            rest = float(found.values[number, others].sum())
            rows.append({"sample": number, "feature": "other", "value": "", "contribution": rest} | ends)
    return rows


def dependence(version: str, predict: Predict, frame: pd.DataFrame, columns: Sequence[str]) -> list[Row]:
    """The mean answer if all rows had one value of a column, for up to 12 values of that.

    The band holds the answers of the middle 80% of rows.
    """
    found: list[Row] = []
    for name in columns:
        for value in np.unique(np.quantile(frame[name], np.linspace(0.05, 0.95, STEPS))):
            answers = predict(frame.assign(**{name: value}))
            low, high = np.quantile(answers, [0.1, 0.9])
            head: Row = {"version": version, "feature": name, "value": float(value)}
            found.append(head | {"mean": float(np.mean(answers)), "lower": float(low), "upper": float(high)})
    return found
