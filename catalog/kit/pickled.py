"""Frozen dataclasses -> the same, pickled by their values alone, in half the time and less.

What dataclasses with slots do by themselves looks their fields up for each object, and sets them one by one.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T")


def by_values(kind: type[T]) -> type[T]:
    """Let a dataclass be pickled as what it is made with; for those that are many, two fields at least."""
    values = attrgetter(*(each.name for each in fields(kind)))  # type: ignore[arg-type] # it is a dataclass

    def reduced(self: T) -> tuple[type[T], tuple[object, ...]]:
        return kind, values(self)

    kind.__reduce__ = reduced  # type: ignore[assignment]
    return kind
