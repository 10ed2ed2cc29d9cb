"""Histograms or samples of features in time -> how far each is from its reference: PSI, KS, Jensen-Shannon.

The rows are those of a card's `distributions`, the reference among them: time, feature, bin and count, or
time, feature and `value`, of which PSI and Jensen-Shannon count the tenths of the reference. What is worked
out from them is the same as a reading that somebody else worked out, and is judged as such.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from catalog.domain.measurements import Measurement
from catalog.kit.date import When
from catalog.kit.finding import Place
from catalog.kit.number import plain
from catalog.sections.monitoring.samples import binned, ks_of_samples, numbers

REFERENCE = "reference"
COMPUTED = ("psi", "ks", "js")
FLOOR = 1e-4
"""The share that an empty bin counts with in PSI, where it would be infinite otherwise."""
MOST_CASES = 1e15
"""What no bin counts more than; such a number, as one below 0 or none, is no count."""

Counts = Mapping[str, float]


@dataclass(slots=True)
class _Histograms:
    """The histograms of one feature, of one version in one environment, by time as written."""

    feature: str
    version: str
    environment: str
    by_time: dict[str, dict[str, float]] = field(default_factory=dict)
    samples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def times(self) -> list[str]:
        """All times as written, histograms before samples."""
        return list(dict.fromkeys([*self.by_time, *self.samples]))


def measured(rows: Sequence[Mapping[str, str]], metric: str) -> tuple[Measurement, ...]:
    """How far each histogram is from the reference of its feature; undefined where one of them is empty.

    A reference that names no version or environment is that of all.
    """
    found = _histograms(rows)
    return tuple(row for each in found.values() for row in _distances(each, found, metric))


def _histograms(rows: Sequence[Mapping[str, str]]) -> dict[tuple[str, str, str], _Histograms]:
    found: dict[tuple[str, str, str], _Histograms] = {}
    for row in rows:
        key = (row.get("feature", ""), row.get("version", ""), row.get("environment", ""))
        if key not in found:
            found[key] = _Histograms(*key)
        time = row.get("time", "").strip()
        if "value" in row and not row.get("bin"):
            found[key].samples.setdefault(time, []).append(row["value"])
            continue
        bins = found[key].by_time.setdefault(time, {})
        count = plain(row.get("count", "").strip()) or 0
        if 0 <= count <= MOST_CASES:
            name = row.get("bin", "")
            bins[name] = bins.get(name, 0.0) + count
    return found


def _distances(
    each: _Histograms, found: Mapping[tuple[str, str, str], _Histograms], metric: str
) -> Iterator[Measurement]:
    shared = found.get((each.feature, "", ""), each)
    for text in each.times:
        time = _time(text)
        told = _told(metric, _with_reference(each, shared), text) if time else None
        if time is not None and told is not None:
            value, count = told
            yield Measurement(
                metric=metric,
                value=value,
                place=Place("", 1, 1),
                version=each.version or None,
                environment=each.environment or None,
                time=time,
                time_text=text,
                conditions=(("feature", each.feature),) if each.feature else (),
                n=round(count) or None,
            )


def _with_reference(each: _Histograms, shared: _Histograms) -> _Histograms:
    """The same with the reference of all where it has none of its own."""
    if REFERENCE in each.by_time or REFERENCE in each.samples:
        return each
    bins = {REFERENCE: found} if (found := shared.by_time.get(REFERENCE)) else {}
    samples = {REFERENCE: told} if (told := shared.samples.get(REFERENCE)) else {}
    return replace(each, by_time=bins | each.by_time, samples=samples | each.samples)


def _told(metric: str, each: _Histograms, time: str) -> tuple[float, float] | None:
    """The distance at a time, and how many cases it is of; None where there is nothing to measure from."""
    if (reference := each.by_time.get(REFERENCE)) and (counts := each.by_time.get(time)):
        return distance(metric, reference, counts), sum(counts.values())
    before, after = each.samples.get(REFERENCE), each.samples.get(time)
    if not before or not after:
        return None
    one, other = numbers(before), numbers(after)
    if metric == "ks" and one is not None and other is not None:
        return ks_of_samples(one, other), len(other)
    return distance(metric, *(pair := binned(before, after))), sum(pair[1].values())


def _time(text: str) -> When | None:
    try:
        return When.parse(text)
    except ValueError:
        return None


def distance(metric: str, reference: Counts, now: Counts) -> float:
    """The distance of two histograms; NaN where either has no counts at all."""
    names = list(dict.fromkeys([*reference, *now]))
    before, after = (_shares([counts.get(name, 0.0) for name in names]) for counts in (reference, now))
    if not before or not after:
        return math.nan
    return {"psi": psi, "ks": ks, "js": js}[metric](before, after)


def _shares(counts: Sequence[float]) -> list[float]:
    total = math.fsum(counts)
    return [count / total for count in counts] if total else []


def psi(before: Sequence[float], after: Sequence[float]) -> float:
    """Population stability index, the symmetric Kullback-Leibler divergence; empty bins count as `FLOOR`."""
    pairs = ((max(one, FLOOR), max(other, FLOOR)) for one, other in zip(before, after, strict=True))
    return math.fsum((other - one) * math.log(other / one) for one, other in pairs)


def ks(before: Sequence[float], after: Sequence[float]) -> float:
    """Greatest distance of the two cumulated shares, bins in the order of the table.

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
