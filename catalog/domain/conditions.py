"""Conditions of a measurement -> yardsticks, which part results, settings, which label them, replicates."""

from __future__ import annotations

from catalog.domain.measurements import Pairs

YARDSTICKS = frozenset({
    "environment", "evaluator", "few_shot", "fewshot", "grader", "harness", "judge", "n_shot", "num_fewshot",
    "prompt", "protocol", "shots",
})  # fmt: skip
"""Conditions that say how it was measured: another one is another measurement, whoever reports it."""

INPUT_SETTINGS = (
    "img_size", "image_size", "infer_img_size", "input_size", "resolution", "crop_pct", "crop",
    "interpolation", "reasoning_effort", "batch_size",
)  # fmt: skip
RUN_SETTINGS = ("precision", "dtype", "layout")

SETTINGS = (*INPUT_SETTINGS, *RUN_SETTINGS)
"""Conditions that say how a model is run: each has its own, so they label results and part nothing.

The first say most. What a cost is beside a ranking is parted by those of the run all the same.
"""

REPLICATES = frozenset({
    "cv_fold", "fold", "random_seed", "repeat", "repetition", "replicate", "run", "seed", "trial",
})  # fmt: skip
"""Conditions that number how often one thing was measured: their mean speaks for a model, not one of them."""

MEAN_OF = "mean of"
"""The condition that a mean of replicates has in their place; its value says of how many: `3 folds`."""


def mean_words(conditions: Pairs) -> str:
    """Say of how many replicates something is the mean; empty where it is none."""
    return next((" ".join(pair) for pair in conditions if pair[0] == MEAN_OF), "")


def unlabelled(conditions: Pairs) -> Pairs:
    """Leave out of how many it is the mean: who measures more often does not measure something else."""
    return tuple(pair for pair in conditions if pair[0] != MEAN_OF)


def settings_of(conditions: Pairs) -> Pairs:
    """Pick the settings, those that say most first."""
    own = [pair for pair in conditions if pair[0] in SETTINGS]
    return tuple(sorted(own, key=lambda pair: SETTINGS.index(pair[0])))


def terms_of(conditions: Pairs) -> Pairs:
    """Pick what two results must share to be comparable: all conditions but the settings."""
    return tuple(pair for pair in conditions if pair[0] not in SETTINGS)
