"""What a card says of why the model answers as it does."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from catalog.kit.schema import Free, Many, Maybe, Section, Text, Worded

Level = Literal["intrinsic", "post-hoc", "none"]


def _levelled(value: object) -> object:
    return {"level": value} if isinstance(value, str) else value


class Interpretability(Section):
    """How far people can see why the model answers as it does, and by what means."""

    level: Maybe[Level] = None
    """`intrinsic`: the model itself can be read; `post-hoc`: it is explained afterwards; `none`: neither."""
    scope: Many[Literal["global", "local"]] = ()
    """What is explained: the model as a whole, single answers, or both."""
    method: Many[Text] = ()
    """By what: `shap`, `coefficients`, `decision rules`, …"""
    notes: Maybe[Text] = None
    """What else a reader of the explanations should know, and what they do not say."""


class Interpretable(Section):
    """What may be said of the model and restated of a version."""

    interpretability: Maybe[
        Annotated[
            Interpretability, BeforeValidator(_levelled, json_schema_input_type=Level | Interpretability)
        ]
    ] = None
    """How far people can see why it answers as it does; a level alone will do."""


class Explanation(Section):
    """One table of importances, of contributions or of partial dependence."""

    method: Worded
    """`shap`, `permutation`, `sampled-shapley`, `partial-dependence`, …"""
    file: Worded
    """feature, importance [, std] [, sign]; or sample, feature, value, contribution [, base] [, output]; or
    feature, value, mean [, lower, upper]."""
    version: Maybe[Text] = None
    """The version it explains; a `version` column or the file's name may say it too."""
    extra: dict[Text, Free] = {}
    """House fields."""


class Explained(Interpretable):
    """The part of a card that explains the model."""

    explanations: Many[Explanation] = ()
    """Tables of importances, contributions and partial dependence."""
