"""A number of rows -> the pages that hold them a hundred at a time, with the links between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.kit.text import plural

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the pager."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its number from 1, its path, the places of its rows, and those in words."""

    number: int
    path: str
    rows: range
    range: str
    steps: tuple[Step, ...]


def leaves(total: int, noun: str, path: Callable[[int], str]) -> tuple[Leaf, ...]:
    """Make the pages of so many rows, at least one; `path` says where the page of a number is."""
    count = max(1, -(-total // PAGE_SIZE))
    return tuple(_leaf(number, total, noun, path) for number in range(1, count + 1))


def first_of(total: int, order: str) -> str:
    """Return in words what a page shows that has no further ones: all models, or the first in some order."""
    if total > PAGE_SIZE:
        return f"The first {PAGE_SIZE} of {total:,}{order}"
    return f"All {plural(total, 'model')}"


def _leaf(number: int, total: int, noun: str, path: Callable[[int], str]) -> Leaf:
    first, last = (number - 1) * PAGE_SIZE, min(number * PAGE_SIZE, total)
    steps = [Step(f"Previous {PAGE_SIZE}", path(number - 1))] if first else []
    steps += [Step(f"Next {min(PAGE_SIZE, total - last)}", path(number + 1))] if last < total else []
    shown = f"{first + 1:,} to {last:,} of {total:,}" if total > PAGE_SIZE else f"All {plural(total, noun)}"
    return Leaf(number, path(number), range(first, last), shown, tuple(steps))
