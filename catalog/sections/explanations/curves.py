"""Rows of partial dependence -> curves: the mean answer for each value of a feature, with its band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.sections.explanations.samples import value
from catalog.sections.explanations.tables import Row, number


@dataclass(frozen=True, slots=True)
class Spot:
    """The mean answer where the feature has this value; low and high are the band that the table gives."""

    value: str
    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """One feature; `numeric` where all its values are numbers, which are then in order."""

    feature: str
    spots: tuple[Spot, ...]
    numeric: bool

    @property
    def reach(self) -> float:
        """How far the mean moves from its lowest to its highest."""
        means = [spot.mean for spot in self.spots]
        return max(means) - min(means) if means else 0.0


def curves(rows: Sequence[Row]) -> tuple[Curve, ...]:
    """Read the curves, the one that moves the answer most first; a mean that is no number is left out."""
    found: dict[str, list[Spot]] = {}
    for row in rows:
        mean = number(row, "mean")
        if mean is not None:
            at = (row.get("grid") or row.get("value") or "").strip()
            spot = Spot(at, mean, number(row, "lower"), number(row, "upper"))
            found.setdefault(row.get("feature", ""), []).append(spot)
    made = (_curve(feature, spots) for feature, spots in found.items())
    return tuple(sorted(made, key=lambda each: (-each.reach, each.feature)))


def _curve(feature: str, spots: Sequence[Spot]) -> Curve:
    numbers = [(found, spot) for spot in spots if (found := value(spot.value)) is not None]
    if len(numbers) < len(spots):
        return Curve(feature, tuple(spots), numeric=False)
    ordered = sorted(numbers, key=lambda pair: pair[0])
    return Curve(feature, tuple(spot for _, spot in ordered), numeric=True)
