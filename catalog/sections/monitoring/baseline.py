"""A rule and what was measured of a version -> the baseline that its readings are held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement, telling
from catalog.kit.digits import shown
from catalog.kit.schema import said
from catalog.sections.monitoring.schema import Rule
from catalog.sections.monitoring.tracks import Track
from catalog.sections.monitoring.world import World

NEGATIVE = "the baseline is negative"
REMEDY = "write the limit as `baseline - N` or `baseline + N`"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is normal, and where it comes from in words; without a number, why there is none."""

    value: float | None
    words: str

    def shareable(self) -> Baseline:
        """What limits can be a percentage of: 90% of a number below zero is more than it, not less."""
        if self.value is None or self.value >= 0:
            return self
        return Baseline(None, f"{NEGATIVE} ({self.words}): {REMEDY}")


def baseline(rule: Rule, track: Track, world: World) -> Baseline:
    """The rule's own number; else the version's own metric on the same slice, the headline data set first.

    Conditions that both readings and measurements know must agree; of several splits the most telling counts.
    """
    own = said(rule.baseline)
    if own is not None:
        return Baseline(own, f"the baseline {shown(own)} of the rule")
    metric = world.metrics.get(rule.metric)
    found = [row for row in world.measurements if row.metric == metric.id and _is_of(row, track)]
    if not found:
        of = f"version {track.version} has" if track.version else "the model has"
        return Baseline(None, f"{of} no {metric.name} of its own to compare with; give the rule a `baseline`")
    best = min(found, key=lambda row: (_place(row, world.headlines), telling(row), row.place))
    on = f" on {best.dataset}" if best.dataset else ""
    split = f" ({best.split})" if best.split else ""
    return Baseline(best.value, f"{shown(best.value or 0.0)}, its own {metric.name}{on}{split}")


def _is_of(row: Measurement, track: Track) -> bool:
    if row.value is None or not math.isfinite(row.value) or not row.is_single:
        return False
    if row.version and track.version and row.version != track.version:
        return False
    known = dict(track.conditions)
    return row.slice == track.slice and all(known.get(name, value) == value for name, value in row.conditions)


def _place(row: Measurement, headlines: Sequence[str]) -> tuple[int, str]:
    return (headlines.index(row.key) if row.key in headlines else len(headlines), row.dataset or "")
