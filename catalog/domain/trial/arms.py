"""What was measured of one variant in a period -> an arm; arms of disjoint periods add up by cases."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Arm:
    """`n` cases of one variant: their mean, the variance of one (nan: not known), and, of a share, its hits.

    A share is kept as a part of 1, whatever its unit.
    """

    n: int
    mean: float
    variance: float
    hits: int | None = None

    @property
    def is_share(self) -> bool:
        """Whether each case is a hit or none."""
        return self.hits is not None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of what chance does to it."""
        return not math.isnan(self.variance)


def arm(value: float, n: int, std: float | None, whole: float | None) -> Arm:
    """Read one row: with `std` it is a mean, without a share of `whole`; else its spread is not known.

    A share has a whole number of hits, but for the digits that it was not written with: 0.45 of one case is
    something else.
    """
    if std is not None and std >= 0 and math.isfinite(std * std):
        return Arm(n, value, std * std)
    if std is None and whole and 0 <= value <= whole:
        hits = value / whole * n
        unwritten = 0.5 * 10.0 ** -_decimals(value) / whole * n
        if abs(hits - round(hits)) <= unwritten + _SLACK * n:
            return _share(round(hits), n)
    return Arm(n, value, math.nan)


def _decimals(value: float) -> int:
    """The decimals that a number is written with at least."""
    exponent = Decimal(repr(value)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def joined(arms: Iterable[Arm]) -> Arm | None:
    """Add up disjoint periods; None without any, and where shares stand beside means nothing adds up."""
    found = list(arms)
    if not found or len({each.is_share for each in found}) > 1:
        return None
    return reduce(_both, found)


def _share(hits: int, n: int) -> Arm:
    part = hits / n
    return Arm(n, part, part * (1 - part), hits)


def _both(one: Arm, other: Arm) -> Arm:
    """Two samples as one: spread within them, and between their means."""
    n = one.n + other.n
    if one.hits is not None and other.hits is not None:
        return _share(one.hits + other.hits, n)
    mean = one.mean + (other.mean - one.mean) * other.n / n
    within = (one.n - 1) * one.variance + (other.n - 1) * other.variance
    apart = one.mean - other.mean
    between = one.n * other.n / n * apart * apart
    return Arm(n, mean, (within + between) / (n - 1))
