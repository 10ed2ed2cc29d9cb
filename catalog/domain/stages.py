"""The stages of a version: how far it has come, and which of them readers are shown first."""

from __future__ import annotations

from typing import Literal, get_args

Stage = Literal["development", "staging", "production", "archived"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""In the order that a version goes through them."""
NEAREST_TO_USE: tuple[Stage, ...] = ("production", "staging", "development", "archived")
"""What is used first: so lists begin, and a version is promoted that comes nearer to it."""


def distance(stage: str) -> int:
    """How far a stage is from being used; what is none is the farthest."""
    return next((at for at, each in enumerate(NEAREST_TO_USE) if each == stage), len(NEAREST_TO_USE))
