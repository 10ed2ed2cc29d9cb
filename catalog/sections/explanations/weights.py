"""Rows of importances -> features by weight, heaviest first, each with its spread and its sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from catalog.sections.explanations.tables import Row, number

SIGNS = MappingProxyType(
    {"+": "+", "positive": "+", "1": "+", "-": "−", "−": "−", "negative": "−", "-1": "−", "mixed": "mixed"}
)
FALLS = ("permutation", "drop-column")
"""Methods that tell how far a score falls without a feature: below zero is chance."""
DIRECTED = ("coef", "contribution")
"""Methods whose numbers tell by their sign which way a feature moves the answer."""
ERRORS = 2
"""So many standard errors to each side are what chance may do to a mean."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much one feature weighs; `sign` is which way it moves the answer: +, −, mixed, or empty.

    `std` is the deviation that a table gives, `error` the standard error of a mean over samples. Where the
    value is the `fall` of a score, below zero is chance and no direction.
    """

    feature: str
    value: float
    std: float | None = None
    sign: str = ""
    error: float | None = None
    fall: bool = False

    @property
    def size(self) -> float:
        """What it is ranked by."""
        return self.value if self.fall else abs(self.value)

    @property
    def reach(self) -> float | None:
        """How far its spread goes to each side; None where nothing is known of it."""
        return self.std if self.std is not None or self.error is None else ERRORS * self.error

    @property
    def ends(self) -> tuple[float, float]:
        """Where the spread of its size begins and ends."""
        reach = self.reach or 0.0
        return self.size - reach, self.size + reach


@dataclass(frozen=True, slots=True)
class Weights:
    """The features of one version, heaviest first; how many rows were no numbers; whether all are there."""

    features: tuple[Weight, ...]
    broken: int = 0
    whole: bool = True


def weights(rows: Sequence[Row], method: str) -> Weights:
    """Read importances; of a feature that is there twice the last row counts.

    A table without signs has those of its numbers, unless it tells falls of a score.
    """
    found = {row.get("feature", ""): row for row in rows}
    pairs = [(name, number(row, "importance"), row) for name, row in found.items()]
    known = [(name, value, row) for name, value, row in pairs if value is not None]
    negative = [row for _, value, row in known if value < 0]
    fall = _falls(method.lower(), found.values(), negative)
    made = [_weight(name, value, row, fall=fall) for name, value, row in known]
    told = fall or not negative
    return Weights(heaviest(each if told else _directed(each) for each in made), len(found) - len(made))


def heaviest(made: Iterable[Weight]) -> tuple[Weight, ...]:
    """Order by how much features weigh, then by name."""
    return tuple(sorted(made, key=lambda each: (-each.size, each.feature)))


def _falls(method: str, rows: Iterable[Row], negative: Iterable[Row]) -> bool:
    """Whether a number below zero is chance: by the method, else where signs are told apart from numbers."""
    if any(name in method for name in (*FALLS, *DIRECTED)):
        return any(name in method for name in FALLS)
    return any(map(_sign, rows)) and not any(_sign(row) == "−" for row in negative)


def _sign(row: Mapping[str, str]) -> str:
    return SIGNS.get(row.get("sign", "").strip().lower(), "")


def _weight(name: str, value: float, row: Row, *, fall: bool) -> Weight:
    std = number(row, "std")
    return Weight(name, value, std if std is not None and std >= 0 else None, _sign(row), fall=fall)


def _directed(weight: Weight) -> Weight:
    """Take the sign from the number where the table has none."""
    if weight.sign or not weight.value:
        return weight
    return replace(weight, sign="−" if weight.value < 0 else "+")
