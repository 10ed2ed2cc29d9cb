"""Numbers of one column -> how all of them are printed: one unit and one precision where they allow it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.kit.digits import bytes_shown, compact, decimals, seconds_shown, shown

_SCALES = ((1e9, "B"), (1e6, "M"), (1e3, "k"))
_LEAST_DIGITS_OF_SHARES = 3  # so that 1 is not taken for a count
_LARGE = 10_000
_IN_WORDS = {"count": compact, "bytes": bytes_shown, "seconds": seconds_shown}


@dataclass(frozen=True, slots=True)
class Printing:
    """Divide by `factor` and print with `digits`, in `unit`; without digits, print each in its own words."""

    scale: str = "plain"
    digits: int | None = None
    factor: float = 1.0
    unit: str = ""

    def shown(self, number: float) -> str:
        """Print one number, without the unit that the head of the column says."""
        if self.digits is None or not math.isfinite(number):
            return _IN_WORDS.get(self.scale, shown)(number)
        return shown(number / self.factor, self.digits)

    def is_plain(self, number: float) -> bool:
        """Say whether digits alone print the number, so that a browser can do it too."""
        return (
            self.digits is not None
            and not self.shown(number)[-1:].isalpha()
            and "e" not in self.shown(number)
        )


def printing(numbers: Sequence[float], scale: str, unit: str = "") -> Printing:
    """Choose how a column of numbers is printed; `unit` is what they are measured in, if in any."""
    finite = [number for number in numbers if math.isfinite(number)]
    if not finite or scale in ("bytes", "seconds"):
        return Printing(scale, unit="" if scale in ("bytes", "seconds") else unit)
    if scale == "count" and not unit and max(map(abs, finite)) >= _LARGE:
        return _counts(finite)
    least = _LEAST_DIGITS_OF_SHARES if scale == "share" else 0
    return Printing(scale, max(least, decimals(finite)), unit=unit)


def common_scale(counts: Sequence[float]) -> tuple[float, str]:
    """Return one unit for all counts where one reads well; (0, "") where they span too much."""
    for part in (10, 1000):
        for scale, unit in _SCALES:
            if min(counts) * part >= scale and scale <= max(counts) < scale * _LARGE:
                return scale, unit
    return 0, ""


def _counts(numbers: Sequence[float]) -> Printing:
    """Print counts in one unit where one reads well, else each in its own."""
    sizes = [abs(number) for number in numbers if number]
    scale, unit = common_scale(sizes)
    if not scale:
        return Printing("count")
    small = min(sizes) / scale
    return Printing("count", 1 if small >= 0.1 else 2 if small >= 0.01 else 3, scale, unit)
