"""The lines of a model's charts -> which of them are drawn, and a colour for each label on the whole page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations
from statistics import median

from catalog.domain.metrics import Metric, Metrics
from catalog.kit.digits import shown
from catalog.kit.figure import HUES
from catalog.kit.text import natural, plural
from catalog.sections.monitoring.kpis import Kpi, Line, names

MOST_LINES = len(HUES)
MOST_SLICES = len(HUES) - 1
"""Of many slices so many are drawn: as many as there are colours beside that of all together."""
OVERALL = "overall"
FIRST = HUES[0]


def chosen(every: Sequence[Line], metric: Metric) -> tuple[Line, ...]:
    """All lines where they are few; else those of no slice, and of the slices the worst by the last value."""
    if len(every) <= MOST_LINES:
        return tuple(every)
    whole, slices = _parted(every)
    how_bad = _badness(metric, slices)
    worst = sorted(slices, key=lambda line: (-how_bad(line), natural(line.slice), natural(line.version)))
    return (*whole, *worst[:MOST_SLICES])[:MOST_LINES]


def chosen_words(every: Sequence[Line], metric: Metric) -> str:
    """Which lines are drawn, where not all are."""
    if len(every) <= MOST_LINES:
        return ""
    whole, slices = _parted(every)
    count = min(MOST_SLICES, MOST_LINES - len(whole))
    if count <= 0:
        return f"The {MOST_LINES} newest of {plural(len(whole), 'version')} are drawn."
    of = "slices" if len({line.slice for line in slices}) == len(slices) else "lines of slices"
    first = "Overall and the" if whole else "The"
    return f"{first} {count} {_ranked(metric)} of {len(slices):,} {of} are drawn."


def looks(found: Iterable[tuple[Kpi, Sequence[Line]]], metrics: Metrics) -> Mapping[str, str]:
    """A colour for each label: those that meet in a chart differ as long as there are colours, else grey.

    The first colour is that of everything together, so no slice has it.
    """
    drawn = [chosen(every, metrics.get(kpi.metric)) for kpi, every in found if len(every) > 1]
    seen = [names(lines) for lines in drawn]
    is_sliced = any(line.slice for lines in drawn for line in lines)
    apart = {pair for labels in seen for pair in permutations(labels, 2)}
    often = Counter(label for labels in seen for label in labels)
    order = sorted(often, key=lambda each: (not _is_whole(each), -often[each], natural(each)))
    given: dict[str, str] = {}
    for label in order:
        taken = {look for other, look in given.items() if (label, other) in apart}
        used = Counter(given.values())
        hues = HUES[1:] if is_sliced and not _is_whole(label) else HUES
        given[label] = min(
            (each for each in hues if each not in taken), key=used.__getitem__, default="context"
        )
    return given


def hued(kpi: Kpi, name: str) -> str:
    """The label whose colour a line has: alone in the chart of a slice, it is that slice's."""
    return ", ".join(map(" ".join, kpi.slice)) if name == OVERALL and kpi.slice else name


def _is_whole(label: str) -> bool:
    return label.partition(",")[0] == OVERALL


def _parted(every: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Lines of no slice, and those of slices."""
    return [line for line in every if not line.slice], [line for line in every if line.slice]


def _badness(metric: Metric, slices: Sequence[Line]) -> Callable[[Line], float]:
    """How bad the last value of a line is; where no way is better, how far it is from the middle of all."""
    middle = median([value for line in slices if math.isfinite(value := _last(line))] or [0.0])

    def how_bad(line: Line) -> float:
        value = _last(line)
        if math.isnan(value):
            return -math.inf
        good = metric.goodness(value)
        return abs(value - middle) if good is None else -good

    return how_bad


def _last(line: Line) -> float:
    """The last value that is a number; nan where none is."""
    return next((value for value in reversed(line.values) if not math.isnan(value)), math.nan)


def _ranked(metric: Metric) -> str:
    """What the worst of several values are."""
    if not isinstance(metric.better, str):
        return f"furthest from {shown(metric.better)}"
    words = {"higher": "lowest", "lower": "highest"}
    return words.get(metric.better, "furthest from the middle")
