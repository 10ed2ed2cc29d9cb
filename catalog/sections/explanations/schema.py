"""What a card says of why the model answers as it does."""

from __future__ import annotations

from catalog.kit.schema import Free, Many, Maybe, Section, Text


class Explanation(Section):
    """One table of importances or of contributions."""

    method: Text
    """`shap`, `permutation`, `sampled-shapley`, …"""
    file: Text
    """feature, importance [, std]; or sample, feature, value, contribution [, base]."""
    version: Maybe[Text] = None
    """The version it explains; a `version` column or the file's name may say it too."""
    extra: dict[Text, Free] = {}
    """House fields."""


class Explained(Section):
    """The part of a card that explains the model."""

    explanations: Many[Explanation] = ()
    """Tables of importances and contributions."""
