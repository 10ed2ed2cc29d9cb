"""Turns a fitted model into importances and Shapley values that a card can point to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import shap
from numpy.typing import ArrayLike

from training.measure import Array, Scorer
from training.write import Row

Predict = Callable[[pd.DataFrame], Array]
SHUFFLES = 10


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


def shapley(predict: Predict, background: pd.DataFrame, sample: pd.DataFrame) -> tuple[Array, float]:
    """Shapley values (samples, features) by shap's permutations, seed 0, and the value they start from."""

    def plain(values: Array) -> Array:
        return predict(pd.DataFrame(values, columns=sample.columns))

    masker = shap.maskers.Independent(background.to_numpy(dtype=float), max_samples=len(background))
    explain = shap.explainers.Permutation(plain, masker, seed=0)
    found = explain(sample.to_numpy(dtype=float), max_evals=4 * sample.shape[1] + 1, silent=True)
    return found.values, float(np.mean(found.base_values))


def contributions(sample: pd.DataFrame, values: Array, base: float, top: int = 10) -> list[Row]:
    """One row a sample and feature, for the `top` features with the largest mean contribution."""
    order = np.argsort(-np.abs(values).mean(axis=0), kind="stable")[:top]
    plain = sample.to_numpy(dtype=float)
    return [
        {"sample": number, "feature": str(sample.columns[column]), "value": float(plain[number, column]),
         "contribution": float(values[number, column]), "base": base}
        for number in range(len(sample))
        for column in order
    ]  # fmt: skip
