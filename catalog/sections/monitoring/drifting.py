"""What is watched of features, and their histograms -> the table of drift: the worst first, few of many."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog.domain.metrics import Metric, Metrics
from catalog.kit.digits import shown
from catalog.kit.figure import Limit, gauge, histogram
from catalog.kit.text import listed, plural
from catalog.sections.monitoring.charts import limits_drawn
from catalog.sections.monitoring.histograms import Histograms, Key, Pair, keys_for
from catalog.sections.monitoring.kpis import Kpi
from catalog.sections.monitoring.measures import MEASURES
from catalog.sections.monitoring.middles import few, moved

MOST_ROWS = 25
_BINS = 20


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A feature: how far it has moved, where its middle went; `value` is for programs."""

    feature: str
    metric: str
    environment: str
    value: float | None
    amount: str
    bar: Markup
    spread: Markup
    middle: str
    look: str
    state: str


@dataclass(frozen=True, slots=True)
class Drift:
    """The table of drift: a page shows `shown`, `rest` says what the others are, and `every` has all."""

    measure: str = ""
    scale: str = ""
    pair: str = ""
    shown: tuple[DriftRow, ...] = ()
    rest: str = ""
    every: tuple[tuple[str, str, str, float | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Feature:
    """What is watched of a feature, and the histogram of the very reading that its row tells."""

    kpi: Kpi
    metric: Metric
    value: float | None
    limits: tuple[Limit, ...]
    pair: Pair | None

    @property
    def size(self) -> float:
        """How far it moved, where that is a number."""
        return self.value if self.value is not None and math.isfinite(self.value) else -math.inf

    @property
    def measure(self) -> str:
        """What it is measured by, in short."""
        known = MEASURES.get(self.metric.id)
        return known.short if known else self.metric.name


def drift(found: Sequence[Kpi], histograms: Iterable[Histograms], metrics: Metrics) -> Drift:
    """Put the features of all measures of drift in order, and draw the first of them."""
    watched = [kpi for kpi in found if kpi.drift and kpi.feature]
    if not watched:
        return Drift()
    counted = {(each.feature, each.version, each.environment): each.pairs for each in histograms}
    every = [_feature(kpi, metrics, counted) for kpi in watched]
    ends = _ends(every)
    features = sorted(every, key=lambda each: _order(each, ends[each.metric.id]))
    drawn, rest = features[:MOST_ROWS], features[MOST_ROWS:]
    ends = _ends(drawn)
    names = {each.metric.id: each.measure for each in features}
    several = len({each.kpi.environment for each in features}) > 1
    return Drift(
        measure=features[0].measure if len(names) == 1 else "Drift",
        scale=_scale(drawn, ends),
        pair=_pair(drawn),
        shown=tuple(_row(each, ends[each.metric.id], several=several) for each in drawn),
        rest=_rest(rest),
        every=tuple(_plain(each) for each in features),
    )


def _feature(kpi: Kpi, metrics: Metrics, counted: Mapping[Key, Sequence[Pair]]) -> _Feature:
    value = None if math.isnan(kpi.last) else kpi.last
    pair = _counted(kpi, counted)
    return _Feature(kpi, metrics.get(kpi.metric), value, limits_drawn(kpi.main), pair)


def _counted(kpi: Kpi, counted: Mapping[Key, Sequence[Pair]]) -> Pair | None:
    """What was counted when it was read last, of the same version in the same environment.

    A reading that somebody else worked out may stand between two histograms: the one before it is shown.
    """
    line = kpi.latest
    if kpi.slice or line.slice or not len(line.times):
        return None
    keys = keys_for((kpi.feature, line.version, kpi.environment))
    pairs = next((counted[key] for key in keys if key in counted), ())
    return next((each for each in reversed(pairs) if each.time.first.timestamp() <= line.times[-1]), None)


def _order(each: _Feature, most: float) -> tuple[int, float, str]:
    """Who needs somebody first, then who moved most of what is measured alike."""
    state = -1 if each.kpi.state is None else int(each.kpi.state)
    return -state, -each.size / most, each.kpi.feature


def _ends(features: Sequence[_Feature]) -> Mapping[str, float]:
    """The greatest value or limit of each measure, where its gauges end."""
    ends: dict[str, float] = {}
    for each in features:
        values = (each.size, *(limit.value for limit in each.limits), ends.get(each.metric.id, 0.0))
        ends[each.metric.id] = max(values)
    return {metric: most or 1.0 for metric, most in ends.items()}


def _scale(drawn: Sequence[_Feature], ends: Mapping[str, float]) -> str:
    """What stands above the gauges: where they begin and end."""
    words = "From 0, each measure to an end of its own"
    if len(ends) == 1:
        (most,) = ends.values()
        words = f"0 to {shown(float(f'{most * 1.2:.2g}'))}"
    return words + (", ticks at the limits" if any(each.limits for each in drawn) else "")


def _pair(drawn: Sequence[_Feature]) -> str:
    """What stands above the histograms: the day, where all are of one."""
    days = {each.pair.time.shown() for each in drawn if each.pair}
    if not days:
        return ""
    return f"Reference, and {days.pop() if len(days) == 1 else 'the latest'} as a line"


def _row(each: _Feature, most: float, *, several: bool) -> DriftRow:
    kpi, pair, name = each.kpi, each.pair, each.measure
    known = each.value is not None and math.isfinite(each.value)
    amount = shown(float(f"{each.value:.3g}")) if known else "undefined"
    state = kpi.state
    return DriftRow(
        feature=kpi.feature,
        metric=name,
        environment=kpi.environment if several else "",
        value=each.value,
        amount=amount,
        bar=gauge(each.value, each.limits, f"{name} {amount}", most),
        spread=_drawn(kpi.feature, pair) if pair else Markup(),
        middle=moved(pair) if pair else "",
        look=state.look if state is not None else "unknown",
        state=state.word if state is not None else "No rule",
    )


def _drawn(feature: str, pair: Pair) -> Markup:
    before, now = few(pair.before, pair.now, _BINS)
    alt = f"Distribution of {feature}: the reference as bars, {pair.time.shown()} as a line"
    return histogram(before, alt, now)


def _rest(rest: Sequence[_Feature]) -> str:
    """Say what the features are that are not shown: `1,975 more features: 1,970 good, 5 stale`."""
    if not rest:
        return ""
    counts: dict[str, int] = {}
    for each in rest:
        word = "without a rule" if each.kpi.state is None else each.kpi.state.word.lower()
        counts[word] = counts.get(word, 0) + 1
    told = listed(f"{count:,} {word}" for word, count in counts.items())
    return f"{plural(len(rest), 'more feature')}: {told}."


def _plain(each: _Feature) -> tuple[str, str, str, float | None, str]:
    kpi = each.kpi
    state = "" if kpi.state is None else kpi.state.name_in_json
    return kpi.feature, each.metric.id, kpi.environment, each.value, state
