"""Measurements with a step -> the curves of one version, in few enough points to compare."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.domain.measurements import Measurement
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.figure.curb import peaks
from catalog.sections.evaluation.figures import FEWEST_STEPS, better_words
from catalog.sections.evaluation.rows import conditions
from catalog.views.compare.subject import Curve

MOST_POINTS = 200


def curves(rows: Sequence[Measurement], version: str | None, words: Vocabulary) -> tuple[Curve, ...]:
    """The curves of a version; rows that name no version are every version's."""
    found: dict[tuple[str, ...], list[Measurement]] = {}
    for row in rows:
        if row.step is not None and row.time is None and not row.slice and row.version in (version, None):
            key = (row.metric, row.dataset or "", row.split or "", row.revision or "", *conditions(row))
            found.setdefault(key, []).append(row)
    long = (key for key, each in sorted(found.items()) if len(each) >= FEWEST_STEPS)
    return tuple(_curve(key, found[key], words) for key in long)


def _curve(key: tuple[str, ...], rows: list[Measurement], words: Vocabulary) -> Curve:
    metric, first = words.metrics.get(rows[0].metric), rows[0]
    known = words.datasets.find(first.dataset) if first.dataset else None
    on = (known.name if known else first.dataset, first.split, first.revision, *conditions(first))
    rows.sort(key=lambda row: row.step or 0.0)
    kept = peaks([row.value for row in rows], MOST_POINTS)
    points = tuple((rows[at].step or 0.0, rows[at].value) for at in kept)
    where = ", ".join(part for part in on if part)
    title = f"{metric.name} while training{f', {where}' if where else ''}"
    return Curve("\t".join(key), title, better_words(metric), points)
