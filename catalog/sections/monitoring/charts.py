"""What is watched of a model -> a chart each, with limits, anomalies, incidents and deployments marked."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from catalog.domain.health import State
from catalog.domain.metrics import Metric, Metrics
from catalog.kit.figure import Event, Figure, Heading, Limit, Sample, Series, Stretch, Style, lines, sample
from catalog.kit.moments import at_second
from catalog.sections.monitoring.judged import Measure, spells
from catalog.sections.monitoring.kpis import Kpi, Line, Ruling, joined, names
from catalog.sections.monitoring.shown_lines import FIRST, MOST_LINES, chosen, chosen_words, hued, looks
from catalog.sections.monitoring.titles import MOST_RINGS, is_drift, title, told

MOST_OPEN = 9
MOST_FOLDED = 12
MOST_ALIKE = 3
"""Charts of one metric that differ by the feature: the table of drift has all of them."""
MOST_POINTS = 800
"""Points of all charts of a page: each is a row of a table too, and a page stays light."""
MOST_CHANGES = 3
LEAST_PART = 0.1
"""How much of what a metric can be a chart without limits shows at least."""
_LOOKS: Mapping[State, tuple[str, Literal["attention", "failing"]]] = MappingProxyType(
    {State.WARN: ("warn", "attention"), State.FAIL: ("fail", "failing")}
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A version came to be, or a deployment began or ended; an empty environment is everywhere."""

    at: datetime
    word: str
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, and the mark of its state where a rule looks at it."""

    figure: Figure
    look: str
    state: str


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of a model: those that everybody sees, those behind a fold, and how many are not drawn."""

    shown: tuple[Chart, ...] = ()
    folded: tuple[Chart, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What all charts of a model share; `looks` are the colours of lines by their labels."""

    metrics: Metrics
    happenings: tuple[Happening, ...]
    freshness: float | None
    latest: float
    most: int
    looks: Mapping[str, str]
    ruled: bool


def charts(
    found: Sequence[Kpi], metrics: Metrics, happenings: Sequence[Happening], freshness: float | None
) -> Charts:
    """Draw what needs somebody first, then what is good, then what no rule looks at."""
    picked, left_out = _picked(sorted(found, key=_need))
    lined = [(kpi, joined(kpi.lines)) for kpi in picked]
    count = sum(min(MOST_LINES, len(every)) for _, every in lined)
    latest = max((line.times[-1] for kpi in found for line in kpi.lines), default=0.0)
    most = max(24, MOST_POINTS // max(1, count))
    ruled = any(kpi.state is not None for kpi in found)
    scene = Scene(metrics, tuple(happenings), freshness, latest, most, looks(lined, metrics), ruled)
    drawn = tuple(_chart(kpi, every, scene) for kpi, every in lined)
    return Charts(drawn[:MOST_OPEN], drawn[MOST_OPEN:], left_out)


def _picked(order: Sequence[Kpi]) -> tuple[list[Kpi], int]:
    """Of features alike only the worst, and those of rules; the others are in the table of drift."""
    picked: list[Kpi] = []
    alike: dict[tuple[str, str], int] = {}
    ruled = {kpi.metric for kpi in order if kpi.feature and kpi.state is not None}
    for kpi in order:
        key = (kpi.metric, kpi.environment)
        if is_drift(kpi):
            alike[key] = alike.get(key, 0) + 1
            if alike[key] > MOST_ALIKE or (kpi.state is None and kpi.metric in ruled):
                continue
        picked.append(kpi)
    most = MOST_OPEN + MOST_FOLDED
    return picked[:most], max(0, len(picked) - most)


def _need(kpi: Kpi) -> tuple[int, float]:
    """Who needs somebody first; of features alike, the one that moved most."""
    state = -1 if kpi.state is None else int(kpi.state)
    moved = kpi.last if is_drift(kpi) else math.inf
    return -state, -moved if math.isfinite(moved) else -math.inf


def _chart(kpi: Kpi, every: Sequence[Line], scene: Scene) -> Chart:
    metric, main, state = scene.metrics.get(kpi.metric), kpi.main, kpi.state
    kept = [(each, _sampled(each, scene)) for each in chosen(every, metric)]
    called = zip(names([line for line, _ in kept]), kept, strict=True)
    drawn = [Series(name, one.points, scene.looks.get(hued(kpi, name), FIRST)) for name, (_, one) in called]
    wrong = tuple(_stretches(kpi))
    sentences = (*told(kpi, metric, kept, {state for state, _ in wrong}), chosen_words(every, metric))
    heading = Heading(
        title(kpi, metric),
        " ".join(part for part in sentences if part),
        row="Time, UTC",
        measure=f"{metric.name}, {metric.unit}" if metric.unit else metric.name,
    )
    style = Style(
        small=True,
        zero=kpi.drift,
        until=_until(every, state, scene),
        events=_events(kpi, every, scene),
        stretches=tuple(each for _, each in wrong),
        reach=() if main else _reach(metric, [line for line, _ in kept]),
        sampled=(sum(each.drawn for _, each in kept), sum(each.of for _, each in kept)),
    )
    figure = lines(heading, drawn, limits_drawn(main), style)
    if state is None:  # said only where another chart has a state: else nothing here has one
        return Chart(figure, "unknown", "No rule") if scene.ruled else Chart(figure, "", "")
    return Chart(figure, state.look, state.word)


def _reach(metric: Metric, every: Sequence[Line]) -> tuple[float, ...]:
    """Where a scale ends that no limit stretches: a part of what can be, so a trifle is no steep fall."""
    there = [value for line in every for value in line.values if math.isfinite(value)]
    if not there or metric.low is None or metric.high is None:
        return ()
    if min(there) < metric.low or max(there) > metric.high:
        return ()
    room = LEAST_PART * (metric.high - metric.low)
    middle = (min(there) + max(there)) / 2
    start = min(max(metric.low, middle - room / 2), metric.high - room)
    return start, start + room


def _sampled(line: Line, scene: Scene) -> Sample:
    return sample(line.times, line.values, scene.most, line.rings[-MOST_RINGS:])


def limits_drawn(main: Ruling | None) -> tuple[Limit, ...]:
    """Warn and fail as numbers, those against a baseline too."""
    return () if main is None else limits_of(main.judged.measure)


def limits_of(measure: Measure) -> tuple[Limit, ...]:
    """The limits of a measure, as far as they are known, as they are drawn."""
    found = []
    for state, low, high in _rounded(measure):
        word, look = _LOOKS[state]
        found += [Limit(low, word, look, "below")] if low is not None else []
        found += [Limit(high, word, look, "above")] if high is not None else []
    return tuple(found)


def _rounded(measure: Measure) -> Iterator[tuple[State, float | None, float | None]]:
    """The edges, those made from a baseline in three digits: the table of rules has all of them."""
    made = any(limit.needs_baseline for _, limit in measure.limits)
    for state, *edges in measure.edges:
        low, high = (each if each is None or not made else float(f"{each:.3g}") for each in edges)
        yield state, low, high


def _until(every: Sequence[Line], state: State | None, scene: Scene) -> datetime:
    """The axis ends with the latest reading of all; where readings are stale, when they became so."""
    last = max(line.times[-1] for line in every)
    stale = last + scene.freshness if state is State.STALE and scene.freshness else last
    return at_second(max(scene.latest, stale))


def _events(kpi: Kpi, every: Sequence[Line], scene: Scene) -> tuple[Event, ...]:
    """What happened between the first and the last reading; of one moment all in one word."""
    first = min(line.times[0] for line in every)
    known = {each.environment for each in scene.happenings}
    at: dict[datetime, list[str]] = {}
    for each in sorted(scene.happenings, key=lambda each: (each.at, each.word)):
        here = not each.environment or each.environment == kpi.environment or kpi.environment not in known
        if here and first < each.at.timestamp() <= scene.latest:
            at.setdefault(each.at, []).append(each.word)
    for when in _changes(kpi):
        at.setdefault(when, []).append("level changed")
    return tuple(Event(when, ", ".join(dict.fromkeys(words))) for when, words in at.items())


def _changes(kpi: Kpi) -> Iterator[datetime]:
    """When the level of what counts now changed, as the judge found."""
    for judged in (ruling.judged for ruling in kpi.rulings):
        yield from (judged.track.points.times[at].first for at in judged.changes[-MOST_CHANGES:])


def _stretches(kpi: Kpi) -> Iterator[tuple[State, Stretch]]:
    """When rules said that it was wrong, a stretch for each state; what is only strange has its rings."""
    for judged in (ruling.judged for ruling in kpi.rulings if not ruling.judged.by_past):
        for state, began, ended in spells(judged):
            yield state, Stretch(began.first, ended.first, _LOOKS[state][1])
