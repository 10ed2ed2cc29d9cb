"""The rows of a metric -> what it is a share of; else why its variants are not told apart, and the remedy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric
from catalog.domain.separable import whole_of
from catalog.domain.trial import Arm
from catalog.kit.text import slug

_FEWEST = 2
_PLAIN = re.compile(r"[A-Za-z_][\w .@-]*", re.ASCII)


def whole_in(metric: Metric, values: Iterable[float | None]) -> float | None:
    """What a metric is a share of; where nobody said its range, 1 (or 100%) if all values are parts of it.

    Of an AUROC or an F1, which are known to be no mean over cases, their number tells nothing of chance.
    """
    if metric.shipped and not metric.counted:
        return None
    if metric.ranged:
        return whole_of(metric)
    whole = {"": 1.0, "%": 100.0}.get(metric.unit)
    found = [value for value in values if value is not None]
    return whole if whole and found and all(0 <= value <= whole for value in found) else None


def missing(rows: Sequence[Measurement], usable: Sequence[Measurement], variants: Sequence[str]) -> str:
    """Why one side adds up to nothing."""
    for name in variants:
        if not any(row.variant == name for row in rows):
            return f"the table has no rows of {name}"
        if not any(row.variant == name for row in usable):
            return f"the rows of {name} lack a number of cases or a value"
    return "some of its rows have a std and others have none"


def unknown(metric: Metric, control: Arm, treatment: Arm) -> str:
    """Why nothing is known of what chance does to two sides that add up."""
    if control.is_share != treatment.is_share:
        return "one variant has a std and the other has none"
    if min(control.n, treatment.n) < _FEWEST:
        return "one case tells nothing of the spread"
    remedy = spread_remedy(metric, (control.mean, treatment.mean))
    return f"it is no share and the table gives no std, so what chance does to it is not known: {remedy}"


def spread_remedy(metric: Metric, values: Iterable[float | None]) -> str:
    """What makes the rows of a metric tell what chance does to them."""
    std = "fill the column std with the standard deviation of its cases"
    if not metric.unit and all(value is not None and 0 <= value <= 1 for value in values):
        return f"{std}; if it is a share, write {metrics_line(metric, 'range: [0, 1]')} in catalog.yaml"
    return std


def direction_remedy(metric: Metric) -> str:
    """What tells which values of a metric are better."""
    return f"write {metrics_line(metric, 'better: higher')} in catalog.yaml, or lower, whichever is better"


def metrics_line(metric: Metric, said: str) -> str:
    """A line for catalog.yaml, to be copied; an unknown metric goes by its name as it was written."""
    known = metric.ranged or metric.id != slug(metric.name)
    name = metric.id if known else metric.name
    return f"metrics: {{{name if _PLAIN.fullmatch(name) else json.dumps(name)}: {{{said}}}}}"
