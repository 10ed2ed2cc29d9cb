"""Values in time -> where their level changed, by the PELT search of ruptures (Killick et al., 2012)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from statistics import median

FEWEST = 20
"""Readings that it takes before a change of level is looked for."""
MOST = 1000
"""The last readings that it is looked for in."""
SHORTEST = 3
"""Readings that a level lasts at least."""
NORMAL = 1.482602218505602
# What a change must save in squares, in variances times the logarithm of how many readings there are.
# Twice is the Bayesian information criterion; four times keeps false alarms on noise below 1 in 20.
_PENALTY = 4.0


def available() -> bool:
    """Whether ruptures is installed."""
    return find_spec("ruptures") is not None


def levels(values: Sequence[float]) -> tuple[int, ...]:
    """The positions at which a new level begins; none where readings are few or ruptures is not installed."""
    start = max(0, len(values) - MOST)
    tail = values[start:]
    if len(tail) < FEWEST or not all(map(math.isfinite, tail)) or len(set(tail)) == 1 or not available():
        return ()
    # An extra of the package; its import takes most of a second.
    import numpy  # noqa: PLC0415 - comes with ruptures
    from ruptures import KernelCPD  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra

    low, high = min(tail), max(tail)
    signal = (numpy.asarray(tail) - low) / (high - low)
    penalty = _PENALTY * math.log(len(tail)) * _variance([float(each) for each in signal])
    found = KernelCPD(kernel="linear", min_size=SHORTEST).fit(signal.reshape(-1, 1)).predict(pen=penalty)
    return tuple(start + int(at) for at in found[:-1])


def _variance(values: Sequence[float]) -> float:
    """The variance of what is not level: by the differences of neighbours, which a change hardly touches."""
    steps = [abs(other - one) for one, other in pairwise(values)]
    spread = NORMAL * median(steps) / math.sqrt(2)
    return max(spread * spread, 1e-6)
