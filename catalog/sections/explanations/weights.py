"""Rows of importances -> features by weight, heaviest first, each with its spread and its sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog.sections.explanations.tables import Row, number

SIGNS = MappingProxyType(
    {"+": "+", "positive": "+", "1": "+", "-": "−", "−": "−", "negative": "−", "-1": "−", "mixed": "mixed"}
)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one feature weighs; `sign` is which way it moves the answer: +, −, mixed, or empty."""

    feature: str
    value: float
    std: float | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """The features of one version, heaviest first; how many rows were no numbers; whether all are there."""

    features: tuple[Weight, ...]
    broken: int = 0
    whole: bool = True


def weights(rows: Sequence[Row], method: str) -> Weights:
    """Read importances; of a feature that is there twice the last row counts.

    A table without signs has those of its numbers, unless it tells falls of a score, where below zero is
    chance.
    """
    found = {row.get("feature", ""): row for row in rows}
    pairs = [(name, number(row, "importance"), row) for name, row in found.items()]
    signed = "permutation" not in method.lower() and any(
        value is not None and value < 0 for _, value, _ in pairs
    )
    made = [_weight(name, value, row, signed=signed) for name, value, row in pairs if value is not None]
    return Weights(heaviest(made), len(found) - len(made))


def heaviest(made: Iterable[Weight]) -> tuple[Weight, ...]:
    """Order by how much features weigh, whichever way, then by name."""
    return tuple(sorted(made, key=lambda each: (-abs(each.value), each.feature)))


def _weight(name: str, value: float, row: Row, *, signed: bool) -> Weight:
    sign = SIGNS.get(row.get("sign", "").strip().lower(), "")
    if not sign and signed and value:
        sign = "−" if value < 0 else "+"
    return Weight(name, value, number(row, "std"), sign)
