"""A version of a model that runs, and where: what boards and the graph of all models say of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Live:
    """A deployment that runs."""

    version: str
    environment: str
    stage: str = ""
    platform: str = ""
    region: str = ""
