"""Two histograms of a feature -> how far apart they are, by each measure of drift that is worked out here.

A measure is a line in `MEASURES`; its name, range and direction stand in `domain/metrics.toml`, with `drift`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from catalog.sections.monitoring.histograms import Counts, Pair
from catalog.sections.monitoring.middles import in_order
from catalog.sections.monitoring.samples import ks_of_samples

FLOOR = 1e-4
"""The share that an empty bin counts with in PSI, where it would be infinite otherwise."""

Function = Callable[[Sequence[float], Sequence[float]], float]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a table's head calls it, and its function of the shares of bins; `of_samples` is of numbers."""

    short: str
    of_shares: Function
    of_samples: Function | None = None


def psi(before: Sequence[float], after: Sequence[float]) -> float:
    """Population stability index, the symmetric Kullback-Leibler divergence; empty bins count as `FLOOR`."""
    pairs = ((max(one, FLOOR), max(other, FLOOR)) for one, other in zip(before, after, strict=True))
    return math.fsum((other - one) * math.log(other / one) for one, other in pairs)


def ks(before: Sequence[float], after: Sequence[float]) -> float:
    """Greatest distance of the two cumulated shares, bins in the order of their numbers, else of the table.

    That is the Kolmogorov-Smirnov statistic as far as bins tell it: never more than that of the samples.
    """
    pairs = zip(accumulate(before), accumulate(after), strict=True)
    return max(abs(one - other) for one, other in pairs)


def js(before: Sequence[float], after: Sequence[float]) -> float:
    """Jensen-Shannon distance to base 2: the root of the divergence, 0 for the same, 1 for no overlap."""
    middle = [(one + other) / 2 for one, other in zip(before, after, strict=True)]
    both = math.fsum((_divergence(before, middle), _divergence(after, middle))) / 2
    return math.sqrt(max(0.0, both))


def _divergence(shares: Sequence[float], middle: Sequence[float]) -> float:
    return math.fsum(
        share * math.log2(share / half) for share, half in zip(shares, middle, strict=True) if share
    )


def hellinger(before: Sequence[float], after: Sequence[float]) -> float:
    """Hellinger distance: that of the roots of the shares, 0 for the same, 1 for no overlap."""
    roots = (math.sqrt(one) - math.sqrt(other) for one, other in zip(before, after, strict=True))
    return math.sqrt(math.fsum(root * root for root in roots) / 2)


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "psi": Measure("PSI", psi),
        "ks": Measure("KS", ks, ks_of_samples),
        "js": Measure("JS", js),
        "hellinger": Measure("Hellinger", hellinger),
    }
)
"""By the id of the metric."""
COMPUTED = tuple(MEASURES)


def far(metric: str, pair: Pair) -> float:
    """How far a feature is from its reference; of samples by themselves where the measure knows how."""
    of_samples = MEASURES[metric].of_samples
    if pair.samples and of_samples:
        return of_samples(*pair.samples)
    return distance(metric, pair.before, pair.now)


def distance(metric: str, reference: Counts, now: Counts) -> float:
    """The distance of two histograms; NaN where either has no counts at all."""
    names = in_order([*reference, *now])
    before, after = (_shares([counts.get(name, 0.0) for name in names]) for counts in (reference, now))
    return MEASURES[metric].of_shares(before, after) if before and after else math.nan


def _shares(counts: Sequence[float]) -> list[float]:
    total = math.fsum(counts)
    return [count / total for count in counts] if total else []
