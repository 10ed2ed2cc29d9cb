"""An experiment, its table and a plan -> whether each variant got the share of cases that it was to get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.domain.trial import split_p
from catalog.kit.schema import said
from catalog.sections.deployments.schema import Experiment
from catalog.sections.deployments.trial import Split


def split(
    experiment: Experiment, rows: Sequence[Measurement], metrics: Metrics, planned: Mapping[str, float]
) -> Split:
    """Hold the cases of each variant, as the primary metric counts them, against the planned shares."""
    variants, primary = sorted(experiment.variants), said(experiment.primary)
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.variant in experiment.variants and row.n and not (row.slice or row.conditions):
            mine = counts.setdefault(row.metric, dict.fromkeys(variants, 0))
            mine[row.variant or ""] += row.n
    first = metrics.get(primary).id if primary else ""
    most = max(counts, key=lambda name: (name == first, sum(counts[name].values()), name), default=None)
    if most is None:
        return Split()
    told = tuple(counts[most].items())
    parts = tuple((name, planned[name]) for name in variants) if {*planned} >= {*variants} else ()
    counted = parts and all(count for _, count in told)  # without any case a variant has another name there
    p = split_p([count for _, count in told], [part for _, part in parts]) if counted else None
    return Split(told, parts, p, stated=bool(experiment.split))
