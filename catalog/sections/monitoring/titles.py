"""What is watched -> its chart's title and the sentences below it: what the line is, and what is odd."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from catalog.domain.health import State
from catalog.domain.metrics import Metric
from catalog.kit.date import When
from catalog.kit.digits import span_in_words
from catalog.kit.figure import Sample
from catalog.kit.moments import at_second, stamp
from catalog.kit.schema import said
from catalog.kit.text import plural
from catalog.sections.monitoring.kpis import Kpi, Line, Ruling

MOST_RINGS = 20
_BARS: Mapping[AbstractSet[State], str] = MappingProxyType(
    {
        frozenset({State.WARN}): "The thin bar at the foot is when it needed attention.",
        frozenset({State.FAIL}): "The thick bar at the foot is when it failed.",
        frozenset({State.WARN, State.FAIL}): (
            "The bar at the foot is thin when it needed attention and thick when it failed."
        ),
    }
)


def title(kpi: Kpi, metric: Metric) -> str:
    """What it is called: the metric, and what it is of."""
    pairs = [pair for pair in (*kpi.slice, *kpi.conditions) if pair[0] != "feature" and pair[1]]
    name = f"{'Drift' if is_drift(kpi) else metric.name} of {kpi.feature}" if kpi.feature else metric.name
    parts = (name, *(f"{name} {value}" for name, value in pairs), kpi.compared)
    return ", ".join(part for part in parts if part)


def is_drift(kpi: Kpi) -> bool:
    """Whether it says how far a feature moved; which measure of that it is stands below the title."""
    return bool(kpi.feature) and kpi.drift


def told(
    kpi: Kpi, metric: Metric, kept: Sequence[tuple[Line, Sample]], wrong: AbstractSet[State]
) -> Iterator[str]:
    """What the line is, what it is held against, and what is odd about it, each a sentence."""
    main = kpi.main
    if main is None and is_drift(kpi):
        yield f"{metric.name}."
    if main:
        over, base = said(main.ruled.rule.over), main.judged.measure.baseline
        window = f"mean over {span_in_words(over)}" if over else "each reading"
        yield f"{metric.name}, {window}." if is_drift(kpi) else f"{window.capitalize()}."
        if base.words:
            yield f"Held against {base.words}." if base.value is not None else f"No baseline: {base.words}."
    versions = {line.version for line, _ in kept}
    version = versions.pop() if len(versions) == 1 else ""
    if kpi.environment:
        yield f"{version} in {kpi.environment}." if version else f"In {kpi.environment}."
    yield _BARS.get(frozenset(wrong), "")
    yield from _oddities(kept, main)


def _oddities(kept: Sequence[tuple[Line, Sample]], main: Ruling | None) -> Iterator[str]:
    rings = [line.times[at] for line, _ in kept for at in line.rings]
    if rings:
        last = When.parse(stamp(at_second(max(rings)))[:10]).shown()
        many = "" if len(rings) <= MOST_RINGS else f", the last {MOST_RINGS} ringed"
        word = "on" if len(rings) == 1 else "the latest on"
        yield f"{plural(len(rings), 'anomaly', 'anomalies')}{many or ' ringed'}, {word} {last}."
    gaps = sum(found.gaps for _, found in kept)
    if gaps:
        yield f"{plural(gaps, 'gap')} without readings."
    finite = [value for line, _ in kept for value in line.values if math.isfinite(value)]
    count = sum(len(line.values) for line, _ in kept)
    if count == 1:
        yield "One reading only."
    elif finite and min(finite) == max(finite):
        yield f"The same at all of {plural(count, 'reading')}."
    if main:
        points = main.judged.track.points
        if points.left_out:
            yield f"{plural(points.left_out, 'reading')} without a number."
        if points.ahead:
            yield f"{plural(points.ahead, 'reading')} later than today not counted."
