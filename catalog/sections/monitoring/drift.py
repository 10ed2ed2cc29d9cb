"""Histograms or samples of features in time -> how far each is from its reference, as readings.

What is worked out from them is the same as a reading that somebody else worked out, and is judged as such.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalog.domain.measurements import Measurement
from catalog.kit.finding import Place
from catalog.sections.monitoring.histograms import Histograms, Pair
from catalog.sections.monitoring.measures import far


def measured(found: Iterable[Histograms], metric: str) -> tuple[Measurement, ...]:
    """How far each histogram is from its reference; undefined where one of them is empty."""
    return tuple(_reading(metric, each, pair) for each in found for pair in each.pairs)


def _reading(metric: str, each: Histograms, pair: Pair) -> Measurement:
    return Measurement(
        metric=metric,
        value=far(metric, pair),
        place=Place("", 1, 1),
        version=each.version or None,
        environment=each.environment or None,
        time=pair.time,
        time_text=pair.time.text,
        conditions=(("feature", each.feature),) if each.feature else (),
        n=round(pair.cases) or None,
    )
