"""Rows of histograms or samples -> a feature's reference, its newest, and how its middle moved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from catalog.kit.digits import shown
from catalog.kit.number import plain
from catalog.sections.monitoring.drift import REFERENCE
from catalog.sections.monitoring.middles import Counts, middle
from catalog.sections.monitoring.samples import binned, numbers


@dataclass(frozen=True, slots=True)
class Spread:
    """The histogram that others are held against, the newest one, when that was, how the middle moved."""

    before: Counts
    now: Counts
    time: str
    middle: str


@dataclass(slots=True)
class _Rows:
    """What is known of one feature, by time as written."""

    counts: dict[str, dict[str, float]] = field(default_factory=dict)
    samples: dict[str, list[str]] = field(default_factory=dict)


def spreads_of(rows: Iterable[Mapping[str, str]]) -> Mapping[str, Spread]:
    """The spread of each feature; those without a reference or anything newer are left out."""
    found: dict[str, _Rows] = {}
    for row in rows:
        known = found.setdefault(row.get("feature", ""), _Rows())
        time = row.get("time", "").strip()
        if "value" in row and not row.get("bin"):
            known.samples.setdefault(time, []).append(row["value"])
        else:
            _count(known.counts.setdefault(time, {}), row)
    told = ((feature, _of_counts(known) or _of_samples(known)) for feature, known in found.items())
    return {feature: spread for feature, spread in told if spread}


def _count(counts: dict[str, float], row: Mapping[str, str]) -> None:
    count, name = plain(row.get("count", "").strip()) or 0, row.get("bin", "")
    counts[name] = counts.get(name, 0.0) + (count if math.isfinite(count) and count > 0 else 0.0)


def _newest(times: Iterable[str]) -> str:
    return max((time for time in times if time != REFERENCE), default="")


def _of_counts(known: _Rows) -> Spread | None:
    last = _newest(known.counts)
    if not last or REFERENCE not in known.counts:
        return None
    before, now = known.counts[REFERENCE], known.counts[last]
    return Spread(before, now, last, middle(before, now))


def _of_samples(known: _Rows) -> Spread | None:
    last = _newest(known.samples)
    if not last or REFERENCE not in known.samples:
        return None
    reference, newest = known.samples[REFERENCE], known.samples[last]
    before, now = binned(reference, newest)
    one, other = numbers(reference), numbers(newest)
    if one is None or other is None:
        return Spread(before, now, last, middle(before, now))
    words = f"median {_shown(one)} → {_shown(other)}" if one and other else ""
    return Spread(before, now, last, words)


def _shown(values: tuple[float, ...]) -> str:
    return shown(float(f"{median(values):.3g}"))
