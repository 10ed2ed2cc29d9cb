"""What was measured before and after -> figures that got better or worse, as far as that is clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isnan

from catalog.derive.dossier import Dossier
from catalog.domain.change import change
from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metric
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import decimals, shown
from catalog.kit.text import listed, plural, uncapitalised
from catalog.review.plan.bounds import bounds_step
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.sections.evaluation.rows import conditions, slice_words

MOST = 40
"""Figures of one model that are told one by one; beyond, they are counted."""
Rows = Mapping[tuple[object, ...], Measurement]
_ORDER = {"metric-worse": 0, "metric-better": 1, "metric-unclear": 2, "metric-changed": 3}


def metrics(before: Dossier, after: Dossier, words: Vocabulary) -> Iterator[Change]:
    """Hold each figure against the same one before; those of a new version against the version before it."""
    known = {each.name for each in before.versions}
    fresh = {each.name: each.before or "" for each in after.versions if each.name not in known}
    told = [*_same_versions(before, after, words)]
    for name, earlier in fresh.items():
        if earlier:
            told += _against(after, name, earlier, words)
    told.sort(key=lambda each: _ORDER.get(each.kind, len(_ORDER)))
    yield from told[:MOST]
    if len(told) > MOST:
        more = f"{plural(len(told) - MOST, 'more figure')} changed"
        yield Change(Topic.METRICS, "metric-changed", Weight.NOTE, more)


def _same_versions(before: Dossier, after: Dossier, words: Vocabulary) -> Iterator[Change]:
    was, now = _by_identity(before.measurements), _by_identity(after.measurements)
    for key, row in now.items():
        if former := was.get(key):
            held = _held if not _same(former.value, row.value) else _known_otherwise
            yield from held(row, former, words.metrics.get(row.metric), row.version or "")
    kept = {each.name for each in after.versions} & {each.name for each in before.versions}
    gone = [row for key, row in was.items() if key not in now and (row.version or "") in {*kept, ""}]
    came = [row for key, row in now.items() if key not in was and (row.version or "") in {*kept, ""}]
    if gone:
        told = f"{plural(len(gone), 'figure')} no longer reported: {_named(gone, words)}"
        yield Change(Topic.METRICS, "metric-removed", Weight.WATCH, told)
    if came:
        told = f"{plural(len(came), 'figure')} now reported: {_named(came, words)}"
        yield Change(Topic.METRICS, "metric-added", Weight.NOTE, told)


def _same(one: float | None, other: float | None) -> bool:
    """Whether nothing changed; what is undefined twice is the same, though it does not equal itself."""
    undefined = all(each is not None and isnan(each) for each in (one, other))
    return undefined or one == other


def _against(after: Dossier, name: str, earlier: str, words: Vocabulary) -> Iterator[Change]:
    """The figures of a new version against those of the version before it."""
    rows = [row for row in after.measurements if row.is_single]
    was = {_terms(row): row for row in rows if row.version == earlier}
    for row in rows:
        if row.version == name and (former := was.get(_terms(row))):
            yield from _held(row, former, words.metrics.get(row.metric), f"{name} against {earlier}")


def _by_identity(rows: Sequence[Measurement]) -> Rows:
    return {row.identity(): row for row in rows if row.is_single}


def _terms(row: Measurement) -> tuple[object, ...]:
    return (row.metric, row.group(), row.environment)


def _held(row: Measurement, former: Measurement, metric: Metric, whose: str) -> Iterator[Change]:
    values = [each for each in (former.value, row.value) if each is not None]
    digits = decimals(values)
    was, now = (_value(each.value, digits, metric) for each in (former, row))
    found = change(row, former, metric, digits)
    kind, weight, verdict = "metric-changed", Weight.NOTE, ""
    if found and found.direction == "worse":
        kind, weight, verdict = "metric-worse", Weight.WATCH, f", worse by {found.text.lstrip('+−')}"
    elif found and found.direction == "better":
        kind, verdict = "metric-better", f", better by {found.text.lstrip('+−')}"
    elif found and found.word and row.value != former.value and metric.better != "none":
        kind, verdict = "metric-unclear", f", {found.word}"
    elif found and row.value == former.value:
        return
    words = f"{_label(row, metric, whose)}: {was} → {now}{verdict}"
    yield Change(Topic.METRICS, kind, weight, words, row.version or "", was, now, row.place)


def _known_otherwise(row: Measurement, former: Measurement, metric: Metric, whose: str) -> Iterator[Change]:
    """A value that stays, of which something else is known: how sure it is."""
    if step := bounds_step(former, row):
        words = f"{_label(row, metric, whose)} stays, {step}"
        yield Change(
            Topic.METRICS, "interval-changed", Weight.NOTE, words, row.version or "", place=row.place
        )


def _value(value: float | None, digits: int, metric: Metric) -> str:
    if value is None:
        return "no result"
    return f"{shown(value, digits)}{f' {metric.unit}' if metric.unit else ''}"


def _label(row: Measurement, metric: Metric, whose: str) -> str:
    where = f" on {row.dataset}" if row.dataset else ""
    split = f"{row.split} split" if row.split else ""
    revision = f"revision {row.revision}" if row.revision else ""
    sliced = uncapitalised(slice_words(row))
    rest = [part for part in (whose, split, revision, sliced, *conditions(row)) if part]
    told = ", ".join(rest)
    return f"{metric.name}{where}{f' ({told})' if told else ''}"


def _named(rows: Sequence[Measurement], words: Vocabulary) -> str:
    """The metrics of figures that came or went."""
    named = sorted({words.metrics.get(row.metric).name for row in rows})
    rest = [f"{len(named) - 4} more"] if len(named) > 5 else []
    return listed([*named[: 4 if rest else 5], *rest])
