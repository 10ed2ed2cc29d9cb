"""What is watched of features, and their histograms -> the table of drift: the worst first, few of many."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from catalog.domain.metrics import Metrics
from catalog.kit.date import When
from catalog.kit.digits import shown
from catalog.kit.figure import Limit, gauge, histogram
from catalog.kit.text import listed, plural
from catalog.sections.monitoring.charts import limits_drawn
from catalog.sections.monitoring.drift import COMPUTED
from catalog.sections.monitoring.kpis import Kpi
from catalog.sections.monitoring.middles import few
from catalog.sections.monitoring.spreads import Spread, spreads_of

MOST_ROWS = 25
_BINS = 20
_SHORT = MappingProxyType({"psi": "PSI", "ks": "KS", "js": "JS"})


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
    kpi: Kpi
    value: float | None
    limits: tuple[Limit, ...]

    @property
    def order(self) -> tuple[int, float, str]:
        """Who needs somebody first, then who moved most."""
        state = -1 if self.kpi.state is None else int(self.kpi.state)
        size = self.value if self.value is not None and math.isfinite(self.value) else -math.inf
        return -state, -size, self.kpi.feature


def drift(found: Sequence[Kpi], bins: Iterable[Mapping[str, str]], metrics: Metrics) -> Drift:
    """Put the features of all measures of drift in order, and draw the first of them."""
    features = sorted(
        (_feature(kpi) for kpi in found if kpi.metric in COMPUTED and kpi.feature),
        key=lambda each: each.order,
    )
    if not features:
        return Drift()
    spreads = spreads_of(bins)
    drawn, rest = features[:MOST_ROWS], features[MOST_ROWS:]
    most = max([*(each.value for each in drawn if each.value is not None and math.isfinite(each.value)), 0.0])
    most = max([most, *(limit.value for each in drawn for limit in each.limits)]) or 1.0
    kinds = list(dict.fromkeys(each.kpi.metric for each in features))
    several = len({each.kpi.environment for each in features}) > 1
    times = {spread.time for each in drawn if (spread := spreads.get(each.kpi.feature))}
    return Drift(
        measure=_SHORT[kinds[0]] if len(kinds) == 1 else "Drift",
        scale=f"0 to {shown(float(f'{most * 1.2:.2g}'))}"
        + (", ticks at the limits" if any(each.limits for each in drawn) else ""),
        pair=f"Reference, and {_day(max(times))} as a line" if times else "",
        shown=tuple(_row(each, most, spreads, several=several) for each in drawn),
        rest=_rest(rest),
        every=tuple(_plain(each, metrics) for each in features),
    )


def _day(written: str) -> str:
    """A time as the table has it, for people; a word stays."""
    try:
        return When.parse(written).shown()
    except ValueError:
        return written


def _feature(kpi: Kpi) -> _Feature:
    return _Feature(kpi, None if math.isnan(kpi.last) else kpi.last, limits_drawn(kpi.main))


def _row(each: _Feature, most: float, spreads: Mapping[str, Spread], *, several: bool) -> DriftRow:
    kpi, spread, name = each.kpi, spreads.get(each.kpi.feature), _SHORT[each.kpi.metric]
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
        spread=_drawn(kpi.feature, spread) if spread else Markup(),
        middle=spread.middle if spread else "",
        look=state.look if state is not None else "unknown",
        state=state.word if state is not None else "No rule",
    )


def _drawn(feature: str, spread: Spread) -> Markup:
    before, now = few(spread.before, spread.now, _BINS)
    alt = f"Distribution of {feature}: the reference as bars, {_day(spread.time)} as a line"
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


def _plain(each: _Feature, metrics: Metrics) -> tuple[str, str, str, float | None, str]:
    state = each.kpi.state
    name = metrics.get(each.kpi.metric).id
    return (
        each.kpi.feature,
        name,
        each.kpi.environment,
        each.value,
        "" if state is None else state.name_in_json,
    )
