"""Numbers -> their sum, bit for bit the same under every Python.

Since 3.12 `sum` carries what rounding loses along, so that fractions come to other last digits than before.
"""

from __future__ import annotations

from collections.abc import Iterable


def added(numbers: Iterable[float]) -> float:
    """Add from left to right, as `sum` does with whole numbers."""
    whole: float = 0
    for number in numbers:
        whole += number
    return whole
