"""How unevenly a version does over slices -> the same for programs."""

from __future__ import annotations

from catalog.domain.separable import Interval
from catalog.render.programs.past import Json
from catalog.sections.evaluation.fairness import Slice, Unevenness


def slices_json(each: Unevenness) -> dict[str, Json]:
    """One metric over the slices of one column."""
    return {
        "metric": each.metric.id,
        "where": each.where,
        "by": list(each.columns),
        "protected": each.protected,
        "worst": each.worst.label,
        "best": each.best.label,
        "overall": each.overall,
        "gap": each.gap,
        "gap_interval": _span(each.gap_interval),
        "ratio": each.ratio,
        "ratio_interval": _span(each.ratio_interval),
        "told_by": each.told_by,
        "words": each.words,
        "slices": [_slice(one) for one in each.slices],
    }


def _slice(each: Slice) -> dict[str, Json]:
    return {
        "slice": each.label, "value": each.value, "interval": _span(each.interval), "n": each.n,
        "few_cases": each.small,
    }  # fmt: skip


def _span(span: Interval | None) -> Json:
    return None if span is None else [span[0], span[1]]
